using System.Collections.Immutable;

namespace NetworkBackend.Texts;

/// <summary>What became of a run of text.</summary>
internal enum RunKind
{
    Kept,
    Removed,
    Added,
}

/// <summary>Some text that stands in both of two texts, only in the first, or only in the second.</summary>
internal readonly record struct TextRun(RunKind Kind, string Text);

/// <summary>What is different between two texts, word by word. Two of 200 kB take a fraction of a second, however different they are.</summary>
internal static class Difference
{
    /// <summary>
    /// The runs of both texts in order, what was removed before what was added in its place: kept and removed ones make the first text, kept and added ones
    /// the second. None is empty, and no character, as a reader sees it, is cut.
    /// </summary>
    public static ImmutableArray<TextRun> Runs(string before, string after)
    {
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        var at = 0;
        foreach (var it in Between(before, after))
        {
            Add(RunKind.Kept, before[at..it.From]);
            Add(RunKind.Removed, before[it.From..it.To]);
            Add(RunKind.Added, it.Text);
            at = it.To;
        }

        Add(RunKind.Kept, before[at..]);
        return runs.ToImmutable();

        void Add(RunKind kind, string text)
        {
            if (text.Length > 0)
            {
                runs.Add(new(kind, text));
            }
        }
    }

    /// <summary>The replacements that make the second text out of the first: in order, with something kept between each two.</summary>
    public static ImmutableArray<Replacement> Between(string before, string after)
    {
        var (old, young) = Tokens.Of(before, after);
        EditScript script = new(old.Numbers, young.Numbers);
        var (x, y) = (0, 0);
        foreach (var it in Anchors.Between(old.Numbers, young.Numbers))
        {
            if (it.Before >= x && it.After >= y)
            {
                script.Compare(new(x, it.Before, y, it.After));
                (x, y) = it;
                while (x < old.Numbers.Length && y < young.Numbers.Length && old.Numbers[x] == young.Numbers[y])
                {
                    (x, y) = (x + 1, y + 1);
                }
            }
        }

        script.Compare(new(x, old.Numbers.Length, y, young.Numbers.Length));
        return Joined(before, after, Changes(script, old, young));
    }

    /// <summary>The changed ranges of both texts.</summary>
    private static IEnumerable<(int From, int To, int Start, int End)> Changes(EditScript script, Tokens old, Tokens young)
    {
        for (int x = 0, y = 0; x < script.Removed.Length || y < script.Added.Length; x++, y++)
        {
            var (left, top) = (x, y);
            while (x < script.Removed.Length && script.Removed[x])
            {
                x++;
            }

            while (y < script.Added.Length && script.Added[y])
            {
                y++;
            }

            if (x > left || y > top)
            {
                yield return (old.Starts[left], old.Starts[x], young.Starts[top], young.Starts[y]);
            }
        }
    }

    /// <summary>Changes with nothing but spaces between them are one: two words in place of two others are read together.</summary>
    private static ImmutableArray<Replacement> Joined(string before, string after, IEnumerable<(int From, int To, int Start, int End)> changes)
    {
        List<(int From, int To, int Start, int End)> joined = [];
        foreach (var it in changes)
        {
            if (joined is [.., var last] && IsSpace(before.AsSpan(last.To..it.From)))
            {
                joined[^1] = (last.From, it.To, last.Start, it.End);
            }
            else
            {
                joined.Add(it);
            }
        }

        return [.. joined.Select(it => new Replacement(it.From, it.To, after[it.Start..it.End]))];
    }

    private static bool IsSpace(ReadOnlySpan<char> between) => between.IsWhiteSpace() && !between.Contains('\n');
}
