using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>One reminder with a timer for its next tick. The next one is set when a tick has ended, so they never overlap.</summary>
internal sealed partial class ArmedReminder
{
    private readonly ReminderEntry _entry;
    private readonly Silo _silo;
    private readonly GrainFactory _grains;
    private readonly Func<ArmedReminder, DateTime, bool> _release;
    private readonly ITimer _timer;
    private DateTime _due;
    private volatile Task _tick = Task.CompletedTask;
    private volatile bool _isStopped;

    public ArmedReminder(ReminderEntry entry, Silo silo, GrainFactory grains, Func<ArmedReminder, DateTime, bool> release)
    {
        (_entry, _silo, _grains, _release) = (entry, silo, grains, release);
        using AsyncFlowControl? suppressed = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        _timer = silo.Time.CreateTimer(
            static it => ((ArmedReminder)it!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        SetTimer(ReminderSchedule.Next(entry, Now()));
    }

    public ReminderKey Key => new(_entry.GrainId, _entry.ReminderName);

    public string? ETag => _entry.ETag;

    /// <summary>No more ticks. Completes when the one under way has ended.</summary>
    public Task Stop()
    {
        _isStopped = true;
        _timer.Dispose();
        return _tick;
    }

    private DateTime Now() => _silo.Time.GetUtcNow().UtcDateTime;

    private void SetTimer(DateTime due)
    {
        _due = due;
        var wait = due - Now();
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void Fire()
    {
        if (_isStopped)
        {
            return;
        }

        // Timers are a little early at times, and a tick must not be.
        if (_due > Now())
        {
            SetTimer(_due);
            return;
        }

        _tick = Tick();
    }

    private async Task Tick()
    {
        try
        {
            var status = new TickStatus(_entry.StartAt, _entry.Period, Now());
            await _grains.GetGrain<IRemindable>(_entry.GrainId).ReceiveReminder(_entry.ReminderName, status);
        }
#pragma warning disable CA1031 // a failed tick is retried at the next period only
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogTickFailed(_silo.Logger, exception, _entry.ReminderName, _entry.GrainId);
        }

        var next = ReminderSchedule.After(_entry, _due, Now());
        if (!_isStopped && !_release(this, next))
        {
            SetTimer(next);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not deliver reminder {Name} to {GrainId}; its next period is the next try.")]
    private static partial void LogTickFailed(ILogger logger, Exception exception, string name, GrainId grainId);
}
