using NetworkBackend.Tests.Faults;

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
        await using var load = await BalancedLoad.On(cluster, "rolling");
        for (var i = 0; i < rounds; i++)
        {
            for (var silo = 0; silo < 3; silo++)
            {
                await load.Answers(20);
                await cluster.RestartSilo(silo);
            }

            for (var gateway = 0; gateway < 2; gateway++)
            {
                await load.Answers(20);
                await cluster.RestartGateway(gateway);
            }
        }

        Assert.Empty(await load.End());
        Trials.Note($"cluster: {rounds} rolling restarts of three silos and two gateways: {load.Summary}");
    }
}
