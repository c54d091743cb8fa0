using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Search.Words;

namespace NetworkBackend.Search;

/// <summary>Finds again in a text what it was found by, to show it. One per answer.</summary>
internal sealed class Snippets(ImmutableArray<Wanted> wanted)
{
    private const int LongestSnippet = 240;

    /// <summary>How much of it stands before the first word that fits.</summary>
    private const int Lead = 60;

    /// <summary>What fits only further on in a text than this is shown by its beginning: some twenty pages.</summary>
    private const int MostRead = 50_000;

    private readonly Dictionary<string, int> _fits = new(StringComparer.Ordinal);

    /// <summary>How many of the things that are looked for a text has.</summary>
    public int CountIn(string text) => Matches(text).Select(it => it.Fits).Distinct().Count();

    /// <summary>A whole text, with what fits marked.</summary>
    public MarkedText Mark(string text) => new(text, [.. Matches(text).Select(it => it.Mark)]);

    /// <summary>The stretch of a plain text that has the most of what is looked for, with that marked.</summary>
    public MarkedText Around(string text)
    {
        var matches = Matches(text).ToImmutableArray();
        var best = matches.Select((first, i) => (first.Mark.Start, Count: Within(matches, i)))
            .OrderByDescending(it => it.Count).ThenBy(it => it.Start).FirstOrDefault();
        var (from, to) = Stretch(text, best.Start);
        var before = from > 0 ? "… " : "";
        var marks = matches.Where(it => it.Mark.Start >= from && End(it.Mark) <= to).Select(it => new TextMark(it.Mark.Start - from + before.Length, it.Mark.Length));
        return new($"{before}{text[from..to].ReplaceLineEndings(" ")}{(to < text.Length ? " …" : "")}", [.. marks]);
    }

    /// <summary>How many different things are in what would be shown from a match on. Matches are in order, so only those near it are looked at.</summary>
    private static int Within(ImmutableArray<(TextMark Mark, int Fits)> matches, int first)
    {
        var end = matches[first].Mark.Start + LongestSnippet - Lead;
        HashSet<int> fits = [];
        for (var i = first; i < matches.Length && matches[i].Mark.Start < end; i++)
        {
            if (End(matches[i].Mark) <= end)
            {
                fits.Add(matches[i].Fits);
            }
        }

        return fits.Count;
    }

    private static int End(TextMark mark) => mark.Start + mark.Length;

    private static (int From, int To) Stretch(string text, int around)
    {
        if (text.Length <= LongestSnippet)
        {
            return (0, text.Length);
        }

        var from = around <= Lead ? 0 : Cut(text, around - Lead, around);
        var last = Math.Min(text.Length, from + LongestSnippet);
        if (last == text.Length)
        {
            return (from, last);
        }

        var blank = text.LastIndexOf(' ', last, last - from);
        return (from, blank > from + (LongestSnippet / 2) ? blank : Boundary(text, last));
    }

    /// <summary>The first place after a blank that is not beyond what it is about; without one, a boundary between characters.</summary>
    private static int Cut(string text, int from, int to)
    {
        var blank = text.IndexOf(' ', from, to - from);
        return blank < 0 ? Boundary(text, from) : blank + 1;
    }

    /// <summary>A place at or before an index that is not inside a character as a reader sees it.</summary>
    private static int Boundary(string text, int index)
    {
        var at = Math.Max(0, index - 32);
        while (at < index && at > 0 && !char.IsWhiteSpace(text[at - 1]))
        {
            at--;
        }

        for (var next = at; next <= index && next < text.Length; next += StringInfo.GetNextTextElementLength(text, next))
        {
            at = next;
        }

        return at;
    }

    /// <summary>The words that fit, with what each fits.</summary>
    private IEnumerable<(TextMark Mark, int Fits)> Matches(string text)
    {
        FoundWord[] words = [.. SearchWords.Of(text.Length > MostRead ? text[..MostRead] : text)];
        var end = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var (fits, count) = Fit(words, i);
            if (fits >= 0 && words[i].Start >= end)
            {
                end = words[i + count - 1].Start + words[i + count - 1].Length;
                yield return (new(words[i].Start, end - words[i].Start), fits);
            }
        }
    }

    /// <summary>What begins at a word fits, and how many words that is; −1 for nothing.</summary>
    private (int Fits, int Count) Fit(FoundWord[] words, int at)
    {
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i].Words is { Length: > 1 } phrase && at + phrase.Length <= words.Length && phrase.Select((word, k) => words[at + k].Word == word).All(it => it))
            {
                return (i, phrase.Length);
            }
        }

        var known = words[at].Word;
        if (!_fits.TryGetValue(known, out var fits))
        {
            _fits.Add(known, fits = Fit(known));
        }

        return (fits, 1);
    }

    private int Fit(string word)
    {
        var singles = wanted.Select((it, i) => (It: it, i)).Where(it => it.It.Words.Length == 1).ToArray();
        foreach (var (it, i) in singles)
        {
            if (it.IsBeginning ? word.StartsWith(it.Words[0], StringComparison.Ordinal) : word == it.Words[0] || WordForms.Spellings(it.Words[0]).Contains(word))
            {
                return i;
            }
        }

        if (WordForms.IsStopWord(word) || singles.All(it => it.It.Forms.IsEmpty))
        {
            return -1;
        }

        string[] forms = [.. WordForms.OfText(word)];
        return singles.Where(it => it.It.Forms.Overlaps(forms)).Select(it => it.i).DefaultIfEmpty(-1).First();
    }
}
