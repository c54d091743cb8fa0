using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NetworkBackend.Tests.Telemetry;

/// <summary>A span as it was exported. Ids in lower-case hex; a process is known by what it says of itself.</summary>
internal sealed record Span(string Process, string Scope, string Trace, string Id, string Parent, string Name, IReadOnlyList<string> Links);

/// <summary>A collector for OTLP over HTTP on a free port, which keeps all it gets.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _got = [];

    private Collector(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Everything that came, as far as it is text.</summary>
    public string Text => string.Join('\n', _got.Select(it => Encoding.UTF8.GetString(it.Body)));

    /// <summary>Every span that came.</summary>
    public IReadOnlyList<Span> Spans =>
    [
        .. from got in _got
           where got.Path == "/v1/traces"
           from resource in got.Body.Of(1)
           from scope in resource.Of(2)
           from span in scope.Of(2)
           select new Span(
               Hex(resource.One(1)), Encoding.UTF8.GetString(scope.One(1).One(1)), Hex(span.One(1)), Hex(span.One(2)), Hex(span.One(4)), Encoding.UTF8.GetString(span.One(5)), [.. span.Of(13).Select(it => Hex(it.One(2)))]),
    ];

    /// <summary>Every number that came.</summary>
    public IReadOnlyList<Instrument> Instruments => [.. _got.Where(it => it.Path == "/v1/metrics").SelectMany(it => Instrument.Of(it.Body))];

    /// <summary>How often processes measured something with an attribute of this value, all of them together, as far as they have told.</summary>
    public long Measured(string histogram, string value) =>
        (from got in _got
         where got.Path == "/v1/metrics"
         from resource in got.Body.Of(1)
         from metric in resource.Of(2).SelectMany(it => it.Of(2))
         where Encoding.UTF8.GetString(metric.One(1)) == histogram
         from point in metric.One(9).Of(1)
         where point.Of(9).Any(it => Encoding.UTF8.GetString(it.One(2).One(1)) == value)
         group point.Long(4) by Hex(resource.One(1)) into process
         select process.Max()).Sum();

    /// <summary>Starts one, at an address of this machine.</summary>
    public static async Task<Collector> Start(string address = "127.0.0.1")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://{address}:0");
        Collector collector = new(app);
        app.MapPost("/v1/{signal}", collector.Take);
        await app.StartAsync();
        return collector;
    }

    /// <summary>How much came of a signal: traces, metrics or logs.</summary>
    public int Count(string signal) => _got.Count(it => it.Path == $"/v1/{signal}");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Hex(byte[] id) => Convert.ToHexStringLower(id);

    private async Task Take(HttpContext http)
    {
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body);
        _got.Enqueue((http.Request.Path.Value!, body.ToArray()));
    }
}
