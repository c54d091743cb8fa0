using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Health;

internal static class HealthEndpoints
{
    /// <param name="routes">The application's.</param>
    /// <param name="connects">True for a process whose grains are elsewhere.</param>
    public static void MapHealth(this IEndpointRouteBuilder routes, bool connects)
    {
        var group = routes.MapGroup("/health").WithMetadata(new Unlimited()).ExcludeFromDescription();
        group.MapRead("/live", () => Status("live"));

        // A gateway without the database still has its hot pages, and all of them would go at once: it is ready when a silo answers.
        group.MapRead("/ready", connects ? ReadyToPass : ReadyToServe);
    }

    private static Task<IResult> ReadyToPass(IGrainFactory grains, Readiness readiness, TimeProvider clock, HttpContext http) =>
        Ready(readiness, clock, http, grains.Installation.Present);

    private static Task<IResult> ReadyToServe(IGrainFactory grains, Readiness readiness, TimeProvider clock, HttpContext http) =>
        Ready(readiness, clock, http, grains.Installation.Epoch);

    /// <summary>Ready means that a grain answers, and that the process is to stay.</summary>
    private static async Task<IResult> Ready(Readiness readiness, TimeProvider clock, HttpContext http, Func<CancellationToken, Task> ask)
    {
        if (readiness.IsLeaving)
        {
            return Refuse.Unavailable;
        }

        try
        {
            await readiness.Ask(ask).WaitAsync(Readiness.Patience, clock, http.RequestAborted);
            return Status("ready");
        }
        catch (Exception failure) when (Failures.Of(failure).Status == StatusCodes.Status503ServiceUnavailable)
        {
            return Refuse.Unavailable;
        }
    }

    private static IResult Status(string status) => Results.Json(new { status });
}
