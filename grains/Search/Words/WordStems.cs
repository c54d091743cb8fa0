using System.Buffers;

namespace NetworkBackend.Search.Words;

/// <summary>What is left of a word that the lexicon does not know without the endings of its forms. Rather too little is taken off than too much.</summary>
internal static class WordStems
{
    private const int ShortestWord = 5;
    private const int ShortestStem = 3;
    private static readonly SearchValues<char> vowels = SearchValues.Create("aeiouyæøåáö");

    /// <summary>Endings, longest first, and what stays of each.</summary>
    private static readonly (string Ending, string Stays)[] endings =
    [
        ("ingene", "ing"), ("ingane", "ing"), ("hetene", "het"), ("heitene", "heit"), ("ingen", "ing"), ("inger", "ing"), ("ingar", "ing"), ("heten", "het"), ("heter", "het"),
        ("inga", "ing"), ("erte", ""), ("erer", ""), ("eres", ""), ("ene", ""), ("ane", ""), ("ert", ""), ("ere", ""),
        ("en", ""), ("et", ""), ("er", ""), ("ar", ""), ("ne", ""), ("a", ""), ("e", ""),
    ];

    /// <summary>The neuter of adjectives that have one: regionalt, individuelt, effektivt.</summary>
    private static readonly string[] neuters = ["alt", "elt", "ivt", "ært"];

    public static string Of(string word)
    {
        if (word.Length < ShortestWord || char.IsDigit(word[0]))
        {
            return word;
        }

        var stem = WithoutEnding(WithoutGenitive(word));
        if (stem.EndsWith("er", StringComparison.Ordinal) && stem != word && IsStem(stem[..^2]))
        {
            stem = stem[..^2]; // kunstneren and kunstnere as kunstner, which ends in what others end in
        }

        return WithoutGenitive(stem);
    }

    private static string WithoutEnding(string word)
    {
        foreach (var (ending, stays) in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && IsStem(word[..^ending.Length]))
            {
                return word[..^ending.Length] + stays;
            }
        }

        return neuters.Any(it => word.EndsWith(it, StringComparison.Ordinal)) && IsStem(word[..^3]) ? word[..^1] : word;
    }

    private static string WithoutGenitive(string word) => word.Length >= ShortestWord && word[^1] == 's' && "bdfghklmnprtv".Contains(word[^2], StringComparison.Ordinal) ? word[..^1] : word;

    private static bool IsStem(string stem) => stem.Length >= ShortestStem && stem.AsSpan().ContainsAny(vowels);
}
