using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;
using Collector = NetworkBackend.Tests.Telemetry.Collector;

namespace NetworkBackend.Tests.Cluster;

/// <summary>A silo that the others cannot reach, and that reaches the database all the same, by its socket: for a while the same grain may be in two places.</summary>
[Collection("cluster")]
public class CuttingOffASilo
{
    private const int CutOff = 2;
    private const string Appends = "network.append.duration";
    private static readonly int rounds = Trials.AreLong ? 10 : 1;

    [Fact]
    public async Task leaves_one_winner_of_every_revision()
    {
        if (!Cluster.CanBeHad)
        {
            return;
        }

        using var namespaces = Namespaces.Make(3, out var reason);
        if (namespaces is null)
        {
            Trials.Note($"cluster: no silo was cut off: {reason}");
            return;
        }

        using PostgresOfItsOwn postgres = new();
        await postgres.Start();
        await using var ofOthers = await Collector.Start(namespaces.Here);
        await using var ofIt = await Collector.Start(namespaces.Here);
        await using var cluster = Cluster.At([.. Enumerable.Range(0, 3).Select(namespaces.Place)], 2, new(postgres.BySocket, Databases.Folder(), null));
        cluster.Environment = Watched(ofOthers);
        await cluster.Start(0);
        await cluster.Start(1);
        cluster.Environment = Watched(ofIt);
        await cluster.Start(CutOff);
        await cluster.StartGateway(0, namespaces.Place(0), namespaces.Place(1));
        await cluster.StartGateway(1, namespaces.Place(CutOff));
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(cluster.Operator, "kbt")).StatusCode);
        var key = await Key(cluster);
        using var inside = cluster.Of(new Patient([cluster.GatewayPorts[0]], cluster.Outages), key);
        using var outside = cluster.Of(new Patient([cluster.GatewayPorts[1]], cluster.Outages), key);
        Contest contest = new([inside, outside], "kbt");
        for (var i = 0; i < rounds; i++)
        {
            await Lose(cluster, namespaces, contest);
        }

        Assert.Empty(await contest.Wrong());
        Assert.True(contest.Lost > 0, "nobody was ever second, so nothing was tried");
        Trials.Note(
            $"cluster: a silo cut off {rounds} times: {contest.Won} revisions acknowledged, each to one, {contest.Lost} refused with 412; told to come again: {cluster.Outages.Refusals}; "
            + $"of the silo that was cut off {ofIt.Measured(Appends, "appended")} appends were recorded and {ofIt.Measured(Appends, "stale")} refused by the database's keys, of the others {ofOthers.Measured(Appends, "appended")} and {ofOthers.Measured(Appends, "stale")}; {cluster.Outages}");
    }

    /// <summary>Cuts it off while everybody writes what has its grains there and elsewhere, halts it until others have these grains too, and has it come back.</summary>
    private static async Task Lose(Cluster cluster, Namespaces namespaces, Contest contest)
    {
        using CancellationTokenSource enough = new();
        var writing = contest.Write(await contest.Prepare(8), enough.Token);
        await More(contest, writing);
        namespaces.CutOff(CutOff);
        cluster.Silo(CutOff).Signal("STOP");
        await cluster.TakenForDead();
        await More(contest, writing); // others have its grains now, and write them
        cluster.Silo(CutOff).Signal("CONT"); // with what it knew before, and requests that waited for it
        await cluster.Silo(CutOff).Ended(); // the others said that it is dead, and it found that in the list of members
        namespaces.Join(CutOff);
        await cluster.Start(CutOff);
        await More(contest, writing);
        await enough.CancelAsync();
        await writing;
    }

    /// <summary>Has a silo tell often what it does: its end comes without a word.</summary>
    private static Dictionary<string, string> Watched(Collector collector) => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_METRIC_EXPORT_INTERVAL"] = "200", ["OTEL_TRACES_SAMPLER"] = "always_off",
    };

    /// <summary>Until there are more than there were; or until those who write have failed.</summary>
    private static async Task More(Contest contest, Task writing)
    {
        for (var until = contest.Won + 100; contest.Won < until;)
        {
            await await Task.WhenAny(Task.Delay(20), writing);
        }
    }

    private static async Task<string> Key(Cluster cluster)
    {
        var issued = await cluster.Operator.PostAsJsonAsync("/v1/keys", new { label = "writer", organisation = "kbt", role = "editor" });
        return (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }
}
