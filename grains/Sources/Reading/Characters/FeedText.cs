using System.Text;
using System.Text.RegularExpressions;

namespace NetworkBackend.Sources.Reading.Characters;

/// <summary>
/// Makes the bytes of a feed into text. Declarations are hearsay and are followed only as far as the bytes agree: a byte order mark first, then what the
/// zeros in UTF-16 and UTF-32 look like, then HTTP, the XML declaration, UTF-8 and windows-1252.
/// </summary>
internal static partial class FeedText
{
    /// <summary>An XML declaration is at the beginning; a line or two of something else may come before it.</summary>
    private const int Beginning = 1024;

    public static string Of(ReadOnlySpan<byte> bytes, string? contentType, FlawList flaws)
    {
        if (ByteOrder.Marked(bytes) is var (marked, length))
        {
            return Checked(marked.GetString(bytes[length..]), flaws);
        }

        if (ByteOrder.Guessed(bytes) is { } wide)
        {
            flaws.Add(FlawCodes.WrongEncoding, $"The feed is {wide.WebName} without saying so by a byte order mark.");
            return Checked(wide.GetString(bytes), flaws);
        }

        foreach (var name in (string?[])[Charset(contentType), Declared(bytes)])
        {
            if (name is not null && As(name, bytes, flaws) is { } text)
            {
                return text;
            }
        }

        return MixedText.Of(bytes, flaws);
    }

    private static string? As(string name, ReadOnlySpan<byte> bytes, FlawList flaws)
    {
        if (EncodingNames.Find(name) is not { } encoding)
        {
            flaws.Add(FlawCodes.UnknownEncoding, $"Nobody knows the encoding {Shown(name)}.");
            return null;
        }

        if (encoding.WebName is "utf-8" or "utf-16" or "utf-16BE" or "utf-32" or "utf-32BE" || (MixedText.IsUtf8(bytes) && !bytes.Contains((byte)0x1B)))
        {
            if (encoding.WebName != "utf-8" && !MixedText.IsAscii(bytes))
            {
                flaws.Add(FlawCodes.WrongEncoding, $"The feed is declared as {Shown(name)} and is UTF-8.");
            }

            return null; // left to UTF-8, and to windows-1252 where it is not that
        }

        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            flaws.Add(FlawCodes.WrongEncoding, $"The feed is declared as {Shown(name)} and is not.");
            return null;
        }
    }

    private static string? Charset(string? contentType) => contentType is not null && CharsetParameter().Match(contentType) is { Success: true } match ? match.Groups[1].Value : null;

    private static string? Declared(ReadOnlySpan<byte> bytes) =>
        Declaration().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Beginning)])) is { Success: true } match ? match.Groups[1].Value : null;

    private static string Checked(string text, FlawList flaws)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            flaws.Add(FlawCodes.CharactersLost, "Some bytes of the feed are no characters in its encoding.");
        }

        return text;
    }

    private static string Shown(string name) => name.Length <= 40 ? name : $"{name[..40]}…";

    [GeneratedRegex(@"charset\s*=\s*[""']?\s*([A-Za-z0-9._:-]{1,60})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CharsetParameter();

    [GeneratedRegex(@"<\?xml[^>]{0,200}?encoding\s*=\s*[""']\s*([A-Za-z0-9._:-]{1,60})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
