using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Faults.Kills;

namespace NetworkBackend.Tests.Cluster;

/// <summary>Every silo and every gateway is stopped and started, one after the other, as an upgrade does.</summary>
[Collection("cluster")]
public class RestartingAll
{
    private static readonly int rounds = Trials.AreLong ? 5 : 1;

    [Fact]
    public async Task fails_no_request_of_clients_that_try_again_once()
    {
        if (!Cluster.CanBeHad)
        {
            return;
        }

        await using var cluster = await Cluster.Begin(silos: 3, gateways: 2);
        await cluster.StartAll();
        using var writing = await Rounds.Prepare(cluster, "rolling");
        using Balanced balanced = new(cluster.GatewayPorts);
        Follower follower = new(cluster.Of(balanced, null));
        PageReader reader = new(cluster.Of(balanced, null));
        using CancellationTokenSource enough = new();
        using CancellationTokenSource written = new();
        var load = Task.WhenAll(reader.Read(enough.Token), writing.Ledger.Write(key => cluster.Of(balanced, key), int.MaxValue, enough.Token));
        var following = follower.Follow(written.Token);
        for (var i = 0; i < rounds; i++)
        {
            await RestartSilos(cluster, writing.Ledger, load);
            await RestartGateways(cluster, writing.Ledger, load);
        }

        await enough.CancelAsync();
        await load;
        await written.CancelAsync();
        await following;

        Assert.Empty(balanced.Failed);
        Assert.Empty(reader.Wrong.Concat(await follower.Wrong()).Concat(await writing.CheckSurvivor(cluster)));
        Trials.Note($"cluster: {rounds} rolling restarts of three silos and two gateways: {reader.Pages} pages, {writing.Ledger.Postings.Count} updates, {balanced.Repeated} requests sent twice, {balanced.Redispatched} to another gateway than the first, none failed");
    }

    private static async Task RestartSilos(Cluster cluster, Ledger ledger, Task load)
    {
        for (var silo = 0; silo < 3; silo++)
        {
            await ledger.Answers(20, load);
            Assert.Equal(0, await cluster.Silo(silo).Stop());
            await cluster.Silo(silo).DisposeAsync();
            await cluster.Start(silo);
        }
    }

    private static async Task RestartGateways(Cluster cluster, Ledger ledger, Task load)
    {
        for (var gateway = 0; gateway < 2; gateway++)
        {
            await ledger.Answers(20, load);
            Assert.Equal(0, await cluster.Gateway(gateway).Stop());
            await cluster.Gateway(gateway).DisposeAsync();
            await cluster.StartGateway(gateway);
        }
    }
}
