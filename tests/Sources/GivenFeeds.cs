using System.Text;
using NetworkBackend.Sources.Cleaning;
using NetworkBackend.Sources.Reading;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Sources;

/// <summary>Feeds to read.</summary>
internal static class GivenFeeds
{
    public static readonly Uri Address = new("https://example.org/nytt/feed.xml");
    public static readonly DateTimeOffset Now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    public static FeedDocument Read(string text, string? contentType = null) => Read(Encoding.UTF8.GetBytes(text), contentType);

    public static FeedDocument Read(byte[] bytes, string? contentType = null) => FeedReader.Read(bytes, contentType, Address, Now);

    /// <summary>What FetchRSS wrote about a centre.</summary>
    public static byte[] FetchRss(string name) => File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "Sources", "Data", $"fetchrss-{name}.xml"));

    public static string Rss(string items, string channel = "<title>Nytt</title><link>https://example.org/</link>") => $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>{channel}{items}</channel></rss>";

    public static string Item(string title, string description, string rest = "") => $"<item><title>{title}</title><description><![CDATA[{description}]]></description>{rest}</item>";

    public static CleanFeed Clean(string text) => FeedCleaner.Clean(Read(text), "Bikuben", "nb");

    /// <summary>The one item whose description this HTML is.</summary>
    public static CleanItem Cleaned(string html, string title = "Tittel") => Assert.Single(Clean(Rss(Item(title, html, "<link>https://example.org/1</link>"))).Items);
}
