using System.Numerics;

namespace Orleans.Runtime;

/// <summary>
/// The calls that somebody awaits. A sweep at most every second ends those that are too old; their grains run on.
/// Lists are per thread (more or less), so that callers do not wait for each other.
/// </summary>
internal sealed class CallRegistry : IDisposable
{
    private static readonly TimeSpan s_longestPeriod = TimeSpan.FromSeconds(1);

    private readonly CallList[] _lists;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _period;
    private readonly ITimer _sweeper;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sweeps;
    private volatile bool _isDraining;
    private volatile bool _isClosed;

    public CallRegistry(TimeSpan timeout, TimeProvider time)
    {
        _lists = new CallList[BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount)];
        for (var index = 0; index < _lists.Length; index++)
        {
            _lists[index] = new();
        }

        _timeout = timeout;
        _period = timeout < s_longestPeriod ? timeout : s_longestPeriod;
        _sweeper = time.CreateTimer(_ => Sweep(), null, _period, _period);
    }

    private int Count => _lists.Sum(it => it.Count);

    /// <summary>False when the call has its answer already: it was cancelled, or the silo stops.</summary>
    public bool TryBegin(Call call, CancellationToken cancellation)
    {
        if (_isClosed || (_isDraining && RuntimeContext.Current is null))
        {
            call.Reject(new SiloUnavailableException("The local Orleans host is shutting down and can no longer process the request."));
            return false;
        }

        if (!call.Method.IsOneWay)
        {
            // One more sweep than the timeout has, because the current one began some time ago.
            call.Deadline = Volatile.Read(ref _sweeps) + 1 + (long)Math.Ceiling((call.Method.ResponseTimeout ?? _timeout) / _period);
            call.List = Environment.CurrentManagedThreadId & (_lists.Length - 1);
            _lists[call.List].Add(call);
        }

        call.CancelWith(cancellation);
        return !call.IsAnswered;
    }

    public void End(Call call)
    {
        if (call.List < 0)
        {
            return;
        }

        _lists[call.List].Remove(call);
        if (_isDraining && Count == 0)
        {
            _drained.TrySetResult();
        }
    }

    /// <summary>Takes no more calls from outside of grains, and completes when none is under way.</summary>
    public Task Drain()
    {
        _isDraining = true;
        if (Count == 0)
        {
            _drained.TrySetResult();
        }

        return _drained.Task;
    }

    /// <summary>Takes no more calls at all and ends those under way.</summary>
    public void Close()
    {
        _isClosed = true;
        _sweeper.Dispose();
        foreach (var call in _lists.SelectMany(it => it.Where(static _ => true)))
        {
            call.TryFail(new SiloUnavailableException("The local Orleans host is shutting down and can no longer process the request."));
        }
    }

    public void Dispose() => _sweeper.Dispose();

    private void Sweep()
    {
        var now = Interlocked.Increment(ref _sweeps);
        foreach (var call in _lists.SelectMany(it => it.Where(call => call.Deadline <= now)))
        {
            // On a thread of its own: the caller's continuation must not hold up the other timeouts.
            ThreadPool.UnsafeQueueUserWorkItem(static it => it.Registry.TimeOut(it.Call), (Registry: this, Call: call), preferLocal: false);
        }
    }

    private void TimeOut(Call call) => call.TryFail(new TimeoutException(
        $"Response did not arrive on time in {call.Method.ResponseTimeout ?? _timeout} for {call.Method.Name} of {call.Target}."));
}
