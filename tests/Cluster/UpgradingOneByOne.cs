using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NetworkBackend.Silo.Storage.Schema;
using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Cluster;

/// <summary>
/// The previous release's processes are replaced by this one's, one after the other: silos first, since a gateway may ask for what only newer silos can. Back
/// it goes the other way round. NETWORK_TEST_PREVIOUS names the folder with the previous release's NetworkBackend.Api.dll, built with Orleans; deploy/test.sh
/// --long makes one, or says in NETWORK_TEST_NO_PREVIOUS why not.
/// </summary>
[Collection("cluster")]
public class UpgradingOneByOne
{
    private const int Between = 20;

    private static readonly string? previous = Environment.GetEnvironmentVariable("NETWORK_TEST_PREVIOUS");
    private static readonly string whyNot =
        Environment.GetEnvironmentVariable("NETWORK_TEST_NO_PREVIOUS") ?? "it takes the previous release's program, which deploy/test.sh --long builds, or its folder in NETWORK_TEST_PREVIOUS";

    [Fact]
    public async Task fails_no_request_and_loses_nothing_there_and_back()
    {
        if (!Cluster.CanBeHad || previous is null)
        {
            Trials.Note($"cluster: no upgrade was tried: {(Cluster.CanBeHad ? whyNot : "it takes Orleans")}");
            return;
        }

        if (NeedingAStop(previous) is { } script)
        {
            Trials.Note($"cluster: no upgrade was tried: {Version(previous)} stops for {script.Name} (docs/operations.md)");
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
        Trials.Note($"cluster: three silos and two gateways upgraded from {Version(previous)} to {Version(AppContext.BaseDirectory)}, and one of each taken back: {load.Summary}");
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

    /// <summary>The first script that the previous release does not have and that does not come while it runs.</summary>
    private static Script? NeedingAStop(string folder)
    {
        using PEReader program = new(File.OpenRead(Path.Combine(folder, "NetworkBackend.Silo.dll")));
        var metadata = program.GetMetadataReader();
        var known = metadata.ManifestResources.Select(it => metadata.GetString(metadata.GetManifestResource(it).Name)).ToHashSet();
        var scripts = Script.Embedded("postgres").Select(it => (Script: it, IsKnown: known.Any(name => name.StartsWith($"{it.Number:D4}-", StringComparison.Ordinal)))).ToArray();
        var form = scripts.Where(it => it.IsKnown).Max(it => it.Script.Form);
        return scripts.FirstOrDefault(it => !it.IsKnown && (it.Script.Rebuilds || it.Script.Form > form)).Script;
    }

    private static string Version(string folder) => FileVersionInfo.GetVersionInfo(Path.Combine(folder, "NetworkBackend.Api.dll")).ProductVersion!.Split('+')[0];

    private static string PreviousProgram(string folder)
    {
        var program = Path.Combine(Path.GetFullPath(folder), "NetworkBackend.Api.dll");
        Assert.True(File.Exists(program), $"NETWORK_TEST_PREVIOUS must be the folder of the previous release's NetworkBackend.Api.dll, not '{folder}'.");
        return program;
    }
}
