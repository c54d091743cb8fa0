using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace NetworkBackend.Tests.Feeds.Syndication;

/// <summary>What the W3C's feed validator complains about, by its names for it, in feeds like ours (validator.w3.org/feed/docs).</summary>
internal static partial class FeedRules
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace History = "http://purl.org/syndication/history/1.0";
    public static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";
    private static readonly XNamespace content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly DateTimeOffset plausible = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Everything wrong with an Atom document that was read from an address.</summary>
    public static IReadOnlyList<string> BrokenByAtom(byte[] document, string address, string? contentType)
    {
        List<string> broken = [.. Form(document, contentType, "application/atom+xml")];
        var feed = Parse(document).Root!;
        Check(feed.Name == Atom + "feed", "NotAFeed");
        foreach (var part in feed.Elements(Atom + "entry").Prepend(feed))
        {
            Check(part.Elements(Atom + "id").Count() == 1, "MissingElement id");
            Check(Uri.TryCreate((string?)part.Element(Atom + "id"), UriKind.Absolute, out _), "InvalidFullLink id");
            Check(part.Elements(Atom + "title").Count() == 1 && !string.IsNullOrWhiteSpace((string?)part.Element(Atom + "title")), "MissingElement title");
            Check(part.Elements(Atom + "updated").Count() == 1, "MissingElement updated");
            foreach (var time in part.Elements(Atom + "updated").Concat(part.Elements(Atom + "published")))
            {
                Check(Rfc3339().IsMatch(time.Value) && DateTimeOffset.Parse(time.Value, CultureInfo.InvariantCulture) is var at && at > plausible && at < TimeProvider.System.GetUtcNow().AddDays(1), "ImplausibleDate");
            }

            Check(part.Elements(Atom + "link").All(it => Uri.TryCreate((string?)it.Attribute("href"), UriKind.Absolute, out _)), "InvalidFullLink");
            Check(
                part.Elements(Atom + "link").Where(it => (string?)it.Attribute("rel") == "alternate").GroupBy(it => ((string?)it.Attribute("type"), (string?)it.Attribute("hreflang"))).All(it => it.Count() == 1),
                "DuplicateAtomLink");
            Check(part.Elements(Atom + "author").All(it => !string.IsNullOrWhiteSpace((string?)it.Element(Atom + "name"))), "MissingElement name");
        }

        var self = feed.Elements(Atom + "link").SingleOrDefault(it => (string?)it.Attribute("rel") == "self");
        Check(self is not null, "MissingAtomSelfLink");
        Check((string?)self?.Attribute("href") == address, "SelfDoesntMatchLocation");
        var entries = feed.Elements(Atom + "entry").ToList();
        Check(entries.Select(it => (string?)it.Element(Atom + "id")).Distinct().Count() == entries.Count, "DuplicateEntries");
        Check(entries.All(it => it.Elements(Atom + "author").Any() || feed.Element(Atom + "author") is not null), "MissingAuthor");
        Check(entries.All(it => it.Elements(Atom + "content").Count() == 1), "MissingContent");
        Check(entries.SelectMany(it => it.Elements(Atom + "link")).All(it => (string?)it.Attribute("rel") is not ("prev-archive" or "next-archive" or "current")), "FeedHistoryRelInEntry");
        var isArchive = feed.Element(History + "archive") is not null;
        Check(!isArchive || feed.Elements(Atom + "link").Any(it => (string?)it.Attribute("rel") == "current"), "MissingCurrentInArchive");
        Check(!isArchive || feed.Element(History + "complete") is null, "ArchiveIncomplete");
        Check(feed.DescendantsAndSelf().Attributes(XNamespace.Xml + "lang").All(it => Language().IsMatch(it.Value)), "InvalidLanguage");
        Check(feed.Elements(Tombstones + "deleted-entry").All(it => it.Attribute("ref") is not null && Rfc3339().IsMatch((string?)it.Attribute("when") ?? "")), "InvalidTombstone");
        foreach (var html in entries.Select(it => (string?)it.Element(Atom + "content") ?? ""))
        {
            broken.AddRange(Html(html));
        }

        return broken;

        void Check(bool holds, string rule)
        {
            if (!holds)
            {
                broken.Add(rule);
            }
        }
    }

    /// <summary>Everything wrong with an RSS document that was read from an address.</summary>
    public static IReadOnlyList<string> BrokenByRss(byte[] document, string address, string? contentType)
    {
        List<string> broken = [.. Form(document, contentType, "application/rss+xml")];
        var rss = Parse(document).Root!;
        var channel = rss.Element("channel")!;
        Check(rss.Name == "rss" && (string?)rss.Attribute("version") == "2.0", "InvalidRSSVersion");
        foreach (var name in new[] { "title", "link", "description" })
        {
            Check(channel.Elements(name).Count() == 1 && channel.Element(name)!.Value.Length > 0, $"MissingElement {name}");
        }

        Check(Language().IsMatch((string?)channel.Element("language") ?? ""), "InvalidLanguage");
        var self = channel.Elements(Atom + "link").SingleOrDefault(it => (string?)it.Attribute("rel") == "self");
        Check(self is not null, "MissingAtomSelfLink");
        Check((string?)self?.Attribute("href") == address, "SelfDoesntMatchLocation");
        var items = channel.Elements("item").ToList();
        foreach (var item in items)
        {
            Check(item.Elements("title").Count() == 1 || item.Elements("description").Count() == 1, "MissingTitleOrDescription");
            Check(item.Elements("guid").Count() == 1, "MissingGuid");
            Check((string?)item.Element("guid")?.Attribute("isPermaLink") == "false", "InvalidPermalink");
            Check(item.Element("author") is null, "InvalidContact");
            Check(item.Elements("link").All(it => Uri.TryCreate(it.Value, UriKind.Absolute, out _)), "InvalidFullLink");
            Check(item.Elements("source").All(it => Uri.TryCreate((string?)it.Attribute("url"), UriKind.Absolute, out _)), "InvalidFullLink source");
            Check(item.Element(content + "encoded") is null || item.Element("description")!.IsBefore(item.Element(content + "encoded")), "NeedDescriptionBeforeContent");
            broken.AddRange(Html((string?)item.Element(content + "encoded") ?? ""));
        }

        Check(items.Select(it => (string?)it.Element("guid")).Distinct().Count() == items.Count, "DuplicateEntries");
        foreach (var time in items.Select(it => it.Element("pubDate")).Append(channel.Element("lastBuildDate")).OfType<XElement>())
        {
            Check(Rfc822().IsMatch(time.Value), "ProblematicalRFC822Date");
            Check(DateTimeOffset.TryParseExact(time.Value, "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at > plausible && at < TimeProvider.System.GetUtcNow().AddDays(1), "ImplausibleDate");
        }

        return broken;

        void Check(bool holds, string rule)
        {
            if (!holds)
            {
                broken.Add(rule);
            }
        }
    }

    /// <summary>As strict readers read: no document type, nothing from elsewhere.</summary>
    public static XDocument Parse(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader);
    }

    private static IEnumerable<string> Form(byte[] document, string? contentType, string expected)
    {
        if (contentType != $"{expected}; charset=utf-8")
        {
            yield return "NonSpecificMediaType";
        }

        if (document.AsSpan().StartsWith(Encoding.UTF8.Preamble) || !Encoding.UTF8.GetString(document).StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", StringComparison.Ordinal))
        {
            yield return "NotUTF8";
        }
    }

    private static IEnumerable<string> Html(string html)
    {
        if (Unsafe().IsMatch(html))
        {
            yield return "SecurityRisk";
        }

        if (Relative().IsMatch(html))
        {
            yield return "ContainsRelRef";
        }
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}$")]
    private static partial Regex Rfc822();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
    private static partial Regex Language();

    [GeneratedRegex(@"<(script|iframe|object|embed|style|form|img)\b|\son\w+=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"\s(href|src)=""(?!https?:|mailto:)", RegexOptions.IgnoreCase)]
    private static partial Regex Relative();
}
