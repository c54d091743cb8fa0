namespace NetworkBackend.Api.Health;

/// <summary>Asks whoever holds a connection to a process that is about to end to open the next one elsewhere.</summary>
internal sealed class Leaving(RequestDelegate next, Readiness readiness)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (readiness.IsLeaving)
        {
            http.Response.Headers.Connection = "close";
        }

        return next(http);
    }
}
