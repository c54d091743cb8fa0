using NetworkBackend.Tests.Engine.Hosting;
using Orleans.Configuration;

namespace NetworkBackend.Tests.Engine;

internal interface ISlowGrain : IGrainWithStringKey
{
    Task Hold();

    Task CallItself();

    [ResponseTimeout("00:00:00.300")]
    Task HoldBriefly();
}

internal sealed class SlowGrain(Gates gates, Notes notes) : Grain, ISlowGrain
{
    public async Task Hold()
    {
        await gates.Of(this.GetPrimaryKeyString()).Pass();
        notes.Add(this.GetPrimaryKeyString(), "ended");
    }

    public Task CallItself() => this.AsReference<ISlowGrain>().Hold();

    public Task HoldBriefly() => Hold();
}

public class CallingAGrainThatIsTooSlow : IAsyncLifetime
{
    private EngineHost? _host;

    [Fact]
    public async Task ends_with_a_timeout_while_the_grain_goes_on()
    {
        var grain = Host.Grains.GetGrain<ISlowGrain>("k-slow");
        await Assert.ThrowsAsync<TimeoutException>(grain.Hold);
        Assert.Empty(Host.Notes.Of("k-slow"));
        Host.Gates.Of("k-slow").Open();
        Assert.Equal(["ended"], await Host.Notes.WaitFor("k-slow", 1));
    }

    [Fact]
    public async Task ends_with_a_timeout_when_the_grain_waits_for_itself() =>
        await Assert.ThrowsAsync<TimeoutException>(Host.Grains.GetGrain<ISlowGrain>("k-itself").CallItself);

    public async Task InitializeAsync() => _host = await EngineHost.Start(
        new Stores(), silo => silo.Configure<SiloMessagingOptions>(it => it.ResponseTimeout = TimeSpan.FromMilliseconds(500)));

    public async Task DisposeAsync() => await Host.DisposeAsync();

    private EngineHost Host => _host!;
}

[Collection(OnTheSharedSilo.Name)]
public class CallingAMethodWithATimeoutOfItsOwn(SharedSilo silo)
{
    [Fact]
    public async Task ends_after_that()
    {
        var (grain, key) = silo.New<ISlowGrain>();
        await Assert.ThrowsAsync<TimeoutException>(grain.HoldBriefly);
        silo.Gates.Of(key).Open();
        Assert.Equal(["ended"], await silo.Notes.WaitFor(key, 1));
    }
}
