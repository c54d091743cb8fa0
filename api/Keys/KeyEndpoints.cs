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
    /// <summary>Instead of the first answer again: it would show a secret that nobody should use any more, as if it still held.</summary>
    internal static Problem Gone { get; } =
        new(410, "key.gone", "The key that this request issued holds no longer: it was revoked, has expired, or its person no longer acts there. Issue another one, with another Idempotency-Key.");

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
        if (write.Body.BeyondRole() is { } problem)
        {
            return problem;
        }

        var id = write.Made<KeyId>("key");
        var outcome = await grains.ApiKey(id).Issue(write.Command, write.Body.ToRequest(), cancellation);
        return outcome is { Replayed: true, Value.Secret: var secret } && !await Holds(id, secret, grains, cancellation)
            ? Gone
            : outcome.ToAnswer(KeyResponse.From) with { Location = $"/v1/keys/{id}" };
    }

    private static async Task<bool> Holds(KeyId id, string? secret, IGrainFactory grains, CancellationToken cancellation) =>
        secret is not null && (await grains.ApiKey(id).Authenticate(secret, cancellation)).Succeeded;

    private static async Task<Answer<Done>> Revoke(KeyId id, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.ApiKey(id).Revoke(write.Command, cancellation)).ToAnswer(_ => Done.It);
}
