using NetworkBackend.Tests.Engine.Hosting;

namespace NetworkBackend.Tests.Engine;

internal interface ITimedGrain : IGrainWithStringKey
{
    Task Start(TimeSpan due, TimeSpan period, bool interleave = false, string kind = "tick");

    Task Change(TimeSpan due, TimeSpan period);

    Task Stop();

    Task Leave();

    Task Hold();
}

internal sealed class TimedGrain(Gates gates, Notes notes) : Grain, ITimedGrain
{
    private IGrainTimer? _timer;
    private int _ticks;
    private bool _isTicking;

    public Task Start(TimeSpan due, TimeSpan period, bool interleave, string kind)
    {
        _timer = this.RegisterGrainTimer(Tick, kind, new GrainTimerCreationOptions(due, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Hold() => gates.Of(this.GetPrimaryKeyString()).Pass();

    private async Task Tick(string kind, CancellationToken cancellation)
    {
        notes.Add(this.GetPrimaryKeyString(), _isTicking ? "overlaps" : $"{kind} {++_ticks}");
        if (kind == "fails")
        {
            throw new NotedException("tick");
        }

        if (kind == "is slow")
        {
            _isTicking = true;
            await Task.Delay(30, cancellation);
            _isTicking = false;
        }
    }
}

[Collection(OnTheSharedSilo.Name)]
public class ATimerOfAGrain
{
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(10);
    private readonly SharedSilo _silo;
    private readonly ITimedGrain _grain;
    private readonly string _key;

    public ATimerOfAGrain(SharedSilo silo) => (_silo, (_grain, _key)) = (silo, silo.New<ITimedGrain>());

    [Fact]
    public async Task ticks_again_and_again()
    {
        await _grain.Start(TimeSpan.Zero, s_soon);
        Assert.Equal(["tick 1", "tick 2", "tick 3"], (await _silo.Notes.WaitFor(_key, 3))[..3]);
        await _grain.Stop();
    }

    [Fact]
    public async Task ticks_once_without_a_period()
    {
        await _grain.Start(s_soon, Timeout.InfiniteTimeSpan);
        await _silo.Notes.WaitFor(_key, 1);
        await Task.Delay(Limits.Glance);
        Assert.Single(_silo.Notes.Of(_key));
    }

    [Fact]
    public async Task does_not_overlap_itself_even_if_it_interleaves()
    {
        await _grain.Start(TimeSpan.Zero, TimeSpan.FromMilliseconds(1), interleave: true, kind: "is slow");
        Assert.DoesNotContain("overlaps", await _silo.Notes.WaitFor(_key, 4));
        await _grain.Stop();
    }

    [Fact]
    public async Task goes_on_after_a_tick_that_failed()
    {
        await _grain.Start(TimeSpan.Zero, s_soon, kind: "fails");
        await _silo.Notes.WaitFor(_key, 2);
        await _grain.Stop();
    }

    [Fact]
    public async Task waits_for_the_call_that_is_under_way()
    {
        await _grain.Start(TimeSpan.FromMilliseconds(100), Timeout.InfiniteTimeSpan);
        var held = _grain.Hold();
        await _silo.Gates.Of(_key).Arrived;
        await Task.Delay(TimeSpan.FromMilliseconds(100) + Limits.Glance);
        Assert.Empty(_silo.Notes.Of(_key));
        _silo.Gates.Of(_key).Open();
        await held;
        await _silo.Notes.WaitFor(_key, 1);
    }

    [Fact]
    public async Task interleaves_with_the_call_that_is_under_way_if_it_is_told_to()
    {
        await _grain.Start(TimeSpan.FromMilliseconds(100), Timeout.InfiniteTimeSpan, interleave: true);
        var held = _grain.Hold();
        await _silo.Gates.Of(_key).Arrived;
        await _silo.Notes.WaitFor(_key, 1);
        Assert.False(held.IsCompleted);
        _silo.Gates.Of(_key).Open();
        await held;
    }

    [Fact]
    public async Task can_be_set_to_another_time()
    {
        await _grain.Start(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await _grain.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await _silo.Notes.WaitFor(_key, 1);
    }

    [Fact]
    public async Task ends_with_the_activation()
    {
        await _grain.Start(TimeSpan.FromMilliseconds(100), s_soon);
        await _grain.Leave();
        await Task.Delay(TimeSpan.FromMilliseconds(100) + Limits.Glance);
        Assert.Empty(_silo.Notes.Of(_key));
    }
}
