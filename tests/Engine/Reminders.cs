using NetworkBackend.Tests.Engine.Hosting;

namespace NetworkBackend.Tests.Engine;

internal interface IRemindedGrain : IGrainWithStringKey
{
    Task Remind(string name, TimeSpan due, TimeSpan period);

    Task<bool> Forget(string name);

    Task<string[]> All();

    Task ForgetWithAStaleHandle(string name);
}

internal interface IUnremindedGrain : IGrainWithStringKey
{
    Task Remind();
}

internal sealed class RemindedGrain(Notes notes) : Grain, IRemindedGrain, IRemindable
{
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        notes.Add(this.GetPrimaryKeyString(), (reminderName, status));
        return Task.CompletedTask;
    }

    public Task Remind(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task<bool> Forget(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
        {
            return false;
        }

        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task<string[]> All() => [.. (await this.GetReminders()).Select(it => it.ReminderName).Order()];

    public async Task ForgetWithAStaleHandle(string name)
    {
        var stale = await this.RegisterOrUpdateReminder(name, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await this.RegisterOrUpdateReminder(name, TimeSpan.FromHours(2), TimeSpan.FromHours(1));
        await this.UnregisterReminder(stale);
    }
}

internal sealed class UnremindedGrain : Grain, IUnremindedGrain
{
    public Task Remind() => this.RegisterOrUpdateReminder("never", TimeSpan.Zero, TimeSpan.FromHours(1));
}

[Collection(OnTheSharedSilo.Name)]
public class RegisteringAReminder(SharedSilo silo)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private readonly IRemindedGrain _grain = silo.New<IRemindedGrain>().Grain;

    [Fact]
    public async Task is_refused_below_the_shortest_period() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _grain.Remind("often", TimeSpan.Zero, TimeSpan.FromSeconds(59)));

    [Fact]
    public async Task is_refused_to_a_grain_that_takes_no_reminders() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => silo.New<IUnremindedGrain>().Grain.Remind());

    [Fact]
    public async Task keeps_one_reminder_for_each_name()
    {
        await _grain.Remind("one", s_hour, s_hour);
        await _grain.Remind("two", s_hour, s_hour);
        await _grain.Remind("two", s_hour, s_hour);
        Assert.Equal(["one", "two"], await _grain.All());
    }

    [Fact]
    public async Task can_be_taken_back_once()
    {
        await _grain.Remind("one", s_hour, s_hour);
        Assert.Equal((true, false), (await _grain.Forget("one"), await _grain.Forget("one")));
    }

    [Fact]
    public async Task cannot_be_taken_back_with_a_handle_from_before_it_changed() =>
        await Assert.ThrowsAsync<ReminderException>(() => _grain.ForgetWithAStaleHandle("one"));

    // Its time has passed by the time it is stored; what is missed is skipped.
    [Fact]
    public async Task for_right_now_has_it_tick_one_period_later()
    {
        await _grain.Remind("now", TimeSpan.Zero, s_hour);
        await Task.Delay(Limits.Glance);
        Assert.Empty(silo.Notes.Of(_grain.GetPrimaryKeyString()));
    }

    [Fact]
    public async Task has_it_tick_when_it_is_due()
    {
        await _grain.Remind("soon", TimeSpan.FromMilliseconds(300), s_hour);
        var (name, status) = ((string, TickStatus))(await silo.Notes.WaitFor(_grain.GetPrimaryKeyString(), 1))[0];
        Assert.Equal(("soon", s_hour), (name, status.Period));
        Assert.InRange(status.CurrentTickTime, status.FirstTickTime, status.FirstTickTime + TimeSpan.FromSeconds(10));
    }
}

public class AReminderThatOutlivesItsHost
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task ticks_in_the_next_host_and_counts_from_the_first_tick()
    {
        var stores = new Stores();
        await using (var first = await Start(stores))
        {
            await first.Grains.GetGrain<IRemindedGrain>("k-1").Remind("again", TimeSpan.Zero, s_period);
            await first.Notes.WaitFor("k-1", 2);
        }

        var before = stores.Notes.Of("k-1").Length;
        await using var second = await Start(stores);
        var ticks = (await second.Notes.WaitFor("k-1", before + 2)).Select(it => (((string, TickStatus))it).Item2).ToList();
        Assert.Single(ticks.Select(it => it.FirstTickTime).Distinct());
        Assert.All(ticks, it => Assert.True(it.CurrentTickTime >= it.FirstTickTime));
        Assert.True(await second.Grains.GetGrain<IRemindedGrain>("k-1").Forget("again"));
    }

    private static Task<EngineHost> Start(Stores stores) => EngineHost.Start(stores, silo => silo.Configure<ReminderOptions>(it =>
    {
        it.MinimumReminderPeriod = s_period;
        it.RefreshReminderListPeriod = TimeSpan.FromSeconds(1);
    }));
}

#if !ORLEANS
public class TheNextTickOfAReminder
{
    private static readonly DateTime s_noon = new(2026, 6, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly ReminderEntry s_hourly = new() { StartAt = s_noon, Period = TimeSpan.FromHours(1) };

    [Theory]
    [InlineData(-90, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 60)]
    [InlineData(60, 60)]
    [InlineData(150, 180)]
    public void is_the_first_tick_plus_whole_periods(int minutesNow, int minutesNext) =>
        Assert.Equal(s_noon.AddMinutes(minutesNext), ReminderSchedule.Next(s_hourly, s_noon.AddMinutes(minutesNow)));

    [Theory]
    [InlineData(60, 60, 120)]
    [InlineData(60, 61, 120)]
    [InlineData(60, 190, 240)]
    public void comes_after_the_one_before_and_skips_what_was_missed(int minutesBefore, int minutesNow, int minutesNext) => Assert.Equal(
        s_noon.AddMinutes(minutesNext), ReminderSchedule.After(s_hourly, s_noon.AddMinutes(minutesBefore), s_noon.AddMinutes(minutesNow)));
}
#endif
