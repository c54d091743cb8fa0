using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Cluster;

/// <summary>A silo that the others cannot reach, and that reaches the database all the same, by its socket: for a while the same grain may be in two places.</summary>
[Collection("cluster")]
public class CuttingOffASilo
{
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
        await using var cluster = Cluster.At([.. Enumerable.Range(0, 3).Select(namespaces.Place)], 2, new(postgres.BySocket, Databases.Folder(), null));
        await cluster.StartSilos();
        await cluster.StartGateway(0, namespaces.Place(0), namespaces.Place(1));
        await cluster.StartGateway(1, namespaces.Place(2));
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(cluster.Operator, "kbt")).StatusCode);
        var key = await Key(cluster);
        using var inside = cluster.Of(new Patient([cluster.GatewayPorts[0]], cluster.Outages), key);
        using var outside = cluster.Of(new Patient([cluster.GatewayPorts[1]], cluster.Outages), key);
        Contest contest = new([inside, outside], "kbt");
        var updates = await contest.Prepare(8);
        using CancellationTokenSource enough = new();
        var writing = contest.Write(updates, enough.Token);
        for (var i = 0; i < rounds; i++)
        {
            await More(contest, writing);
            namespaces.CutOff(2);
            await cluster.Silo(2).Ended(); // the others said that it is dead, and it found that in the list of members
            namespaces.Join(2);
            await cluster.Start(2);
        }

        await More(contest, writing);
        await enough.CancelAsync();
        await writing;

        Assert.Empty(await contest.Wrong());
        Assert.True(contest.Lost > 0, "nobody was ever second, so nothing was tried");
        Trials.Note($"cluster: a silo cut off {rounds} times: {contest.Won} revisions acknowledged, each to one, {contest.Lost} refused; {cluster.Outages}");
    }

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
