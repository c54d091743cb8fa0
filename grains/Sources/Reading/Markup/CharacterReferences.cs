using System.Globalization;
using System.Text;
using AngleSharp.Html;
using NetworkBackend.Sources.Reading.Characters;

namespace NetworkBackend.Sources.Reading.Markup;

/// <summary>Resolves what stands between an ampersand and a semicolon. Nothing that a document declares is ever resolved: only what XML and HTML know.</summary>
internal static class CharacterReferences
{
    /// <summary>Longer than the longest name in HTML.</summary>
    private const int LongestName = 34;

    private static readonly Encoding windows = EncodingNames.Find("windows-1252")!;

    /// <summary>The text with every reference resolved and without the characters that no document may have.</summary>
    public static string Resolve(string raw, FlawList flaws)
    {
        if (!raw.Contains('&', StringComparison.Ordinal))
        {
            return Allowed(raw, flaws);
        }

        StringBuilder text = new(raw.Length);
        for (var at = 0; at < raw.Length;)
        {
            var next = raw.IndexOf('&', at);
            if (next < 0)
            {
                text.Append(raw, at, raw.Length - at);
                break;
            }

            text.Append(raw, at, next - at);
            at = next + Reference(raw, next, text, flaws);
        }

        return Allowed(text.ToString(), flaws);
    }

    /// <summary>The text without the characters that no document may have.</summary>
    public static string Allowed(string text, FlawList flaws)
    {
        var first = FirstForbidden(text);
        if (first < 0)
        {
            return text;
        }

        flaws.Add(FlawCodes.ForbiddenCharacters, "The feed has control characters or halves of characters; they were left out.");
        StringBuilder allowed = new(text, 0, first, text.Length);
        for (var i = first; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                allowed.Append(text[i]).Append(text[++i]);
            }
            else if (!IsForbidden(text[i]))
            {
                allowed.Append(text[i]);
            }
        }

        return allowed.ToString();
    }

    private static int Reference(string raw, int at, StringBuilder text, FlawList flaws)
    {
        var end = raw.IndexOf(';', at, Math.Min(LongestName, raw.Length - at));
        var name = end < 0 ? "" : raw[(at + 1)..end];
        if (name.StartsWith('#') && Number(name.AsSpan(1)) is { } number)
        {
            text.Append(Character(number));
            return name.Length + 2;
        }

        if (name.Length > 0 && Named(name, flaws) is { } known)
        {
            text.Append(known);
            return name.Length + 2;
        }

        flaws.Add(FlawCodes.StrayAmpersand, "The feed has an ampersand that begins nothing known; it was read as it stands.");
        text.Append('&');
        return 1;
    }

    private static string? Named(string name, FlawList flaws)
    {
        if (name switch { "amp" => "&", "lt" => "<", "gt" => ">", "quot" => "\"", "apos" => "'", _ => null } is { } known)
        {
            return known;
        }

        if (HtmlEntityProvider.Resolver.GetSymbol($"{name};") is { } html)
        {
            flaws.Add(FlawCodes.HtmlNames, $"The feed has &{name}; which only HTML knows; it was read as in HTML.");
            return html;
        }

        return null;
    }

    private static int? Number(ReadOnlySpan<char> digits) =>
        digits is ['x' or 'X', .. var hex]
            ? int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) ? value : null;

    /// <summary>Numbers from 128 to 159 are meant as bytes of windows-1252, as HTML has it.</summary>
    private static string Character(int number) => number switch
    {
        >= 0x80 and <= 0x9F => windows.GetString([(byte)number]),
        _ when Rune.IsValid(number) => new Rune(number).ToString(),
        _ => "\uFFFD",
    };

    private static int FirstForbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (IsForbidden(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsForbidden(char c) => c is < ' ' and not ('\t' or '\n' or '\r') or (>= '\u007F' and <= '\u009F') or '\uFFFE' or '\uFFFF' || char.IsSurrogate(c);
}
