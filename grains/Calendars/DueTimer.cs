namespace NetworkBackend.Calendars;

/// <summary>The timer of a grain that does something at a time: what is due before the alarm comes round again is done in time, and what is later is left to the alarm.</summary>
internal static class DueTimer
{
    /// <summary>A timer in the place of the one before; none where nothing is due so soon.</summary>
    /// <param name="grain">Whose it is.</param>
    /// <param name="before">The one before.</param>
    /// <param name="due">When there is something to do; null for never.</param>
    /// <param name="clock">By which clock.</param>
    public static IGrainTimer? Renewed<TGrain>(TGrain grain, IGrainTimer? before, DateTimeOffset? due, TimeProvider clock) where TGrain : IGrainBase, IActsWhenDue
    {
        before?.Dispose();
        return due - clock.GetUtcNow() is { } wait && wait <= AlarmGrain.Ahead
            ? grain.RegisterGrainTimer(grain.Act, new() { DueTime = wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = true })
            : null;
    }
}
