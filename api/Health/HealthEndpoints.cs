using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Health;

internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").WithMetadata(new Unlimited()).ExcludeFromDescription();
        group.MapRead("/live", () => Status("live"));
        group.MapRead("/ready", Ready);
    }

    /// <summary>Ready means that a grain answers.</summary>
    private static async Task<IResult> Ready(IGrainFactory grains, TimeProvider clock, HttpContext http)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, http.RequestAborted);
        try
        {
            await grains.Installation.Epoch(either.Token).WaitAsync(Patience, clock, http.RequestAborted);
            return Status("ready");
        }
        catch (Exception failure) when (Failures.Of(failure).Status == StatusCodes.Status503ServiceUnavailable)
        {
            return Refuse.Unavailable;
        }
    }

    private static IResult Status(string status) => Results.Json(new { status });
}
