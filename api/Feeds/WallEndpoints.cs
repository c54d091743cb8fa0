using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Centres;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Feeds;
using NetworkBackend.Members;

namespace NetworkBackend.Api.Feeds;

/// <summary>In which language the wall is asked for.</summary>
internal sealed record WallFilter(string? Language, Problem? Problem) : IBound, IEndpointParameterMetadataProvider
{
    public static ValueTask<WallFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var language = query.OneOf("lang", Languages.Known);
        return new(new WallFilter(Languages.Tag(language), query.Problem));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.TakesWord("lang", "The language of titles and summaries; the nearest there is, where there is none in it. lettlest is short for nb-x-lettlest.", Languages.Known);
}

/// <summary>What the front page shows.</summary>
/// <param name="Joint">The newest entries of the joint feed, at most ten.</param>
/// <param name="Centres">Every centre, by id.</param>
internal sealed record WallResponse(ImmutableArray<FeedEntryResponse> Joint, ImmutableArray<WallCentreResponse> Centres)
{
    public static WallResponse Of(Wall wall, string? language) => new(
        [.. wall.Joint.Select(entry => FeedEntryResponse.Of(FeedId.Joint, entry, language))],
        [.. wall.Centres.Select(centre => WallCentreResponse.Of(centre, language))]);
}

/// <summary>A centre on the wall.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Regional or local.</param>
/// <param name="Newest">What stands on top of its feed; null where nothing does.</param>
/// <param name="SilentSince">When that was published.</param>
/// <param name="SilentDays">How often the day has changed in Europe/Oslo since.</param>
internal sealed record WallCentreResponse(OrganisationId Id, string Name, CentreKind Kind, FeedEntryResponse? Newest, DateTimeOffset? SilentSince, int? SilentDays)
{
    public static WallCentreResponse Of(WallCentre centre, string? language) => new(
        centre.Id,
        centre.Name,
        (CentreKind)centre.Kind,
        centre.Newest is { } entry ? FeedEntryResponse.Of(FeedId.OfCentre(centre.Id), entry, language) : null,
        centre.Newest?.Published,
        centre.SilentDays);
}

internal static class WallEndpoints
{
    public static void MapWall(this IEndpointRouteBuilder routes) => routes.MapGroup("/wall").WithTags("Feeds").MapRead("", Get).Is(Operations.GetWall);

    private static async Task<Answer<WallResponse>> Get(WallFilter filter, IGrainFactory grains, CancellationToken cancellation) =>
        WallResponse.Of(await grains.FeedQueries.Wall(cancellation), filter.Language);
}
