namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>What a feed is written as.</summary>
/// <param name="Extension">How its address ends.</param>
/// <param name="MediaType">What it is.</param>
internal sealed record FeedFormat(string Extension, string MediaType)
{
    /// <summary>RSS 2.0.</summary>
    public static FeedFormat Rss { get; } = new("rss", "application/rss+xml; charset=utf-8");

    /// <summary>Atom 1.0 (RFC 4287).</summary>
    public static FeedFormat Atom { get; } = new("atom", "application/atom+xml; charset=utf-8");

    /// <summary>JSON Feed 1.1, which is always UTF-8.</summary>
    public static FeedFormat Json { get; } = new("json", "application/feed+json");

    /// <summary>A page for people, with links to the others.</summary>
    public static FeedFormat Html { get; } = new("html", "text/html; charset=utf-8");

    public static IReadOnlyList<FeedFormat> All { get; } = [Rss, Atom, Json, Html];

    /// <summary>Those that programs subscribe to.</summary>
    public static IReadOnlyList<FeedFormat> Subscribable { get; } = [Atom, Rss, Json];

    /// <summary>The media type without its parameters.</summary>
    public string Type => MediaType.Split(';')[0];

    public static FeedFormat? Find(string extension) => All.FirstOrDefault(it => it.Extension == extension);
}
