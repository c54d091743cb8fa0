using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NetworkBackend.Exports.Passages;

/// <summary>Text that is nothing but text.</summary>
internal static class PlainText
{
    /// <summary>A name or a title: one line, without what cannot be seen and without what turns the direction of its neighbours around.</summary>
    public static string OfName(string name)
    {
        StringBuilder line = new(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control)
            {
                line.Append(line.Length == 0 || line[^1] == ' ' ? "" : " ");
            }
            else if (IsWritable(rune) && !TurnsDirection(rune))
            {
                line.Append(rune);
            }
        }

        return line.ToString().TrimEnd(' ');
    }

    /// <summary>A text without the characters that no document may have; its lines end in LF.</summary>
    public static string OfText(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes().Where(IsWritable))
        {
            clean.Append(rune);
        }

        return clean.ToString();
    }

    public static string Of(ImmutableArray<Inline> words) => string.Concat(words.Select(Of));

    private static string Of(Inline inline) => inline switch
    {
        Words it => it.Text.Replace('\n', ' '),
        Code it => it.Text,
        Marked it => Of(it.Words),
        Link it => Of(it.Words),
        _ => " ",
    };

    /// <summary>Whether XML 1.0 may have it; an unpaired surrogate is enumerated as U+FFFD, and may stand.</summary>
    private static bool IsWritable(Rune rune) => rune.Value is '\t' or '\n' or (>= 0x20 and not (>= 0x7F and <= 0x9F) and not (0xFFFE or 0xFFFF));

    private static bool TurnsDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F;
}
