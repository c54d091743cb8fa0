using System.Collections.Frozen;

namespace NetworkBackend.Search.Words;

/// <summary>The words that the search knows, from lexicon.txt and stopwords.txt, which say what stands in them.</summary>
internal static class Lexicon
{
    private static readonly (FrozenDictionary<string, string> Forms, FrozenSet<string> Firsts) words = Read();

    /// <summary>Every known form, and the canonical word of its meaning.</summary>
    public static FrozenDictionary<string, string> Forms => words.Forms;

    /// <summary>What a compound may begin with, or have in its middle, without what links it to the next part.</summary>
    public static FrozenSet<string> Firsts => words.Firsts;

    /// <summary>The canonical words as they are spelled without the letters of Norwegian and Sámi, where that makes a difference.</summary>
    public static FrozenDictionary<string, string> Unaccented { get; } = Forms
        .SelectMany(it => Folding.Of(it.Key).Select(folded => (folded, it.Value)))
        .DistinctBy(it => it.folded).ToFrozenDictionary(it => it.folded, it => it.Value, StringComparer.Ordinal);

    public static FrozenSet<string> StopWords { get; } = Lines("stopwords.txt").SelectMany(it => it.Split(' ')).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The lines of a file that are no comments.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using StreamReader reader = new(typeof(Lexicon).Assembly.GetManifestResourceStream($"search.{file}")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    /// <summary>The words of a line with all their forms.</summary>
    public static IEnumerable<(string Word, IEnumerable<string> Forms)> Entries(string line) => line.Split(' ').Select(entry => entry.Split('/', '=') switch
    {
        [var word, var forms] when entry.Contains('=', StringComparison.Ordinal) => (word, forms.Split('+').Prepend(word)),
        [var word, var kind] => (word, Inflections.Of(word, kind)),
        _ => throw new InvalidDataException($"the lexicon has {entry}"),
    });

    private static (FrozenDictionary<string, string> Forms, FrozenSet<string> Firsts) Read()
    {
        Dictionary<string, string> forms = new(StringComparer.Ordinal);
        HashSet<string> firsts = new(StringComparer.Ordinal);
        foreach (var line in Lines("lexicon.txt"))
        {
            var canonical = line[..line.AsSpan().IndexOfAny('/', '=')];
            foreach (var (word, all) in Entries(line))
            {
                firsts.Add(word);
                foreach (var form in all)
                {
                    forms.TryAdd(form, canonical);
                }
            }
        }

        return (forms.ToFrozenDictionary(StringComparer.Ordinal), firsts.ToFrozenSet(StringComparer.Ordinal));
    }
}
