using NetworkBackend.Journals;

namespace NetworkBackend.Api.Http.Problems;

/// <summary>Turns what went wrong, and what the framework answered without a body, into problems. Tells nobody more than a code and a trace id.</summary>
internal sealed partial class Failures(RequestDelegate next, ILogger<Failures> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var response = http.Response;
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure) when (!response.HasStarted)
        {
            await Answer(http, Of(failure), failure);
            return;
        }

        if (response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
        {
            await Refuse.OfStatus(response.StatusCode).ExecuteAsync(http);
        }
    }

    /// <summary>What becomes of an exception: an outage that will pass, a request that could not be read, or a bug.</summary>
    internal static Problem Of(Exception failure) => failure switch
    {
        StorageException storage => new(503, storage.Code, storage.Message) { RetryAfterSeconds = 2 },
        TimeoutException or OrleansException or OperationCanceledException => Refuse.Unavailable,
        BadHttpRequestException request => Refuse.OfStatus(request.StatusCode),
        _ => Refuse.Unexpected,
    };

    private Task Answer(HttpContext http, Problem problem, Exception failure)
    {
        if (problem.Status >= 500)
        {
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
            if (problem.Status == 500)
            {
                Failed(http.Request.Method, route, failure);
            }
            else
            {
                Unavailable(http.Request.Method, route, failure.GetType().Name);
            }
        }

        // The headers of a response that was begun belong to another answer; those set for every answer stay.
        http.Response.Headers.ETag = default;
        http.Response.Headers.Location = default;
        return problem.ExecuteAsync(http);
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Route} failed")]
    private partial void Failed(string method, string route, Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Route} not available: {Cause}")]
    private partial void Unavailable(string method, string route, string cause);
}
