using NetworkBackend.Tests.Faults;

namespace NetworkBackend.Tests.Cluster;

[Collection("cluster")]
public class KillingSilos
{
    [Fact]
    public async Task under_load_loses_nothing_and_does_nothing_twice()
    {
        if (!Cluster.CanBeHad)
        {
            return;
        }

        var kills = Trials.AreLong ? 20 : 5;
        Random random = new(Trials.Seed);
        await using var cluster = await Cluster.Begin(silos: 3, gateways: 2);
        await cluster.StartAll();
        await using var load = await MixedLoad.On(cluster);
        await load.Answers(30);
        for (var i = 0; i < kills; i++)
        {
            var victim = random.Next(3);
            await cluster.Kill(victim);
            await Task.Delay(random.Next(0, 2000)); // a supervisor is quicker or slower
            await cluster.Start(victim);
            await load.Answers(random.Next(5, 60));
        }

        Assert.Empty(await load.End());
        Trials.Note($"cluster: kill -9 of {kills} silos of three, under load: {load.Rounds.Summary(Trials.Seed, kills)}; {cluster.Outages}");
    }
}
