using System.Diagnostics;
using System.Globalization;
using NetworkBackend.Tests.Faults;

namespace NetworkBackend.Tests.Cluster;

[Collection("cluster")]
public class StarvingForProcessor
{
    [Fact]
    public async Task has_no_silo_taken_for_dead()
    {
        if (!Cluster.CanBeHad)
        {
            return;
        }

        var length = TimeSpan.FromSeconds(Trials.AreLong ? 60 : 10);
        await using var cluster = await Cluster.Begin(silos: 3, gateways: 1);
        await cluster.StartAll();
        await using var load = await MixedLoad.On(cluster);
        var busy = Enumerable.Range(0, 4 * Environment.ProcessorCount).Select(_ => Process.Start("/bin/sh", ["-c", $"timeout {length.TotalSeconds} sh -c 'while :; do :; done'"])).ToList();
        await Task.WhenAll(busy.Select(it => it.WaitForExitAsync()));
        busy.ForEach(it => it.Dispose());

        Assert.Equal(0, await cluster.NumberOfDead());
        Assert.Empty(await load.End());
        Trials.Note(string.Create(
            CultureInfo.InvariantCulture, $"cluster: {length.TotalSeconds} s with {busy.Count} busy processes beside it: no silo taken for dead; {cluster.Outages}"));
    }
}
