using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Changes;
using NetworkBackend.Api.Feeds;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Feeds;
using NetworkBackend.Networks;

namespace NetworkBackend.Api.Streams;

internal static class StreamEndpoints
{
    public static void MapStreams(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/changes/stream", FollowChanges).Is(Operations.StreamChanges).ExcludeFromDescription();
        var feeds = routes.MapGroup("/feeds");
        feeds.MapRead("/joint/stream", FollowJoint).Is(Operations.StreamFeed).ExcludeFromDescription();
        feeds.MapRead("/all/stream", FollowAll).Is(Operations.StreamFeed).ExcludeFromDescription();
        feeds.MapRead("/{kind}/{key}/stream", FollowOf).Is(Operations.StreamFeed).ExcludeFromDescription();
        feeds.MapRead("/networks/{id}/members/stream", FollowOfMembers).Is(Operations.StreamFeed).ExcludeFromDescription();
    }

    private static EventStream FollowChanges(StreamFilter filter, Tails tails, StreamReaders readers, IGrainFactory grains, TimeProvider clock, IHostApplicationLifetime lifetime) =>
        new(new(null, null, filter.From, filter.Types), tails, readers, grains, clock, lifetime);

    private static Task<IResult> FollowJoint(FeedStreamFilter filter, HttpContext http) => Follow(FeedId.Joint.Value, filter, http);

    private static Task<IResult> FollowAll(FeedStreamFilter filter, HttpContext http) => Follow(FeedId.All.Value, filter, http);

    private static Task<IResult> FollowOf(string kind, string key, FeedStreamFilter filter, HttpContext http) => Follow($"{kind}/{key}", filter, http);

    private static Task<IResult> FollowOfMembers(NetworkId id, FeedStreamFilter filter, HttpContext http) => Follow(FeedId.OfMembers(id).Value, filter, http);

    private static async Task<IResult> Follow(string name, FeedStreamFilter filter, HttpContext http)
    {
        var services = http.RequestServices;
        var (grains, caller) = (services.GetRequiredService<IGrainFactory>(), http.Caller());
        if (!FeedId.TryFrom(name, out var feed) || !await grains.FeedQueries.MayRead(caller, feed, http.RequestAborted))
        {
            return FeedEndpoints.NotFound;
        }

        Following following = new(feed, filter.Language, filter.From, [])
        {
            IsAllowed = feed.MembersOf is null ? null : () => grains.FeedQueries.MayRead(caller, feed, http.RequestAborted),
        };
        return new EventStream(following, services.GetRequiredService<Tails>(), services.GetRequiredService<StreamReaders>(), grains, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IHostApplicationLifetime>());
    }
}

/// <summary>Where a reader is.</summary>
internal static class StreamPlaces
{
    public static Problem Invalid { get; } = new(400, "stream.id_invalid", "Last-Event-ID must be the id of an event of this stream; leave it out to begin now.");

    /// <summary>As browsers say it when they come back, or as the query says it, which browsers cannot when they begin.</summary>
    public static (StreamPlace? Place, Problem? Problem) Of(HttpContext http, QueryReader query)
    {
        var inQuery = query.Text("lastEventId");
        var id = http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } given] ? given : inQuery;
        var place = StreamPlace.Read(id);
        return (place, query.Problem ?? (id is not null && place is null ? Invalid : null));
    }

    public static void Document(EndpointBuilder builder) => builder.Takes("lastEventId", "The id of the last event that one has; the field Last-Event-ID comes first. Without it, from now on.");
}

/// <summary>Which changes to follow.</summary>
internal sealed record StreamFilter(ImmutableArray<string> Types, StreamPlace? From, Problem? Problem) : IBound, IEndpointParameterMetadataProvider
{
    public static ValueTask<StreamFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var types = query.Words("types", ChangeTypes.Known);
        var (place, problem) = StreamPlaces.Of(http, query);
        return new(new StreamFilter(types, place, problem));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.TakesWords("types", "Only changes of these types, with commas between.", ChangeTypes.Known);
        StreamPlaces.Document(builder);
    }
}

/// <summary>How to follow a feed.</summary>
internal sealed record FeedStreamFilter(string? Language, StreamPlace? From, Problem? Problem) : IBound, IEndpointParameterMetadataProvider
{
    public static ValueTask<FeedStreamFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var language = query.OneOf("lang", Languages.Known);
        var (place, problem) = StreamPlaces.Of(http, query);
        return new(new FeedStreamFilter(Languages.Tag(language), place, problem));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.TakesWord("lang", "The language of titles and summaries; the nearest there is, where there is none in it. lettlest is short for nb-x-lettlest.", Languages.Known);
        StreamPlaces.Document(builder);
    }
}
