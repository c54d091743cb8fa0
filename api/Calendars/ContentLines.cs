using System.Buffers;
using System.Globalization;
using System.Text;

namespace NetworkBackend.Api.Calendars;

/// <summary>The lines of an iCalendar file (RFC 5545, 3.1): UTF-8, ended by CRLF, folded where they are long.</summary>
internal sealed class ContentLines
{
    /// <summary>Without the CRLF.</summary>
    private const int MostOctets = 75;

    private readonly ArrayBufferWriter<byte> written = new();

    /// <summary>A value that is no text, and stands as it is.</summary>
    public void Add(string name, string value) => Fold($"{name}:{value}");

    /// <summary>What people wrote, and in which language.</summary>
    public void AddText(string name, string text, string language = "") => Add(IsTag(language) ? $"{name};LANGUAGE={language}" : name, Escaped(text));

    public void AddTextIfAny(string name, string? text, string language = "")
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            AddText(name, text, language);
        }
    }

    public byte[] ToArray() => written.WrittenSpan.ToArray();

    /// <summary>What may stand in a parameter without quotation marks; a text without a language is better than a line that nobody can read.</summary>
    private static bool IsTag(string language) => language.Length > 0 && language.All(it => char.IsAsciiLetterOrDigit(it) || it == '-');

    /// <summary>3.3.11. Of control characters a tab may stand; some programs take others, Unicode's separators among them, for the end of a line.</summary>
    private static string Escaped(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes().Where(it => !Rune.IsControl(it) || it.Value is '\t' or '\n'))
        {
            _ = rune.Value switch
            {
                '\n' => escaped.Append("\\n"),
                '\\' or ';' or ',' => escaped.Append('\\').Append((char)rune.Value),
                _ => escaped.Append(rune),
            };
        }

        return escaped.ToString();
    }

    private void Fold(string line)
    {
        var (begins, octets) = (0, 0);
        for (int at = 0, length; at < line.Length; at += length)
        {
            length = PieceAt(line, at);
            var size = Encoding.UTF8.GetByteCount(line.AsSpan(at, length));
            if (octets + size > MostOctets)
            {
                Write(line.AsSpan(begins, at - begins));
                Write("\r\n ");
                (begins, octets) = (at, 1);
            }

            octets += size;
        }

        Write(line.AsSpan(begins));
        Write("\r\n");
    }

    /// <summary>
    /// How much belongs together: a character as readers see it, with all its accents. One that is longer than a line goes code point by code point. No more
    /// than a line is looked at, or a text of accents alone would be read from each of them to its end.
    /// </summary>
    private static int PieceAt(string line, int at)
    {
        var window = line.AsSpan(at, Math.Min(MostOctets, line.Length - at));
        if (window.Length > 1 && char.IsAscii(window[0]) && char.IsAscii(window[1]))
        {
            return 1; // most of what there is, and line ends, the only two that are one character, are not left in it
        }

        var length = StringInfo.GetNextTextElementLength(window);
        return Encoding.UTF8.GetByteCount(window[..length]) < MostOctets ? length : char.IsSurrogatePair(line, at) ? 2 : 1;
    }

    private void Write(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, written);
}
