using System.Diagnostics;

namespace NetworkBackend.Api.Http.Traces;

/// <summary>The trace that a request belongs to: the caller's, or a new one.</summary>
internal static class TraceIds
{
    public const string Header = "X-Trace-Id";

    public static string Of(HttpContext http) => http.Response.Headers.TryGetValue(Header, out var given) ? given.ToString() : Begin(http);

    /// <summary>Decides the trace id and puts it on the answer.</summary>
    public static string Begin(HttpContext http)
    {
        var id = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
            ? activity.TraceId.ToHexString()
            : FromParent(http.Request.Headers.TraceParent.ToString()) ?? ActivityTraceId.CreateRandom().ToHexString();
        http.Response.Headers[Header] = id;
        return id;
    }

    /// <summary>The trace id in a <c>traceparent</c> field, or null where there is none to be had.</summary>
    internal static string? FromParent(string parent) =>
        ActivityContext.TryParse(parent, null, out var context) && context.TraceId != default ? context.TraceId.ToHexString() : null;
}
