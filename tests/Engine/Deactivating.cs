using NetworkBackend.Tests.Engine.Hosting;
using Orleans.Configuration;

namespace NetworkBackend.Tests.Engine;

internal interface ILeavingGrain : IGrainWithStringKey
{
    Task<Guid> Leave();

    Task<Guid> LeaveAfterGate();

    Task<Guid> Stay();
}

internal sealed class LeavingGrain(Gates gates, Notes notes) : Grain, ILeavingGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        notes.Add(this.GetPrimaryKeyString(), reason.ReasonCode);
        return Task.CompletedTask;
    }

    public Task<Guid> Leave()
    {
        DeactivateOnIdle();
        return Stay();
    }

    public async Task<Guid> LeaveAfterGate()
    {
        DeactivateOnIdle();
        await gates.Of(this.GetPrimaryKeyString()).Pass();
        return _activation;
    }

    public Task<Guid> Stay() => Task.FromResult(_activation);
}

[Collection(OnTheSharedSilo.Name)]
public class DeactivatingOnIdle(SharedSilo silo)
{
    [Fact]
    public async Task lets_the_next_call_start_a_new_activation()
    {
        var (grain, key) = silo.New<ILeavingGrain>();
        Assert.NotEqual(await grain.Leave(), await grain.Stay());
        Assert.Equal([DeactivationReasonCode.ApplicationRequested], silo.Notes.Of(key));
    }

    [Fact]
    public async Task waits_for_the_running_call_and_passes_the_queued_ones_on()
    {
        var (grain, key) = silo.New<ILeavingGrain>();
        var leaving = grain.LeaveAfterGate();
        await silo.Gates.Of(key).Arrived;
        Task<Guid>[] queued = [grain.Stay(), grain.Stay()];
        await Task.Delay(Limits.Glance);
        Assert.Empty(silo.Notes.Of(key));
        silo.Gates.Of(key).Open();
        var first = await leaving;
        var others = (await Task.WhenAll(queued)).Distinct().ToList();
        Assert.NotEqual(first, Assert.Single(others));
    }
}

public class AGrainThatNobodyCalls
{
    [Fact]
    public async Task deactivates_after_the_collection_age()
    {
        await using var host = await EngineHost.Start(new Stores(), silo => silo.Configure<GrainCollectionOptions>(it =>
        {
            it.CollectionQuantum = TimeSpan.FromMilliseconds(500);
            it.CollectionAge = TimeSpan.FromSeconds(1);
        }));
        var grain = host.Grains.GetGrain<ILeavingGrain>("k-idle");
        var first = await grain.Stay();
        Assert.Equal([DeactivationReasonCode.ActivationIdle], await host.Notes.WaitFor("k-idle", 1));
        Assert.NotEqual(first, await grain.Stay());
    }
}

public class StoppingTheSilo
{
    [Fact]
    public async Task lets_the_call_under_way_end()
    {
        var stores = new Stores();
        var host = await EngineHost.Start(stores);
        var call = host.Grains.GetGrain<ILeavingGrain>("k-busy").LeaveAfterGate();
        var gate = host.Gates.Of("k-busy");
        await gate.Arrived;
        var stopping = host.DisposeAsync();
        await Task.Delay(Limits.Glance);
        gate.Open();
        Assert.NotEqual(Guid.Empty, await call);
        await stopping;
    }

    [Fact]
    public async Task deactivates_every_grain()
    {
        var stores = new Stores();
        await using (var host = await EngineHost.Start(stores))
        {
            await Task.WhenAll(host.Grains.GetGrain<ILeavingGrain>("k-one").Stay(), host.Grains.GetGrain<ILeavingGrain>("k-two").Stay());
        }

        Assert.Equal(
            [DeactivationReasonCode.ShuttingDown, DeactivationReasonCode.ShuttingDown],
            stores.Notes.Of("k-one").Concat(stores.Notes.Of("k-two")));
    }
}
