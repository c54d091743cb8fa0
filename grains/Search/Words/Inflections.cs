namespace NetworkBackend.Search.Words;

/// <summary>The forms of a word by the class that the lexicon gives it.</summary>
internal static class Inflections
{
    private static readonly Dictionary<string, string[]> endings = new(StringComparer.Ordinal)
    {
        ["m"] = ["", "en", "er", "ene"],
        ["f"] = ["", "en", "a", "er", "ene"],
        ["n"] = ["", "et", "er", "ene", "a"],
        ["mn"] = ["", "en", "ar", "ane"],
        ["fn"] = ["", "a", "er", "ar", "ene", "ane"],
        ["nn"] = ["", "et", "a", "o"],
        ["er"] = ["", "en", "e", "ne"],
        ["ar"] = ["", "en", "ar", "ane"],
        ["adj"] = ["", "t", "e"],
        ["v"] = ["", "r", "t", "te", "d", "de", "s"],
        ["x"] = [""],
    };

    /// <summary>All forms of a word; of nouns also the genitives.</summary>
    /// <exception cref="KeyNotFoundException">There is no such class.</exception>
    public static IEnumerable<string> Of(string word, string kind) => kind switch
    {
        "el" => new[] { word, $"{word}en", $"{word[..^3]}{word[^1]}er", $"{word[..^3]}{word[^1]}ene" }.SelectMany(WithGenitive),
        "v" => endings[kind].Select(it => word + it).Append($"{word[..^1]}a").Append($"{word[..^1]}ar"),
        "adj" or "x" => endings[kind].Select(it => Put(word, it)),
        _ => endings[kind].Select(it => Put(word, it)).SelectMany(WithGenitive),
    };

    /// <summary>An ending takes the place of the e that a word ends in.</summary>
    private static string Put(string word, string ending) => (word[^1], ending) switch
    {
        ('e', "en" or "et" or "er" or "ene" or "e" or "t") => word + ending[(ending[0] == 'e' ? 1 : 0)..],
        ('e', "a" or "ar" or "ane" or "o") => word[..^1] + ending,
        _ => word + ending,
    };

    private static IEnumerable<string> WithGenitive(string form) => form[^1] is 's' or 'x' or 'z' ? [form] : [form, $"{form}s"];
}
