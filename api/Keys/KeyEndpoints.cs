using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Callers;
using NetworkBackend.Keys;

namespace NetworkBackend.Api.Keys;

internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/keys").WithTags("Keys");
        group.MapRead("", List).Is(Operations.ListKeys);
        group.MapPost("", Issue).Is(Operations.IssueKey);
        group.MapDelete("/{id}", Revoke).Is(Operations.RevokeKey);
    }

    private static async Task<Answer<KeyListResponse>> List(Caller caller, Page page, IGrainFactory grains, CancellationToken cancellation)
    {
        var outcome = await grains.KeyQueries.List(caller, page.After, page.Fetch, cancellation);
        return outcome.Succeeded ? KeyListResponse.From(page.Of(outcome.Value, key => key.Id.Value, KeyResponse.From)) : outcome.Refusal.ToProblem();
    }

    private static async Task<Answer<KeyResponse>> Issue(Write<KeyBody> write, IGrainFactory grains, CancellationToken cancellation)
    {
        var id = write.Made<KeyId>("key");
        return (await grains.ApiKey(id).Issue(write.Command, write.Body.ToRequest(), cancellation)).ToAnswer(KeyResponse.From) with { Location = $"/v1/keys/{id}" };
    }

    private static async Task<Answer<Done>> Revoke(KeyId id, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.ApiKey(id).Revoke(write.Command, cancellation)).ToAnswer(_ => Done.It);
}
