using System.Net;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Telemetry;

namespace NetworkBackend.Tests.Cluster;

[Collection("cluster")]
public class TracingAcrossProcesses
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Caller = "b7ad6b7169203331";

    [Fact]
    public async Task is_one_trace_from_the_gateway_over_the_silos_to_the_database()
    {
        if (!Cluster.CanBeHad)
        {
            return;
        }

        await using var collector = await Tests.Telemetry.Collector.Start();
        await using var cluster = await Cluster.Begin(silos: 2);
        cluster.Everywhere = ["--otlp-endpoint", collector.Address];
        await cluster.StartAll();
        using var client = cluster.With(cluster.OperatorKey);
        client.DefaultRequestHeaders.TryAddWithoutValidation("traceparent", $"00-{Trace}-{Caller}-01");
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(client, "kbt")).StatusCode);
        await cluster.Stop();

        var spans = collector.Spans.Where(it => it.Trace == Trace).ToList();
        var request = Assert.Single(spans, it => it.Scope == "Microsoft.AspNetCore");
        Assert.Equal(("PUT /v1/centres/{id}", Caller), (request.Name, request.Parent));
        var append = Assert.Single(spans, it => it is { Scope: "NetworkBackend", Name: "append" });
        var above = Above(append, spans).ToList();
        Assert.Equal(request, above[^1]);
        Assert.Contains(above, it => it.Scope == "Microsoft.Orleans.Application");
        var commit = Assert.Single(collector.Spans, it => it.Name == "commit" && it.Links.Contains(append.Id));
        Assert.Contains(collector.Spans, it => it.Scope == "Npgsql" && it.Parent == commit.Id);
        Assert.NotEqual(request.Process, append.Process);
    }

    private static IEnumerable<Span> Above(Span span, IReadOnlyList<Span> spans) =>
        spans.SingleOrDefault(it => it.Id == span.Parent) is { } parent ? [parent, .. Above(parent, spans)] : [];
}
