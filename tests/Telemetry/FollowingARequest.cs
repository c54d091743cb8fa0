using System.Net;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Telemetry;

public class FollowingARequest
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Caller = "b7ad6b7169203331";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_one_trace_from_the_request_over_the_grain_call_to_the_append(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var collector = await Collector.Start();
        await using var server = await Server.On(database, "--otlp-endpoint", collector.Address);
        server.Operator.DefaultRequestHeaders.TryAddWithoutValidation("traceparent", $"00-{Trace}-{Caller}-01");
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
        Assert.Equal(0, await server.Stop());

        var spans = collector.Spans;
        var request = Assert.Single(spans, it => it is { Scope: "Microsoft.AspNetCore", Trace: Trace });
        Assert.Equal(("PUT /v1/centres/{id}", Caller), (request.Name, request.Parent));
        var append = Assert.Single(spans, it => it is { Scope: "NetworkBackend", Name: "append", Trace: Trace });
        var above = Above(append, spans).ToList();
        Assert.Contains(above, it => it.Scope == "Microsoft.Orleans.Application");
        Assert.Equal(request, above[^1]);
        var commit = Assert.Single(spans, it => it.Name == "commit" && it.Links.Contains(append.Id));
        Assert.Equal(kind == DatabaseKind.Postgres, spans.Any(it => it.Scope == "Npgsql" && it.Parent == commit.Id));
    }

    [Theory]
    [InlineData("--otlp-endpoint")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public async Task counts_and_logs_go_to_the_same_collector(string name)
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var collector = await Collector.Start();
        await using (var server = name.StartsWith("--", StringComparison.Ordinal)
            ? await Server.On(database, "--log-level", "debug", name, collector.Address)
            : await Server.On(database, new Dictionary<string, string> { [name] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" }, "--log-level", "debug"))
        {
            await Story.PutCentre(server.Operator, "kbt");
            await server.Operator.GetAsync("/v1/updates/upd-nobody");
            await server.Stop();
        }

        Assert.All(["traces", "metrics", "logs"], it => Assert.NotEqual(0, collector.Count(it)));
        Assert.All(["network.decisions", "network.append.duration", "http.server.request.duration", "network-backend"], it => Assert.Contains(it, collector.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task does_not_keep_the_program_from_stopping_when_the_collector_is_gone()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var server = await Server.On(database, "--otlp-endpoint", "http://127.0.0.1:9");
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);

        Assert.Equal(0, await server.Stop());
        Assert.Empty(server.Complaints);
    }

    private static IEnumerable<Span> Above(Span span, IReadOnlyList<Span> spans) =>
        spans.SingleOrDefault(it => it.Id == span.Parent) is { } parent ? [parent, .. Above(parent, spans)] : [];
}
