using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Feeds.Syndication;
using NetworkBackend.Networks;
using NetworkBackend.Updates;

namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>Feeds as files that readers, sites and other programs subscribe to, and the pages that their links lead to.</summary>
internal static class SyndicationEndpoints
{
    public static Problem NoSuchArchive { get; } =
        new(404, "feed.archive_not_found", "There is no such archive of this feed; the feed's document names the newest, and each archive the one before it.");

    public static Problem Cleared { get; } =
        new(410, "feed.archive_cleared", "Something that this archive showed was taken out of the feed since; the feed's document names the archives as they are now.");

    private const int PageSize = 500;

    private static readonly string[] mediaTypes = [.. FeedFormat.All.Select(it => it.MediaType)];

    public static void MapSyndication(this RouteGroupBuilder root)
    {
        var feeds = root.MapGroup("/feeds").WithTags("Feed files");
        feeds.MapRead("/{feed}.{format}", GetShared).Is(Operations.GetFeedFile).AnswersFile(mediaTypes);
        feeds.MapRead("/{kind}/{key}.{format}", GetOf).Is(Operations.GetFeedFileOf).AnswersFile(mediaTypes);
        feeds.MapRead("/networks/{id}/members.{format}", GetOfMembers).Is(Operations.GetFeedFileOfMembers).AnswersFile(mediaTypes);
        feeds.MapRead("/{feed}/archives/{archive}.atom", GetSharedArchive).Is(Operations.GetFeedArchive).AnswersFile(FeedFormat.Atom.MediaType);
        feeds.MapRead("/{kind}/{key}/archives/{archive}.atom", GetArchiveOf).Is(Operations.GetFeedArchiveOf).AnswersFile(FeedFormat.Atom.MediaType);
        feeds.MapRead("/networks/{id}/members/archives/{archive}.atom", GetArchiveOfMembers).Is(Operations.GetFeedArchiveOfMembers).AnswersFile(FeedFormat.Atom.MediaType);
        root.MapRead("/feeds.opml", GetOpml).Is(Operations.GetFeedDirectory).AnswersFile(OpmlList.MediaType).WithTags("Feed files");
        root.MapRead("/feeds.html", GetFeedsPage).Is(Operations.GetFeedsPage).AnswersFile(FeedFormat.Html.MediaType).WithTags("Feed files");
        root.MapRead("/updates/{id}.html", GetUpdatePage).Is(Operations.GetUpdatePage).AnswersFile(FeedFormat.Html.MediaType).WithTags("Feed files");
    }

    private static Task<IResult> GetShared(string feed, string format, SyndicationFilter filter, FeedFiles files, HttpContext http) => Get(feed, format, filter, files, http);

    private static Task<IResult> GetOf(string kind, string key, string format, SyndicationFilter filter, FeedFiles files, HttpContext http) =>
        Get($"{kind}/{key}", format, filter, files, http);

    private static Task<IResult> GetOfMembers(NetworkId id, string format, SyndicationFilter filter, FeedFiles files, HttpContext http) =>
        Get(FeedId.OfMembers(id).Value, format, filter, files, http);

    private static Task<IResult> GetSharedArchive(string feed, string archive, SyndicationFilter filter, FeedFiles files, HttpContext http) =>
        GetArchive(feed, archive, filter, files, http);

    private static Task<IResult> GetArchiveOf(string kind, string key, string archive, SyndicationFilter filter, FeedFiles files, HttpContext http) =>
        GetArchive($"{kind}/{key}", archive, filter, files, http);

    private static Task<IResult> GetArchiveOfMembers(NetworkId id, string archive, SyndicationFilter filter, FeedFiles files, HttpContext http) =>
        GetArchive(FeedId.OfMembers(id).Value, archive, filter, files, http);

    private static async Task<IResult> Get(string name, string extension, SyndicationFilter filter, FeedFiles files, HttpContext http) =>
        FeedFormat.Find(extension) is not { } format ? Refuse.RouteNotFound
        : FeedId.TryFrom(name, out var feed) && await files.Find(feed, format, filter, http) is { } file ? file
        : FeedEndpoints.NotFound;

    private static async Task<IResult> GetArchive(string name, string archive, SyndicationFilter filter, FeedFiles files, HttpContext http) =>
        FeedId.TryFrom(name, out var feed) && await files.Archive(feed, archive, filter, http) is { } file ? file : FeedEndpoints.NotFound;

    private static async Task<FeedFile> GetOpml(WallFilter filter, IGrainFactory grains, HttpContext http) =>
        FeedFile.Of(OpmlList.Write(await All(grains, http.RequestAborted), FeedAddresses.Of(http.Request), FeedWords.In(filter.Language)), OpmlList.MediaType);

    private static async Task<FeedFile> GetFeedsPage(WallFilter filter, IGrainFactory grains, HttpContext http) =>
        FeedFile.Of(HtmlPages.Of(await All(grains, http.RequestAborted), FeedAddresses.Of(http.Request), FeedWords.In(filter.Language)), FeedFormat.Html.MediaType);

    private static async Task<FeedFile> GetUpdatePage(UpdateId id, WallFilter filter, IGrainFactory grains, HttpContext http)
    {
        var update = await grains.Update(id).Get(Caller.Public, http.RequestAborted);
        if (!update.Succeeded)
        {
            return update.Refusal.ToProblem();
        }

        var entry = await grains.SyndicationQueries.Entry(id, http.RequestAborted);
        return entry is null ? Refuse.Behind : FeedFile.Of(HtmlPages.Of(SheetEntry.All([entry], filter.Language)[0], FeedAddresses.Of(http.Request)), FeedFormat.Html.MediaType, entry.Revised ?? entry.Published);
    }

    /// <summary>The shared ones, the topics', the centres' and the networks'.</summary>
    private static async Task<IReadOnlyList<NamedFeed>> All(IGrainFactory grains, CancellationToken cancellation)
    {
        List<NamedFeed> all = [new(FeedId.Joint, null, null), new(FeedId.All, null, null), .. Topics.TopicEndpoints.Keys.Order(StringComparer.Ordinal).Select(it => new NamedFeed(FeedId.OfTopic(it), null, null))];
        FeedId? after = null;
        while (true)
        {
            var page = await grains.SyndicationQueries.Named(after, PageSize, cancellation);
            all.AddRange(page);
            if (page.Length < PageSize)
            {
                return all;
            }

            after = page[^1].Feed;
        }
    }
}
