using System.Numerics;

namespace Orleans.Runtime;

/// <summary>
/// The calls that somebody awaits. A sweep at most every second ends those that are too old; their grains run on.
/// Lists are per thread (more or less), so that callers do not wait for each other.
/// </summary>
internal sealed class CallRegistry : IDisposable
{
    private static readonly TimeSpan s_longestPeriod = TimeSpan.FromSeconds(1);

    private readonly Stripe[] _stripes;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _period;
    private readonly ITimer _sweeper;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sweeps;
    private volatile bool _isDraining;
    private volatile bool _isClosed;

    public CallRegistry(TimeSpan timeout, TimeProvider time)
    {
        _stripes = new Stripe[BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount)];
        for (var index = 0; index < _stripes.Length; index++)
        {
            _stripes[index] = new();
        }

        _timeout = timeout;
        _period = timeout < s_longestPeriod ? timeout : s_longestPeriod;
        _sweeper = time.CreateTimer(_ => Sweep(), null, _period, _period);
    }

    private int Count => _stripes.Sum(it => it.Count);

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
            call.Stripe = Environment.CurrentManagedThreadId & (_stripes.Length - 1);
            _stripes[call.Stripe].Add(call);
        }

        call.CancelWith(cancellation);
        return !call.IsAnswered;
    }

    public void End(Call call)
    {
        if (call.Stripe < 0)
        {
            return;
        }

        _stripes[call.Stripe].Remove(call);
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
        foreach (var call in _stripes.SelectMany(it => it.Where(static _ => true)))
        {
            call.TryFail(new SiloUnavailableException("The local Orleans host is shutting down and can no longer process the request."));
        }
    }

    public void Dispose() => _sweeper.Dispose();

    private void Sweep()
    {
        var now = Interlocked.Increment(ref _sweeps);
        foreach (var call in _stripes.SelectMany(it => it.Where(call => call.Deadline <= now)))
        {
            // On a thread of its own: the caller's continuation must not hold up the other timeouts.
            ThreadPool.UnsafeQueueUserWorkItem(static it => it.Registry.TimeOut(it.Call), (Registry: this, Call: call), preferLocal: false);
        }
    }

    private void TimeOut(Call call) => call.TryFail(new TimeoutException(
        $"Response did not arrive on time in {call.Method.ResponseTimeout ?? _timeout} for {call.Method.Name} of {call.Target}."));

    private sealed class Stripe
    {
        private readonly Lock _gate = new();
        private Call? _first;

        public int Count { get; private set; }

        public void Add(Call call)
        {
            lock (_gate)
            {
                call.NextInFlight = _first;
                if (_first is not null)
                {
                    _first.PreviousInFlight = call;
                }

                _first = call;
                Count++;
            }
        }

        public void Remove(Call call)
        {
            lock (_gate)
            {
                if (call.PreviousInFlight is null)
                {
                    _first = call.NextInFlight;
                }
                else
                {
                    call.PreviousInFlight.NextInFlight = call.NextInFlight;
                }

                if (call.NextInFlight is not null)
                {
                    call.NextInFlight.PreviousInFlight = call.PreviousInFlight;
                }

                call.NextInFlight = call.PreviousInFlight = null;
                Count--;
            }
        }

        public List<Call> Where(Func<Call, bool> isWanted)
        {
            List<Call> found = [];
            lock (_gate)
            {
                for (var call = _first; call is not null; call = call.NextInFlight)
                {
                    if (isWanted(call))
                    {
                        found.Add(call);
                    }
                }
            }

            return found;
        }
    }
}
