namespace Orleans.Runtime;

/// <summary>
/// Since when an activation is idle, as the collector sees it: a use is only marked, and gets its time when the
/// collector next comes by, so that a call costs no look at the clock.
/// </summary>
internal sealed class IdleTime
{
    private long _since;
    private long _keepUntil;
    private volatile bool _touched = true;

    public void Touch() => _touched = true;

    public void Keep(DateTimeOffset now, TimeSpan time) => Volatile.Write(
        ref _keepUntil,
        time == Timeout.InfiniteTimeSpan || time > DateTimeOffset.MaxValue - now ? long.MaxValue
            : time <= TimeSpan.Zero ? 0
            : (now + time).UtcTicks);

    /// <summary>Whether it has been idle for <paramref name="age"/>. Only the collector calls it.</summary>
    public bool IsStale(DateTimeOffset now, TimeSpan age)
    {
        if (_touched)
        {
            _touched = false;
            _since = now.UtcTicks;
        }

        return now.UtcTicks - _since >= age.Ticks && now.UtcTicks >= Volatile.Read(ref _keepUntil);
    }
}
