using System.Collections.Immutable;

namespace NetworkBackend.PersonalData;

/// <summary>Some digits without anything between them.</summary>
internal readonly record struct DigitGroup(int From, int To)
{
    public int Length => To - From;
}

/// <summary>
/// Groups of digits that somebody may have meant as one number: between each two stands a blank, a dot, a hyphen or a stroke, perhaps with blanks around.
/// </summary>
internal static class Digits
{
    private const string Blanks = " \u00a0\u2009\u202f\t\n\r";
    private const string Marks = ".-/\u2010\u2011\u2013\u2212";
    private const int LongestGap = 3;

    public static IEnumerable<ImmutableArray<DigitGroup>> Runs(string text)
    {
        List<DigitGroup> run = [];
        foreach (var group in Groups(text))
        {
            if (run.Count > 0 && !IsGap(text.AsSpan(run[^1].To..group.From)))
            {
                yield return [.. run];
                run.Clear();
            }

            run.Add(group);
        }

        if (run.Count > 0)
        {
            yield return [.. run];
        }
    }

    public static string Of(string text, ReadOnlySpan<DigitGroup> groups)
    {
        var digits = "";
        foreach (var it in groups)
        {
            digits += text[it.From..it.To];
        }

        return digits;
    }

    /// <summary>What the groups are, as people say it: 2-2-2-2.</summary>
    public static string Shape(ReadOnlySpan<DigitGroup> groups)
    {
        List<int> lengths = [];
        foreach (var it in groups)
        {
            lengths.Add(it.Length);
        }

        return string.Join('-', lengths);
    }

    /// <summary>Whether only one blank, dot or hyphen stands between each two, as in a telephone number.</summary>
    public static bool AreClose(string text, ReadOnlySpan<DigitGroup> groups)
    {
        for (var i = 1; i < groups.Length; i++)
        {
            if (groups[i].From - groups[i - 1].To != 1 || text[groups[i].From - 1] is '/' or '\n' or '\r')
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<DigitGroup> Groups(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                var from = i;
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                {
                    i++;
                }

                yield return new(from, i);
            }
        }
    }

    private static bool IsGap(ReadOnlySpan<char> between)
    {
        var marks = 0;
        foreach (var it in between)
        {
            marks += Marks.Contains(it) ? 1 : 0;
            if (!Blanks.Contains(it) && !Marks.Contains(it))
            {
                return false;
            }
        }

        return between.Length <= LongestGap && marks <= 1;
    }
}
