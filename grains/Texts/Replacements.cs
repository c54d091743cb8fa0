using System.Collections.Immutable;
using System.Text;

namespace NetworkBackend.Texts;

/// <summary>Several replacements in the same text: in its order, none overlapping another, all with offsets into it as it was before.</summary>
internal static class Replacements
{
    /// <summary>The text with all of them done.</summary>
    public static string Apply(string text, params ImmutableArray<Replacement> replacements) => Apply(text, 0, text.Length, replacements);

    /// <summary>What stands afterwards in place of a range that no replacement crosses the edge of.</summary>
    public static string Apply(string text, int from, int to, IEnumerable<Replacement> replacements)
    {
        StringBuilder result = new();
        foreach (var it in replacements)
        {
            result.Append(text, from, it.From - from).Append(it.Text);
            from = it.To;
        }

        return result.Append(text, from, to - from).ToString();
    }
}
