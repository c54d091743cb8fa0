using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <inheritdoc cref="IGrainTimer"/>
internal sealed partial class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private TimeSpan? _changed;
    private TimeSpan _period;
    private bool _isTicking;

    private GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        (_activation, _callback, _options) = (activation, callback, options);
        // The grain's ambient values are not the timer's.
        using AsyncFlowControl? suppressed = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        _timer = activation.Silo.Time.CreateTimer(
            static timer => ((GrainTimer)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public static IGrainTimer Start(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(activation, callback, options);
        activation.Add(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Validate(dueTime, nameof(dueTime));
        Validate(period, nameof(period));
        lock (_gate)
        {
            (_changed, _period) = (dueTime, period);
            if (!_isTicking)
            {
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _timer.Dispose();
        _activation.Remove(this);
    }

    private static void Validate(TimeSpan time, string name)
    {
        const long Longest = 0xfffffffe;
        ArgumentOutOfRangeException.ThrowIfLessThan((long)time.TotalMilliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)time.TotalMilliseconds, Longest, name);
    }

    private void Fire()
    {
        lock (_gate)
        {
            (_isTicking, _changed) = (true, null);
        }

        _activation.TryReceive(new Tick(this, _options));
    }

    private async Task Run()
    {
        try
        {
            await _callback(_disposed.Token);
        }
#pragma warning disable CA1031 // a tick that fails does not stop the timer
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogTickFailed(_activation.Silo.Logger, exception, _activation.GrainId);
            _activation.OnFailed(exception, nameof(IGrainTimer), isOneWay: true);
        }
        finally
        {
            Rearm();
        }
    }

    private void Rearm()
    {
        lock (_gate)
        {
            _isTicking = false;
            if (!_disposed.IsCancellationRequested)
            {
                _timer.Change(_changed ?? _period, Timeout.InfiniteTimeSpan);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A timer of grain {GrainId} failed; it goes on.")]
    private static partial void LogTickFailed(ILogger logger, Exception exception, GrainId grainId);

    private sealed class Tick : Request
    {
        private readonly GrainTimer _timer;
        private readonly bool _keepsAlive;

        public Tick(GrainTimer timer, GrainTimerCreationOptions options) =>
            (_timer, _keepsAlive, IsAlwaysInterleave) = (timer, options.KeepAlive, options.Interleave);

        public override bool IsLocal => true;

        public override bool KeepsAlive => _keepsAlive;

        public override bool Start(Activation activation)
        {
            if (_timer._disposed.IsCancellationRequested)
            {
                return true;
            }

            var running = _timer.Run();
            if (running.IsCompleted)
            {
                return true;
            }

            running.ContinueWith(
                (_, request) => activation.OnEnded((Tick)request!),
                this,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                activation.Scheduler);
            return false;
        }

        public override void Reject(Exception exception)
        {
            // Its activation is gone, and the timer with it.
        }
    }
}
