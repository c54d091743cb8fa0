namespace NetworkBackend.Sources.Reading.Markup;

/// <summary>The elements of HTML whose content is not markup and nothing to read.</summary>
internal static class RawElements
{
    public static bool Are(string name) => name is "script" or "style" or "template" or "iframe" or "noembed" or "noframes" or "noscript" or "textarea" or "xmp" or "object" or "svg" or "math";
}
