using System.Globalization;

namespace NetworkBackend.Texts;

/// <summary>What stands in one line.</summary>
internal static class OneLine
{
    /// <summary>True for a text that says something and neither breaks a line nor controls anything, in whichever way Unicode has for that.</summary>
    public static bool Is(string text) => !string.IsNullOrWhiteSpace(text)
        && !text.Any(it => char.GetUnicodeCategory(it) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}

/// <summary>What leads somewhere in a browser.</summary>
internal static class WebAddress
{
    /// <summary>True for a whole http or https address.</summary>
    public static bool Is(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
