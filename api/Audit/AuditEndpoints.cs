using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Callers;

namespace NetworkBackend.Api.Audit;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/audit").WithTags("Audit");
        group.MapRead("", List).Is(Operations.ListAudit);
        group.MapRead("/verify", Verify).Is(Operations.VerifyAudit);
    }

    private static async Task<Answer<AuditListResponse>> List(AuditListFilter filter, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        var outcome = await grains.AuditQueries.List(caller, filter.Filter, filter.Before, filter.Page.Limit, cancellation);
        return outcome.Succeeded ? AuditListResponse.From(outcome.Value, filter.Page) : outcome.Refusal.ToProblem();
    }

    private static async Task<Answer<VerificationResponse>> Verify(VerificationFilter filter, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        var outcome = await grains.AuditQueries.Verify(caller, filter.Stream, filter.Page.After, cancellation);
        return outcome.Succeeded ? VerificationResponse.Of(outcome.Value, filter.Page) : outcome.Refusal.ToProblem();
    }
}
