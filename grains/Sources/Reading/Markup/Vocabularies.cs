using System.Collections.Frozen;

namespace NetworkBackend.Sources.Reading.Markup;

/// <summary>The vocabularies that feeds are written in, by their usual prefixes.</summary>
internal static class Vocabularies
{
    private const string Unknown = "?";

    private static readonly FrozenDictionary<string, string> known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [""] = "",
        ["http://purl.org/rss/1.0/"] = "",
        ["http://purl.org/net/rss1.1#"] = "",
        ["http://my.netscape.com/rdf/simple/0.9/"] = "",
        ["http://channel.netscape.com/rdf/simple/0.9/"] = "",
        ["http://my.netscape.com/publish/formats/rss-0.91.dtd"] = "",
        ["http://backend.userland.com/rss"] = "",
        ["http://backend.userland.com/rss2"] = "",
        ["http://backend.userland.com/rss091"] = "",
        ["http://backend.userland.com/rss092"] = "",
        ["http://blogs.law.harvard.edu/tech/rss"] = "",
        ["http://cyber.law.harvard.edu/rss"] = "",
        ["http://www.w3.org/2005/atom"] = "atom",
        ["https://www.w3.org/2005/atom"] = "atom",
        ["http://purl.org/atom/ns#"] = "atom",
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = "rdf",
        ["http://purl.org/dc/elements/1.1/"] = "dc",
        ["http://purl.org/dc/elements/1.0/"] = "dc",
        ["http://purl.org/dc/terms/"] = "dcterms",
        ["http://purl.org/rss/1.0/modules/content/"] = "content",
        ["http://purl.org/rss/1.0/modules/syndication/"] = "sy",
        ["http://search.yahoo.com/mrss"] = "media",
        ["http://search.yahoo.com/mrss/"] = "media",
        ["https://search.yahoo.com/mrss/"] = "media",
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://www.w3.org/1999/xhtml"] = "xhtml",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> prefixes = known.Values.Append("xhtml").Where(it => it.Length > 0).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The element that a tag begins in another.</summary>
    public static Element Place(Element parent, MarkupToken tag, FlawList flaws)
    {
        var colon = tag.Value.IndexOf(':', StringComparison.Ordinal);
        var prefix = colon < 0 ? "" : tag.Value[..colon];
        var declared = Declared(tag);
        return new(parent, Space(parent, declared, prefix, flaws), tag.Value[(colon + 1)..], tag.Attributes) { Prefixes = declared };
    }

    private static string Space(Element parent, IReadOnlyDictionary<string, string>? declared, string prefix, FlawList flaws)
    {
        if (Address(parent, declared, prefix) is { } address)
        {
            return known.TryGetValue(address, out var space) ? space : Unknown;
        }

        if (prefix.Length == 0)
        {
            return "";
        }

        flaws.Add(FlawCodes.UndeclaredPrefix, $"The feed does not declare the prefix {(prefix.Length < 40 ? prefix : "that it uses")}.");
        return prefixes.Contains(prefix) ? prefix : Unknown;
    }

    private static string? Address(Element parent, IReadOnlyDictionary<string, string>? declared, string prefix)
    {
        if (declared is not null && declared.TryGetValue(prefix, out var address))
        {
            return address;
        }

        for (var it = parent; it is not null; it = it.Parent)
        {
            if (it.Prefixes is { } outer && outer.TryGetValue(prefix, out address))
            {
                return address;
            }
        }

        return null;
    }

    private static Dictionary<string, string>? Declared(MarkupToken tag)
    {
        Dictionary<string, string>? declared = null;
        foreach (var (name, value) in tag.Attributes)
        {
            if (name == "xmlns" || name.StartsWith("xmlns:", StringComparison.Ordinal))
            {
                declared ??= new(StringComparer.Ordinal);
                declared.TryAdd(name == "xmlns" ? "" : name["xmlns:".Length..], value.Trim());
            }
        }

        return declared;
    }
}
