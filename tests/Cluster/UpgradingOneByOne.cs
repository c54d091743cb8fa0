using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Cluster;

/// <summary>
/// The previous release's processes are replaced by this one's, one after the other: silos first, since a gateway may ask for what only newer silos can. Back
/// it goes the other way round. NETWORK_TEST_PREVIOUS names the folder with the previous release's NetworkBackend.Api.dll, built with Orleans.
/// </summary>
[Collection("cluster")]
public class UpgradingOneByOne
{
    private const int Between = 20;

    private static readonly string? previous = Environment.GetEnvironmentVariable("NETWORK_TEST_PREVIOUS");

    [Fact]
    public async Task fails_no_request_and_loses_nothing_there_and_back()
    {
        if (!Cluster.CanBeHad || previous is null)
        {
            Trials.Note("cluster: no upgrade was tried: it takes Orleans, and in NETWORK_TEST_PREVIOUS the folder with the previous release's program");
            return;
        }

        await using var cluster = await Cluster.Begin(silos: 3, gateways: 2);
        cluster.Program = PreviousProgram(previous);
        await cluster.StartAll();
        await using var load = await BalancedLoad.On(cluster, "upgrading");

        cluster.Program = Server.Program;
        await Upgrade(cluster, load);
        cluster.Program = PreviousProgram(previous);
        await RollOneBack(cluster, load);
        await load.Answers(Between);

        Assert.Empty(await load.End());
        Trials.Note($"cluster: three silos and two gateways upgraded from {previous}, and one of each taken back: {load.Summary}");
    }

    private static async Task Upgrade(Cluster cluster, BalancedLoad load)
    {
        for (var silo = 0; silo < 3; silo++)
        {
            await load.Answers(Between);
            await cluster.RestartSilo(silo);
        }

        for (var gateway = 0; gateway < 2; gateway++)
        {
            await load.Answers(Between);
            await cluster.RestartGateway(gateway);
        }
    }

    private static async Task RollOneBack(Cluster cluster, BalancedLoad load)
    {
        await load.Answers(Between);
        await cluster.RestartGateway(0);
        await load.Answers(Between);
        await cluster.RestartSilo(0);
    }

    private static string PreviousProgram(string folder)
    {
        var program = Path.Combine(Path.GetFullPath(folder), "NetworkBackend.Api.dll");
        Assert.True(File.Exists(program), $"NETWORK_TEST_PREVIOUS must be the folder of the previous release's NetworkBackend.Api.dll, not '{folder}'.");
        return program;
    }
}
