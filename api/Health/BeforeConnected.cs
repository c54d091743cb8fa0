using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Health;

/// <summary>Says that nothing can be answered, as long as a gateway has not found its first silo.</summary>
internal sealed class BeforeConnected(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    public Task InvokeAsync(HttpContext http) =>
        lifetime.ApplicationStarted.IsCancellationRequested || http.Request.Path == "/health/live" ? next(http) : Refuse.Unavailable.ExecuteAsync(http);
}
