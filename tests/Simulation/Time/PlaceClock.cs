namespace NetworkBackend.Tests.Simulation.Time;

/// <summary>The clock of one place. What it says can jump; its timers do not.</summary>
internal sealed class PlaceClock(Turns turns, Place place) : TimeProvider
{
    private static readonly DateTimeOffset beginning = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>How wrong it is.</summary>
    public TimeSpan Error { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => beginning.AddTicks(turns.Now) + Error;

    public override long GetTimestamp() => turns.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        period == Timeout.InfiniteTimeSpan ? new Once(turns, place, () => callback(state), dueTime) : throw new NotSupportedException("nothing here repeats by itself");

    private sealed class Once : ITimer
    {
        private readonly Turns _turns;
        private readonly Turns.Timer _timer;

        public Once(Turns turns, Place place, Action what, TimeSpan due)
        {
            _turns = turns;
            _timer = new(place, what);
            Change(due, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _timer.Cancel();
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                _turns.Schedule(_timer, dueTime);
            }

            return true;
        }

        public void Dispose() => _timer.Cancel();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
