using System.Globalization;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Changes;

internal static class ChangeEndpoints
{
    private static Problem Resync { get; } =
        new(410, "changes.resync", "The installation was restored from a backup: read everything anew, from /v1/changes without after.");

    public static void MapChanges(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/changes").WithTags("Changes").MapRead("", List).Is(Operations.ListChanges);

    private static async Task<Answer<ChangeListResponse>> List(ChangeFilter filter, IGrainFactory grains, CancellationToken cancellation)
    {
        var epoch = await grains.Installation.Epoch(cancellation);
        if (filter.Epoch is { } known && known != epoch)
        {
            return Resync;
        }

        var changes = await grains.ChangeQueries.After(filter.Seq, filter.Types, filter.Page.Limit, cancellation);
        var last = changes.IsEmpty ? filter.Seq : changes[^1].Seq;
        var next = filter.Page.Next(string.Create(CultureInfo.InvariantCulture, $"{epoch} {last}"), "after");
        return new ChangeListResponse([.. changes.Select(ChangeResponse.From)], next);
    }
}
