using System.Text;
using NetworkBackend.Exports.Passages;

namespace NetworkBackend.Exports.Markup;

/// <summary>
/// What a heading is called in an address. CommonMark has no such names; these are the ones that the sites give which show Markdown (lower case, no
/// punctuation, hyphens for spaces, a number for one that was there before).
/// </summary>
internal static class MarkdownAnchors
{
    public static IReadOnlyDictionary<Heading, string> Of(IEnumerable<Heading> headings)
    {
        Dictionary<Heading, string> anchors = new(ReferenceEqualityComparer.Instance);
        Dictionary<string, int> taken = new(StringComparer.Ordinal);
        foreach (var heading in headings)
        {
            var name = Name(PlainText.Of(heading.Words));
            var times = taken.GetValueOrDefault(name);
            var anchor = name;
            while (taken.ContainsKey(anchor))
            {
                anchor = FormattableString.Invariant($"{name}-{++times}");
            }

            taken[name] = times;
            taken.TryAdd(anchor, 0);
            anchors[heading] = anchor;
        }

        return anchors;
    }

    private static string Name(string title)
    {
        StringBuilder name = new(title.Length);
        foreach (var rune in title.EnumerateRunes())
        {
            if (rune.Value is ' ' or '-')
            {
                name.Append('-');
            }
            else if (Rune.IsLetterOrDigit(rune) || rune.Value == '_')
            {
                name.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return name.ToString();
    }
}
