using System.Collections.Immutable;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Networks;

namespace NetworkBackend.Api.Feeds;

internal static class FeedEndpoints
{
    public static Problem NotFound { get; } = new(404, "feed.not_found", "There is no such feed; /v1/feeds lists those that have entries.");

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/feeds").WithTags("Feeds");
        group.MapRead("", List).Is(Operations.ListFeeds);
        group.MapRead("/{feed}", GetShared).Is(Operations.GetFeed).Produces<FeedPageResponse>();
        group.MapRead("/{kind}/{key}", GetOf).Is(Operations.GetFeedOf).Produces<FeedPageResponse>();
        group.MapRead("/networks/{id}/members", GetOfMembers).Is(Operations.GetFeedOfMembers).Produces<FeedPageResponse>();
        group.MapPins();
    }

    private static async Task<Answer<ListResponse<FeedResponse>>> List(Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        page.Of(await grains.FeedQueries.List(caller, page.After, page.Fetch, cancellation), feed => feed.Feed.Value, FeedResponse.From);

    private static Task<IResult> GetShared(string feed, FeedFilter filter, FeedReading reading, HttpContext http) => Get(feed, filter, reading, http);

    private static Task<IResult> GetOf(string kind, string key, FeedFilter filter, FeedReading reading, HttpContext http) => Get($"{kind}/{key}", filter, reading, http);

    private static Task<IResult> GetOfMembers(NetworkId id, FeedFilter filter, FeedReading reading, HttpContext http) => Get(FeedId.OfMembers(id).Value, filter, reading, http);

    private static async Task<IResult> Get(string name, FeedFilter filter, FeedReading reading, HttpContext http) =>
        FeedId.TryFrom(name, out var feed) && await reading.Read(feed, filter, http) is { } answer ? answer : NotFound;
}

/// <summary>Reads a page of a feed: from this gateway's copy, from the feed, or from what lies behind it.</summary>
internal sealed class FeedReading(FeedCopies copies, HotFeeds hot, IGrainFactory grains)
{
    /// <summary>The page, or why not; null when there is no such feed, or none that the caller may know of.</summary>
    public async Task<IResult?> Read(FeedId feed, FeedFilter filter, HttpContext http)
    {
        if (await copies.Find(http.Caller(), feed, http.RequestAborted) is not { } copy)
        {
            return null;
        }

        if (await copy.Fresh(filter.Anew, http.RequestAborted) is not { } pages)
        {
            return Refuse.Behind;
        }

        if (pages.Find(filter.Key) is { } page)
        {
            hot.Remember(http, copy, filter.Key);
            return new Served(page);
        }

        return await Older(feed, pages.Pinned, filter.Key, http.RequestAborted);
    }

    /// <summary>
    /// A page that reaches beyond the copy, in one read of what the feed has recorded: places never change, so nothing is skipped or shown twice
    /// between it and the page before.
    /// </summary>
    private async Task<IResult> Older(FeedId feed, ImmutableArray<FeedEntry> pinned, PageKey key, CancellationToken cancellation)
    {
        var entries = await grains.FeedQueries.Page(feed, key.Before, key.Limit + 1, cancellation);
        var shown = entries.AsSpan(0, Math.Min(key.Limit, entries.Length));
        return new Answer<FeedPageResponse> { Value = FeedPageResponse.Of(feed, null, pinned, shown, key, entries.Length > key.Limit) };
    }

    private sealed class Served(FeedPage page) : IResult
    {
        public Task ExecuteAsync(HttpContext http) => page.Serve(http, http.HasCredential() ? "private, no-cache" : "public, no-cache");
    }
}
