namespace NetworkBackend.Calendars;

/// <summary>A grain of which there is one, and which looks every few seconds for what is to be done. A reminder wakes it where nobody else does.</summary>
internal abstract class Lookout : Grain, IRemindable
{
    private const string Round = "round";
    private static readonly TimeSpan betweenReminders = TimeSpan.FromMinutes(1);
    private IGrainTimer? _timer;

    /// <summary>How long it rests between two looks.</summary>
    protected static TimeSpan BetweenLooks { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Looks from now on. Again, it changes nothing.</summary>
#pragma warning disable CA2016, IDE0060 // Not every release of Orleans has an overload that takes the token, and the grains' interfaces have it.
    public async Task Start(CancellationToken cancellation)
    {
        await this.RegisterOrUpdateReminder(Round, betweenReminders, betweenReminders);
        KeepLooking();
    }
#pragma warning restore CA2016, IDE0060

    /// <summary>The reminder only sees to it that somebody looks at all.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        KeepLooking();
        return Task.CompletedTask;
    }

    /// <summary>Never throws: there is a next look.</summary>
    protected abstract Task Look(CancellationToken cancellation);

    private void KeepLooking() =>
        _timer ??= this.RegisterGrainTimer(Look, new() { DueTime = TimeSpan.Zero, Period = BetweenLooks, Interleave = true, KeepAlive = true });
}
