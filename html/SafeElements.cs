using System.Collections.Frozen;
using AngleSharp.Dom;

namespace NetworkBackend.Html;

/// <summary>Which elements and attributes may stand in what people read.</summary>
internal static class SafeElements
{
    private const string HtmlNamespace = "http://www.w3.org/1999/xhtml";

    private static readonly FrozenSet<string> known = FrozenSet.Create(
        StringComparer.Ordinal,
        "a", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "li", "mark", "ol", "p",
        "pre", "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul");

    /// <summary>What is in them is nothing to read. Of anything else that is not known, the element goes and what is in it stays.</summary>
    private static readonly FrozenSet<string> droppedWhole = FrozenSet.Create(
        StringComparer.Ordinal,
        "applet", "audio", "canvas", "embed", "frame", "frameset", "head", "iframe", "math", "noembed", "noframes", "noscript", "object", "plaintext", "script",
        "select", "style", "svg", "template", "textarea", "title", "video", "xmp");

    private static readonly FrozenSet<string> schemes = FrozenSet.Create(StringComparer.Ordinal, "http", "https", "mailto");

    public static bool IsKnown(IElement element) => element.NamespaceUri == HtmlNamespace && known.Contains(element.LocalName);

    public static bool IsDroppedWhole(IElement element) => element.NamespaceUri != HtmlNamespace || droppedWhole.Contains(element.LocalName);

    /// <summary>The attributes that stay, as they are to be written.</summary>
    public static IEnumerable<(string Name, string Value)> AttributesOf(IElement element) => element.LocalName switch
    {
        "a" when Address(element.GetAttribute("href")) is { } address => [("href", address), ("rel", "nofollow noopener")],
        "ol" when int.TryParse(element.GetAttribute("start"), out var start) && start is >= 0 and < 1_000_000 =>
            [("start", start.ToString(System.Globalization.CultureInfo.InvariantCulture))],
        _ => [],
    };

    /// <summary>A whole address of a kind that runs nothing, or null.</summary>
    private static string? Address(string? href) =>
        Uri.TryCreate(href?.Trim(), UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme) && uri.UserInfo.Length == 0 | uri.Scheme == "mailto" ? uri.AbsoluteUri : null;
}
