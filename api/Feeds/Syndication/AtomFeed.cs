using NetworkBackend.Feeds;

namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>A feed as Atom 1.0 (RFC 4287), with archives (RFC 5005) and tombstones (RFC 6721).</summary>
internal static class AtomFeed
{
    private static readonly (string, string)[] spaces =
    [
        ("fh", "http://purl.org/syndication/history/1.0"),
        ("at", "http://purl.org/atompub/tombstones/1.0"),
    ];

    /// <summary>RFC 4287 wants a time of every feed; one that never had anything has not changed since the network began.</summary>
    private static readonly DateTimeOffset never = new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(FeedSheet sheet)
    {
        using XmlSheet xml = new();
        xml.OpenRoot("feed", "http://www.w3.org/2005/Atom", spaces, ("xml:lang", sheet.Words.Language));
        xml.Add("id", FeedAddresses.IdOf(sheet.Feed.Feed, sheet.Query)).Add("title", sheet.Title).Add("updated", XmlSheet.Time(sheet.Changed ?? never));
        Links(sheet, xml);
        xml.Add("generator", "Network backend");
        foreach (var gone in sheet.Gone)
        {
            xml.Add("at:deleted-entry", null, ("ref", FeedAddresses.IdOf(gone.Update)), ("when", XmlSheet.Time(gone.When)));
        }

        foreach (var entry in sheet.Entries)
        {
            Write(entry, sheet, xml);
        }

        return xml.Close().ToArray();
    }

    private static void Links(FeedSheet sheet, XmlSheet xml)
    {
        var current = sheet.Self(FeedFormat.Atom);
        var self = sheet.Archive is { } archive ? sheet.Addresses.Of(sheet.Feed.Feed, archive, sheet.Query) : current;
        Link("self", self, FeedFormat.Atom, xml);
        Link("alternate", sheet.Self(FeedFormat.Html), FeedFormat.Html, xml);
        if (sheet.Archive is not null)
        {
            xml.Add("fh:archive", null);
            Link("current", current, FeedFormat.Atom, xml);
        }
        else if (sheet.Hub is { } hub)
        {
            xml.Add("link", null, ("rel", "hub"), ("href", hub));
        }

        if (sheet.Previous is { } previous)
        {
            Link("prev-archive", sheet.Addresses.Of(sheet.Feed.Feed, previous, sheet.Query), FeedFormat.Atom, xml);
        }
        else if (sheet.NextOf(FeedFormat.Atom) is { } next)
        {
            Link("next", next, FeedFormat.Atom, xml);
        }
    }

    private static void Write(SheetEntry entry, FeedSheet sheet, XmlSheet xml)
    {
        xml.Open("entry", ("xml:lang", entry.Text.Language));
        xml.Add("id", FeedAddresses.IdOf(entry.Update)).Add("title", entry.Text.Title);
        xml.Add("published", XmlSheet.Time(entry.Of.Published)).Add("updated", XmlSheet.Time(entry.Updated));
        xml.Add("link", null, ("rel", "alternate"), ("type", FeedFormat.Html.Type), ("hreflang", entry.Text.Language), ("href", sheet.Addresses.Of(entry.Update, entry.Text.Language)));
        foreach (var language in entry.Others)
        {
            xml.Add("link", null, ("rel", "alternate"), ("type", FeedFormat.Html.Type), ("hreflang", language), ("href", sheet.Addresses.Of(entry.Update, language)));
        }

        if (entry.Of.Via is { } via)
        {
            xml.Add("link", null, ("rel", "via"), ("href", via));
        }

        foreach (var centre in entry.Of.Centres)
        {
            xml.Open("author").Add("name", centre.Name).Add("uri", sheet.Addresses.Of(centre.Id)).Close();
        }

        foreach (var term in entry.Of.Topics.Concat(entry.Of.Tags))
        {
            xml.Add("category", null, ("term", term));
        }

        xml.AddIfAny("summary", entry.Text.Summary).Add("content", entry.Html, ("type", "html"));
        Source(entry, sheet, xml);
        xml.Close();
    }

    /// <summary>An entry that stands first of all in another feed says in which (RFC 4287, 4.2.11).</summary>
    private static void Source(SheetEntry entry, FeedSheet sheet, XmlSheet xml)
    {
        var origin = FeedId.OfCentre(entry.Owner.Id);
        if (origin != sheet.Feed.Feed)
        {
            xml.Open("source").Add("id", FeedAddresses.IdOf(origin)).Add("title", entry.Owner.Name).Add("updated", XmlSheet.Time(entry.Updated));
            Link("self", sheet.Addresses.Of(origin, FeedFormat.Atom), FeedFormat.Atom, xml);
            xml.Close();
        }
    }

    private static void Link(string relation, string address, FeedFormat format, XmlSheet xml) =>
        xml.Add("link", null, ("rel", relation), ("type", format.Type), ("href", address));
}
