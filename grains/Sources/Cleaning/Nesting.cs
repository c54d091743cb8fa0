using System.Collections.Frozen;
using NetworkBackend.Sources.Reading;
using NetworkBackend.Sources.Reading.Markup;

namespace NetworkBackend.Sources.Cleaning;

/// <summary>How deep HTML is nested, at most, as its tags tell.</summary>
internal static class Nesting
{
    private const int Deep = 250;

    /// <summary>Elements that end without a tag where the next of their kind begins: of these there may be many.</summary>
    private const int ManyUnended = 5_000;

    private static readonly FrozenSet<string> endByThemselves = FrozenSet.Create(StringComparer.Ordinal, "p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead");

    public static bool IsDeep(string html)
    {
        var (open, unended) = (0, 0);
        MarkupReader reader = new(html, new FlawList(), asHtml: true);
        while (reader.Next() is { } token)
        {
            if (token.Kind == MarkupKind.Text || VoidElements.Are(token.Value))
            {
                continue;
            }

            var step = token.Kind == MarkupKind.End ? -1 : 1;
            if (endByThemselves.Contains(token.Value))
            {
                unended = Math.Max(0, unended + step);
            }
            else
            {
                open = Math.Max(0, open + step);
            }

            if (open > Deep || unended > ManyUnended)
            {
                return true;
            }
        }

        return false;
    }
}
