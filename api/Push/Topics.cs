using NetworkBackend.Api.Feeds.Syndication;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;

namespace NetworkBackend.Api.Push;

/// <summary>A document of a feed that programs can be told of.</summary>
/// <param name="Address">Its address, as it names itself.</param>
/// <param name="Feed">The feed.</param>
/// <param name="Format">As what.</param>
/// <param name="Request">What asking for it would be.</param>
internal sealed record Topic(string Address, FeedId Feed, FeedFormat Format, HttpContext Request);

/// <summary>Knows which addresses are documents of public feeds, and makes them.</summary>
internal sealed class Topics(FeedFiles files, IGrainFactory grains, IServiceScopeFactory scopes)
{
    private const string Prefix = "/feeds/";

    /// <summary>What the document of nothing here is refused with.</summary>
    public static Problem NotHere { get; } =
        new(422, "hub.topic_unknown", "hub.topic must be the address of a public feed of this installation as Atom, RSS or JSON Feed, written as the feed's rel=self link has it.");

    /// <summary>The document at an address; null where it is none that one can be told of.</summary>
    public async Task<Topic?> Find(string address)
    {
        using var scope = scopes.CreateScope();
        return await Read(address, scope.ServiceProvider) is { } topic && await grains.FeedQueries.MayRead(Caller.Public, topic.Feed, CancellationToken.None) ? topic : null;
    }

    /// <summary>The document as it is now; null where there is no such feed any more. A problem where it cannot be made now.</summary>
    public async Task<FeedFile?> Make(string address)
    {
        using var scope = scopes.CreateScope();
        return await Read(address, scope.ServiceProvider) is { } topic && await SyndicationFilter.BindAsync(topic.Request) is { } filter
            ? await files.Find(topic.Feed, topic.Format, filter, topic.Request)
            : null;
    }

    /// <summary>Where its subscribers ask.</summary>
    public static string HubOf(string address) => $"{new Uri(address).GetLeftPart(UriPartial.Authority)}{HubEndpoints.Path}";

    /// <summary>Members' feeds need a key, which no hub has.</summary>
    private static async Task<Topic?> Read(string address, IServiceProvider services)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !uri.AbsolutePath.StartsWith(Prefix, StringComparison.Ordinal)
            || uri.AbsolutePath.LastIndexOf('.') is var dot && dot < 0
            || FeedFormat.Subscribable.FirstOrDefault(it => it.Extension == uri.AbsolutePath[(dot + 1)..]) is not { } format
            || !FeedId.TryFrom(uri.AbsolutePath[Prefix.Length..dot], out var feed) || feed.MembersOf is not null)
        {
            return null;
        }

        DefaultHttpContext http = new() { RequestServices = services };
        http.Request.Method = HttpMethods.Get;
        (http.Request.Scheme, http.Request.Host, http.Request.Path, http.Request.QueryString) = (uri.Scheme, new HostString(uri.Authority), uri.AbsolutePath, new(uri.Query));
        return await SyndicationFilter.BindAsync(http) is { Problem: null, Page.After: null } filter && FeedAddresses.Of(http.Request).Of(feed, format, filter.Query) == address
            ? new(address, feed, format, http)
            : null;
    }
}
