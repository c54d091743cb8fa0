using NetworkBackend.Tests.Faults;

namespace NetworkBackend.Tests.Cluster;

[Collection("cluster")]
public class LosingAGateway
{
    /// <summary>Writers, readers and the follower go on by the other one, from where they were.</summary>
    [Fact]
    public async Task is_not_noticed_by_those_who_go_on_by_the_other()
    {
        if (!Cluster.CanBeHad)
        {
            return;
        }

        var kills = Trials.AreLong ? 10 : 4;
        await using var cluster = await Cluster.Begin(silos: 3, gateways: 2);
        await cluster.StartAll();
        await using var load = await MixedLoad.On(cluster);
        for (var i = 0; i < kills; i++)
        {
            await load.Answers(60);
            await cluster.Gateway(i % 2).Kill();
            await cluster.Gateway(i % 2).DisposeAsync();
            await load.Answers(60);
            await cluster.StartGateway(i % 2);
        }

        Assert.Empty(await load.End());
        Trials.Note($"cluster: three silos, kill -9 of {kills} gateways of two, under load: {load.Rounds.Summary(Trials.Seed, kills)}; {cluster.Outages}");
    }
}
