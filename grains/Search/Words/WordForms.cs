using System.Collections.Immutable;

namespace NetworkBackend.Search.Words;

/// <summary>
/// Under which forms a word is to be found. A word of a text and a word that is looked for fit when they have a form in common. What fits is another form of the same
/// word, a synonym, a part of a compound, or the word as it is typed without æ, ø, å and the letters of Sámi.
/// </summary>
internal static class WordForms
{
    /// <summary>In front of a form as it is typed without the letters that it has.</summary>
    private const char Plain = '0';

    /// <summary>Below this, what is typed without them is too often another word: råd is not rad.</summary>
    private const int ShortestRespelled = 5;

    /// <summary>The forms of a word in a text, also of one that was typed without the letters that it has.</summary>
    public static IEnumerable<string> OfText(string word) => Meanings(word)
        .Concat(word.Length >= ShortestRespelled && !Lexicon.Forms.ContainsKey(word) && Lexicon.Unaccented.TryGetValue(word, out var meant) ? [meant] : [])
        .SelectMany(it => Folding.Of(it).Select(folded => Plain + folded).Prepend(it)).Distinct();

    /// <summary>The forms that do for a word that is looked for. A compound stands for the whole of it and not for its parts.</summary>
    public static IEnumerable<string> OfQuery(string word)
    {
        var whole = Whole(word);
        return !Folding.IsPlain(word) ? [whole] : new[] { whole, Plain + whole, Lexicon.Unaccented.GetValueOrDefault(word) }.OfType<string>().Distinct();
    }

    /// <summary>How else a word that is looked for may stand in a text: as somebody typed it who has none of its letters.</summary>
    public static IEnumerable<string> Spellings(string word) => word.Length < ShortestRespelled ? [] : Folding.Of(word);

    public static bool IsStopWord(string word) => Lexicon.StopWords.Contains(word);

    /// <summary>The whole word's meaning, and for a compound those of its parts and of each stretch of them.</summary>
    private static IEnumerable<string> Meanings(string word)
    {
        var parts = Compounds.Of(word);
        return Stretches(parts).Prepend(Whole(word, parts));
    }

    private static string Whole(string word) => Whole(word, Compounds.Of(word));

    private static string Whole(string word, ImmutableArray<string> parts) =>
        Lexicon.Forms.TryGetValue(word, out var known) ? known : parts.IsEmpty ? WordStems.Of(word) : string.Concat(parts);

    private static IEnumerable<string> Stretches(ImmutableArray<string> parts) =>
        from start in Enumerable.Range(0, parts.Length)
        from count in Enumerable.Range(1, parts.Length - start)
        where count < parts.Length
        select string.Concat(parts.Skip(start).Take(count));
}
