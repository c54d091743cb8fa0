using NetworkBackend.Api.Push;
using NetworkBackend.Feeds;
using NetworkBackend.Feeds.Syndication;
using NetworkBackend.Members;
using NetworkBackend.Updates;

namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>The addresses and ids that stand in documents.</summary>
/// <param name="Site">Scheme and host, as who asks knows them.</param>
internal sealed record FeedAddresses(string Site)
{
    /// <summary>Ids last for ever (RFC 4287, 4.2.6), also when the site moves: so they are tags (RFC 4151) and no addresses.</summary>
    private const string Authority = "tag:recoveryknutepunkt.no,2018";

    /// <summary>Where programs ask to be told of what changes (WebSub).</summary>
    public string Hub => $"{Site}{HubEndpoints.Path}";

    public static FeedAddresses Of(HttpRequest request) => new($"{request.Scheme}://{request.Host}");

    /// <summary>The id of an update in every feed that shows it.</summary>
    public static string IdOf(UpdateId update) => $"{Authority}:updates/{update}";

    /// <summary>The id of a feed, or of a selection from it.</summary>
    public static string IdOf(FeedId feed, string query = "") => $"{Authority}:feeds/{feed}{query}";

    /// <summary>Where a feed is.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="format">As what.</param>
    /// <param name="query">What is chosen from it, with its question mark, or nothing.</param>
    public string Of(FeedId feed, FeedFormat format, string query = "") => $"{Site}/feeds/{feed}.{format.Extension}{query}";

    public string Of(FeedId feed, ArchiveLink archive, string query = "") => $"{Site}/feeds/{feed}/archives/{archive.Number}-{archive.Cleared}.atom{query}";

    /// <summary>The page of an update, perhaps in a language.</summary>
    public string Of(UpdateId update, string? language = null) => $"{Site}/updates/{update}.html{(language is null ? "" : $"?lang={language}")}";

    /// <summary>The page of what a centre stands behind.</summary>
    public string Of(OrganisationId centre) => Of(FeedId.OfCentre(centre), FeedFormat.Html);
}
