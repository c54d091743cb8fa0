using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Api.Http.Problems;

/// <summary>A grain's refusal as a problem: the one table of what becomes of which.</summary>
internal static class Refusals
{
    public static Problem ToProblem(this Refusal refusal, string? variant = null) =>
        refusal is { Kind: RefusalKind.Stale, CurrentVersion: 0 } ? Refuse.PreconditionFailed : Of(refusal, variant);

    private static Problem Of(Refusal refusal, string? variant) => new(Status(refusal.Kind), refusal.Code, refusal.Detail)
    {
        Current = refusal is { Kind: RefusalKind.Stale, CurrentVersion: > 0 } ? EntityTag.Of(refusal.CurrentVersion.Value, variant) : null,
        Since = refusal.Since.IsDefaultOrEmpty ? null : [.. refusal.Since.Select(SinceBody.From)],
        Difference = refusal.Difference.IsDefaultOrEmpty ? null : [.. refusal.Difference.Select(DifferenceBody.From)],
        Challenge = refusal.Kind == RefusalKind.Unauthenticated ? Challenges.Rejected : null,
        RetryAfterSeconds = refusal.Kind == RefusalKind.InProgress ? 1 : null,
    };

    public static int Status(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => 422,
        RefusalKind.NotFound => 404,
        RefusalKind.Forbidden => 403,
        RefusalKind.Conflict => 409,
        RefusalKind.Gone => 410,
        RefusalKind.Stale => 412,
        RefusalKind.Mismatch => 422,
        RefusalKind.InProgress => 409,
        RefusalKind.Unauthenticated => 401,
        _ => 500,
    };
}
