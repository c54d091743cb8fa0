using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using NetworkBackend.Silo.Telemetry;

namespace NetworkBackend.Api.Start;

/// <summary>Names the span that ASP.NET Core makes of each request by its route: the address itself may have what people searched for in it.</summary>
internal static class RequestSpans
{
    public static void UseRequestSpans(this WebApplication app, TelemetrySettings telemetry)
    {
        if (telemetry.IsOn)
        {
            app.Use(Name);
        }
    }

    private static async Task Name(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
        {
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            span.DisplayName = route is null ? http.Request.Method : $"{http.Request.Method} {route}";
            span.SetTag("http.request.method", http.Request.Method);
            span.SetTag("http.route", route);
            span.SetTag("http.response.status_code", http.Response.StatusCode);
            span.SetStatus(http.Response.StatusCode >= 500 ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        }
    }
}
