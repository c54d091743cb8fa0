using Microsoft.Extensions.Primitives;

namespace NetworkBackend.Api.Http.Browsers;

/// <summary>What browsers are told: to take types as they are, and that any site may read what is public. Given with every answer, so that a shared cache never holds one without.</summary>
internal static class BrowserRules
{
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Anyone = "*";
    private static readonly StringValues Exposed = "ETag, Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Position, X-Trace-Id";

    /// <summary>Fields for every answer.</summary>
    public static void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            headers.AccessControlAllowOrigin = Anyone;
            headers.AccessControlExposeHeaders = Exposed;
        }
    }

    /// <summary>Fields for a page that people look at; it loads nothing and stands in nobody's frame.</summary>
    public static void WriteForPage(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>Fields for a document that others wrote: it has its styles in it, loads nothing, runs nothing, and is of no site.</summary>
    public static void WriteForDocument(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>True for a browser's question whether it may read from another site, which is answered here; whether it may write is answered by silence.</summary>
    public static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.Origin.Count > 0 && request.Headers.AccessControlRequestMethod.Count > 0;

    public static Task AnswerPreflight(HttpContext http)
    {
        var method = http.Request.Headers.AccessControlRequestMethod.ToString();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.Vary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
        if (method is "GET" or "HEAD")
        {
            http.Response.Headers.AccessControlAllowOrigin = Anyone;
            http.Response.Headers.AccessControlAllowMethods = "GET, HEAD";
            http.Response.Headers.AccessControlAllowHeaders = "Authorization, If-None-Match, If-Position, Traceparent";
            http.Response.Headers.AccessControlMaxAge = "7200";
        }

        return Task.CompletedTask;
    }
}
