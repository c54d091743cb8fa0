using NetworkBackend.Tests.Engine.Hosting;

namespace NetworkBackend.Tests.Engine;

internal interface ITurnsGrain : IGrainWithStringKey
{
    Task<int> Overlap();

    Task<bool> StaysAtHome();

    Task Hold();

    Task<int> Add(int number);
}

internal sealed class TurnsGrain(Gates gates, IGrainContextAccessor accessor) : Grain, ITurnsGrain
{
    private int _inside;
    private int _sum;

    public async Task<int> Overlap()
    {
        _inside++;
        await Task.Yield();
        var seen = _inside;
        _inside--;
        return seen;
    }

    public async Task<bool> StaysAtHome()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Delay(1);
        return scheduler == TaskScheduler.Current && scheduler != TaskScheduler.Default && ReferenceEquals(accessor.GrainContext, GrainContext);
    }

    public Task Hold() => gates.Of(this.GetPrimaryKeyString()).Pass();

    public Task<int> Add(int number) => Task.FromResult(_sum += number);
}

[Collection(OnTheSharedSilo.Name)]
public class CallingOneGrain(SharedSilo silo)
{
    [Fact]
    public async Task runs_one_call_after_the_other()
    {
        var (grain, _) = silo.New<ITurnsGrain>();
        var overlaps = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => grain.Overlap()));
        Assert.All(overlaps, it => Assert.Equal(1, it));
    }

    [Fact]
    public async Task keeps_what_follows_an_await_in_the_grains_turns() => Assert.True(await silo.New<ITurnsGrain>().Grain.StaysAtHome());

    [Fact]
    public async Task waits_for_the_call_that_is_under_way()
    {
        var (grain, key) = silo.New<ITurnsGrain>();
        var first = grain.Hold();
        await silo.Gates.Of(key).Arrived;
        var second = grain.Add(1);
        await Task.Delay(Limits.Glance);
        Assert.False(second.IsCompleted);
        silo.Gates.Of(key).Open();
        await first;
        Assert.Equal(1, await second);
    }

    [Fact]
    public async Task does_not_wait_for_other_grains()
    {
        var (busy, key) = silo.New<ITurnsGrain>();
        var held = busy.Hold();
        await silo.Gates.Of(key).Arrived;
        Assert.Equal(7, await silo.New<ITurnsGrain>().Grain.Add(7));
        silo.Gates.Of(key).Open();
        await held;
    }

    [Fact]
    public async Task loses_no_call_of_many_callers()
    {
        var (grain, _) = silo.New<ITurnsGrain>();
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => grain.Add(1))));
        Assert.Equal(1000, await grain.Add(0));
    }
}
