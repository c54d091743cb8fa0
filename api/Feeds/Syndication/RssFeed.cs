using NetworkBackend.Feeds;

namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>
/// A feed as RSS 2.0. It knows no tombstones, and most readers keep an item that is no longer there: so what was withdrawn stays for a while, under its id,
/// and says that it was.
/// </summary>
internal static class RssFeed
{
    /// <summary>How many minutes a reader may wait that is not told.</summary>
    private const string Patience = "60";

    private static readonly (string, string)[] spaces =
    [
        ("atom", "http://www.w3.org/2005/Atom"),
        ("content", "http://purl.org/rss/1.0/modules/content/"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
    ];

    public static byte[] Write(FeedSheet sheet)
    {
        using XmlSheet xml = new();
        xml.OpenRoot("rss", null, spaces, ("version", "2.0")).Open("channel");
        xml.Add("title", sheet.Title).Add("link", sheet.Self(FeedFormat.Html)).Add("description", sheet.Words.Feeds).Add("language", sheet.Words.Region);
        xml.AddIfAny("lastBuildDate", sheet.Changed is { } changed ? XmlSheet.OldTime(changed) : null).Add("generator", "Network backend").Add("ttl", Patience);
        Link("self", sheet.Self(FeedFormat.Rss), FeedFormat.Rss.Type, xml);
        Link("hub", sheet.Hub, null, xml);
        Link("next", sheet.NextOf(FeedFormat.Rss), FeedFormat.Rss.Type, xml);
        foreach (var entry in sheet.Entries)
        {
            Write(entry, sheet, xml);
        }

        foreach (var gone in sheet.Gone)
        {
            xml.Open("item").Add("title", sheet.Words.Withdrawn).Add("description", sheet.Words.WithdrawnText);
            xml.Add("guid", FeedAddresses.IdOf(gone.Update), ("isPermaLink", "false")).Add("pubDate", XmlSheet.OldTime(gone.When)).Close();
        }

        return xml.Close().Close().ToArray();
    }

    private static void Write(SheetEntry entry, FeedSheet sheet, XmlSheet xml)
    {
        xml.Open("item").Add("title", entry.Text.Title).Add("link", sheet.Addresses.Of(entry.Update, entry.Text.Language)).Add("description", entry.Text.Summary);
        foreach (var centre in entry.Of.Centres)
        {
            xml.Add("dc:creator", centre.Name);
        }

        foreach (var term in entry.Of.Topics.Concat(entry.Of.Tags))
        {
            xml.Add("category", term);
        }

        xml.Add("guid", FeedAddresses.IdOf(entry.Update), ("isPermaLink", "false")).Add("pubDate", XmlSheet.OldTime(entry.Of.Published));
        if (entry.Of.Revised is { } revised)
        {
            xml.Add("atom:updated", XmlSheet.Time(revised));
        }

        Link("via", entry.Of.Via, null, xml);
        var origin = FeedId.OfCentre(entry.Owner.Id);
        if (origin != sheet.Feed.Feed)
        {
            xml.Add("source", entry.Owner.Name, ("url", sheet.Addresses.Of(origin, FeedFormat.Rss)));
        }

        xml.Add("dc:language", entry.Text.Language).Add("content:encoded", entry.Html).Close();
    }

    private static void Link(string relation, string? address, string? type, XmlSheet xml)
    {
        if (address is not null)
        {
            xml.Add("atom:link", null, ("rel", relation), ("type", type), ("href", address));
        }
    }
}
