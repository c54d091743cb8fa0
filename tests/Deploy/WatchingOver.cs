using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Tests.Telemetry;
using Collector = NetworkBackend.Tests.Telemetry.Collector;

namespace NetworkBackend.Tests.Deploy;

/// <summary>Alerts and dashboards against what the program tells while it runs.</summary>
public class WatchingOver
{
    /// <summary>What the collector and Prometheus tell themselves.</summary>
    private static readonly ImmutableDictionary<string, string[]> others =
        new Dictionary<string, string[]> { ["httpcheck_status"] = ["http_url", "http_status_class"] }.ToImmutableDictionary();

    /// <summary>How the names begin of what needs no panel, and why not. Of our own numbers there is none.</summary>
    private static readonly ImmutableDictionary<string, string> inside = new Dictionary<string, string>
    {
        ["kestrel.connection."] = "how long connections last depends on who is in front; how many there are has a panel",
        ["dotnet."] = "what ails a process shows in its processor, memory, pauses, threads and exceptions, which have panels; the rest is for who looks into it",
        ["db.client.connection.npgsql."] = "a connection that takes long to make shows in how long statements take",
        ["db.client.operation.npgsql.prepared_ratio"] = "it follows from the code and not from what happens",
        ["orleans-"] = "whether the engine does well shows in the panels on calls, activations, messages, snapshots, reminders and the ring; the rest says how it does it",
    }.ToImmutableDictionary();

    /// <summary>What the collector adds to each number of who tells it; le is a histogram's.</summary>
    private static readonly string[] everywhere = ["host_name", "network_role", "service_instance_id", "le"];

    private static readonly Lazy<Task<IReadOnlyList<Instrument>>> told = new(Told);

    private static bool IsOrleans => NetworkSilo.Engine == "Orleans";

    [PostgresFact]
    public async Task names_what_the_program_tells()
    {
        var series = Named(await told.Value);
        var asked = Expression.All().SelectMany(it => it.Series.Select(one => (it.Where, one.Name, one.Labels))).Where(it => IsOrleans || !it.Name.StartsWith("orleans_", StringComparison.Ordinal)).ToList();

        Assert.True(asked.Count > 40);
        Assert.All(asked, it => Assert.True(series.ContainsKey(it.Name), $"{it.Where}: nobody tells {it.Name}."));
        Assert.All(asked, it => Assert.All(it.Labels, label => Assert.Contains(label, series[it.Name].Concat(everywhere))));
    }

    [PostgresFact]
    public async Task shows_what_the_program_tells()
    {
        var shown = Expression.Panels().SelectMany(it => it.Series).Select(it => it.Name).ToHashSet();
        var hidden = (await told.Value).Where(it => !PrometheusName.Of(it).Any(shown.Contains)).Select(it => it.Name).Distinct().ToList();

        var missing = hidden.Where(it => !inside.Keys.Any(start => it.StartsWith(start, StringComparison.Ordinal))).ToList();

        Assert.True(missing.Count == 0, $"No panel shows {string.Join(", ", missing)}: make one in deploy/observability/dashboard.json, or say here why not.");
    }

    [PostgresFact]
    public async Task groups_by_what_the_program_tells()
    {
        var series = Named(await told.Value);

        Assert.All(
            Expression.All().Where(it => IsOrleans || it.Series.All(one => !one.Name.StartsWith("orleans_", StringComparison.Ordinal))),
            it => Assert.All(it.Groups, label => Assert.Contains(label, it.Series.SelectMany(one => series[one.Name]).Concat(everywhere))));
    }

    [Fact]
    public void has_something_in_the_runbook_for_each_alert()
    {
        var alerts = new DeploymentFile("observability/alerts.yaml").Document().Every("alert").Select(it => it.ToString()).ToList();
        var places = new DeploymentFile("observability/alerts.yaml").Document().Every("runbook").Select(it => it.ToString()).ToList();
        var headings = File.ReadLines(Path.Combine(Repository.Root, "docs", "runbook.md")).Where(it => it.StartsWith('#'))
            .Select(it => $"docs/runbook.md#{string.Concat(it.TrimStart('#').Trim().ToLowerInvariant().Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-')).Replace(' ', '-')}");

        Assert.NotEmpty(alerts);
        Assert.Equal(alerts.Count, places.Count);
        Assert.All(places, it => Assert.Contains(it, headings));
    }

    /// <summary>The series there are, each with its labels.</summary>
    private static ImmutableDictionary<string, string[]> Named(IEnumerable<Instrument> told) => others.AddRange(
        from it in told
        from name in PrometheusName.Of(it)
        group it.Attributes by name into same
        select KeyValuePair.Create(same.Key, same.SelectMany(it => it).Distinct().Select(PrometheusName.OfLabel).ToArray()));

    /// <summary>What a process with all of it tells, and with Orleans a gateway beside it, over a request of each sort.</summary>
    private static async Task<IReadOnlyList<Instrument>> Told()
    {
        await using var database = await Databases.Empty(DatabaseKind.Postgres);
        await using var collector = await Collector.Start();
        var (silos, gateways) = (Ports.Take(), Ports.Take());
        await using var server = await Server.On(
            database,
            ["--otlp-endpoint", collector.Address, .. IsOrleans ? new[] { "--advertise", "127.0.0.1", "--silo-port", $"{silos}", "--gateway-port", $"{gateways}" } : []]);
        await using var gateway = IsOrleans ? Server.Begin(["--role", "api", "--port", "0", "--silos", $"127.0.0.1:{gateways}", "--otlp-endpoint", collector.Address]) : null;
        await Publish(server);
        if (gateway is not null)
        {
            await gateway.Started();
            await Ready(gateway);
            Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/v1/feeds/joint")).StatusCode);
            Assert.Equal(0, await gateway.Stop());
        }

        Assert.Equal(0, await server.Stop());
        return collector.Instruments;
    }

    private static async Task Publish(Server server)
    {
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
        var draft = await server.Operator.PostAsJsonAsync("/v1/updates", new { owner = "kbt", texts = new[] { new { language = "nb", title = "Nytt", body = "Noe nytt." } } });
        using HttpRequestMessage publish = new(HttpMethod.Post, $"{draft.Headers.Location}/publish");
        publish.Headers.TryAddWithoutValidation("If-Match", draft.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await server.Operator.SendAsync(publish)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v1/feeds/joint")).StatusCode);
    }

    private static async Task Ready(Server gateway)
    {
        while (!(await gateway.Client.GetAsync("/health/ready")).IsSuccessStatusCode)
        {
            await Task.Delay(50);
        }
    }
}
