using NetworkBackend.Api.Feeds;
using NetworkBackend.Api.Http.Browsers;
using NetworkBackend.Api.Http.Traces;

namespace NetworkBackend.Api.Http;

/// <summary>What every request meets first: its trace id, what browsers are told, and the hot pages.</summary>
internal sealed class Entrance(RequestDelegate next, HotFeeds hot)
{
    public Task InvokeAsync(HttpContext http)
    {
        TraceIds.Begin(http);
        BrowserRules.Write(http);
        return hot.TryServe(http) ?? (BrowserRules.IsPreflight(http.Request) ? BrowserRules.AnswerPreflight(http) : next(http));
    }
}
