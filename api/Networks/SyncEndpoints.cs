using System.Collections.Immutable;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Networks;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Api.Networks;

internal static class SyncEndpoints
{
    public static void MapSync(this IEndpointRouteBuilder networks) => networks.MapPut("/{id}/members:sync", Sync).Is(Operations.SyncMemberships);

    private static async Task<Answer<SyncResponse>> Sync(NetworkId id, Write<SyncRequest> write, IGrainFactory grains, CancellationToken cancellation)
    {
        var outcome = await grains.MembershipSync(id, write.Command).Sync(write.Command, write.Body.ToEntries(), cancellation);
        return outcome.Refusal is { Elements: { } elements } refusal ? refusal.ToProblem().With(Errors(refusal, elements)) : outcome.ToAnswer(SyncResponse.From);
    }

    private static IEnumerable<KeyValuePair<string, ImmutableArray<string>>> Errors(Refusal refusal, ImmutableArray<int> elements) =>
        elements.Select(it => KeyValuePair.Create($"$.members[{it}].{FieldOf(refusal.Code)}", ImmutableArray.Create(refusal.Detail)));

    private static string FieldOf(string code) => code switch
    {
        "membership.unknown_role" => "role",
        "membership.since_not_allowed" or "membership.since_in_the_future" => "since",
        _ => "member",
    };
}
