using NetworkBackend.Tests.Engine.Hosting;
using Orleans.Configuration;

namespace NetworkBackend.Tests.Engine;

public class AGrainWithTooManyRequests
{
    [Fact]
    public async Task refuses_one_more()
    {
        await using var host = await EngineHost.Start(
            new Stores(), silo => silo.Configure<SiloMessagingOptions>(it => it.MaxEnqueuedRequestsHardLimit = 2));
        var grain = host.Grains.GetGrain<ITurnsGrain>("k-full");
        var held = grain.Hold();
        await host.Gates.Of("k-full").Arrived;
        Task<int>[] queued = [grain.Add(1), grain.Add(1)];
        await Task.Delay(Limits.Glance);
        await Assert.ThrowsAsync<LimitExceededException>(() => grain.Add(1));
        host.Gates.Of("k-full").Open();
        await held;
        Assert.Equal(3, (await Task.WhenAll(queued)).Sum());
    }
}
