namespace NetworkBackend.Tests.Simulation.Time;

/// <summary>Everything that happens in a trial: one thing at a time on one thread, in an order that the seed chooses, in a time of its own.</summary>
internal sealed class Turns(Random random)
{
    private readonly List<(Place Where, SendOrPostCallback What, object? With)> _ready = [];
    private readonly PriorityQueue<Timer, (long Due, long Number)> _timers = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _number;

    /// <summary>Time since the beginning, in ticks of 100 ns. Never jumps, never goes back.</summary>
    public long Now { get; private set; }

    public int Count { get; private set; }

    /// <summary>Something ran outside of the trial's thread: the trial is not deterministic.</summary>
    public bool Escaped { get; private set; }

    public Random Random => random;

    public TimeSpan Between(double fromMilliseconds, double toMilliseconds) =>
        TimeSpan.FromMilliseconds(fromMilliseconds + (random.NextDouble() * (toMilliseconds - fromMilliseconds)));

    public bool Chance(double probability) => probability > 0 && random.NextDouble() < probability;

    public void Add(Place where, SendOrPostCallback what, object? with)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Escaped = true;
            return;
        }

        _ready.Add((where, what, with));
    }

    public Timer After(TimeSpan delay, Place where, Action what)
    {
        Timer timer = new(where, what);
        Schedule(timer, delay);
        return timer;
    }

    public Task Delay(TimeSpan delay, Place where)
    {
        TaskCompletionSource done = new();
        After(delay, where, done.SetResult);
        return done.Task;
    }

    public void Schedule(Timer timer, TimeSpan delay)
    {
        var due = Now + Math.Max(0, delay.Ticks);
        timer.Due = due;
        _timers.Enqueue(timer, (due, ++_number));
    }

    /// <summary>Goes on until nothing is left to do, somebody says stop, or it is too late.</summary>
    /// <param name="before">Called before every turn; false stops.</param>
    /// <param name="latest">The time after which nothing happens any more.</param>
    /// <param name="stall">How likely it is that time goes on although somebody could go on at once.</param>
    public void Run(Func<bool> before, long latest, double stall)
    {
        var outer = SynchronizationContext.Current;
        try
        {
            while (before() && !Escaped)
            {
                if ((_ready.Count == 0 || Chance(stall)) && !Advance(latest) && _ready.Count == 0)
                {
                    return;
                }

                if (_ready.Count > 0)
                {
                    TakeOne();
                }
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private void TakeOne()
    {
        var i = random.Next(_ready.Count);
        var (where, what, with) = _ready[i];
        _ready[i] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        Count++;
        if (where.IsAlive)
        {
            SynchronizationContext.SetSynchronizationContext(where);
            what(with);
        }
    }

    private bool Advance(long latest)
    {
        if (!_timers.TryPeek(out _, out var next) || next.Due > latest)
        {
            return false;
        }

        Now = Math.Max(Now, next.Due);
        while (_timers.TryPeek(out var timer, out var due) && due.Due <= Now)
        {
            _timers.Dequeue();
            if (timer.Due == due.Due)
            {
                timer.Due = null;
                Add(timer.Where, static it => ((Action)it!)(), timer.What);
            }
        }

        return true;
    }

    /// <summary>Something that is to happen at a time. Without a time it does not.</summary>
    internal sealed class Timer(Place where, Action what)
    {
        public Place Where => where;

        public Action What => what;

        public long? Due { get; set; }

        public void Cancel() => Due = null;
    }
}
