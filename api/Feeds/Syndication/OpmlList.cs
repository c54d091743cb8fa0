using NetworkBackend.Feeds.Syndication;

namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>All public feeds as OPML 2.0, to be taken into a reader at once.</summary>
internal static class OpmlList
{
    public const string MediaType = "text/x-opml; charset=utf-8";

    public static byte[] Write(IEnumerable<NamedFeed> feeds, FeedAddresses addresses, FeedWords words)
    {
        using XmlSheet xml = new();
        xml.OpenRoot("opml", null, [], ("version", "2.0")).Open("head").Add("title", words.Feeds).Close().Open("body");
        foreach (var feed in feeds)
        {
            var title = words.TitleOf(feed);
            xml.Add(
                "outline", null, ("type", "rss"), ("text", title), ("title", title), ("language", words.Language), ("version", "RSS2"),
                ("xmlUrl", addresses.Of(feed.Feed, FeedFormat.Rss)), ("htmlUrl", addresses.Of(feed.Feed, FeedFormat.Html)));
        }

        return xml.Close().Close().ToArray();
    }
}
