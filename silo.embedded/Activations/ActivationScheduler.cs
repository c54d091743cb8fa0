namespace Orleans.Runtime;

/// <summary>
/// Runs one activation's turns, one at a time and in order, on the thread pool. Continuations of the grain's awaits
/// come back here because this is their current task scheduler.
/// </summary>
internal sealed class ActivationScheduler(Activation owner) : TaskScheduler, IThreadPoolWorkItem
{
    // After so many turns in a row the thread goes to whoever else waits for one.
    private const int TurnsInARow = 64;

    private static readonly Action<object?> s_pump = static state => ((Activation)state!).Pump();

    // Null stands for the pump, the turn that starts requests.
    private readonly Queue<Task?> _turns = new();
    private readonly Lock _gate = new();
    private bool _running;
    private bool _pumpQueued;

    public override int MaximumConcurrencyLevel => 1;

    public void QueuePump()
    {
        lock (_gate)
        {
            if (_pumpQueued)
            {
                return;
            }

            _pumpQueued = true;
            Enqueue(null);
        }
    }

    public void Queue(Action action) => new Task(action).Start(this);

    void IThreadPoolWorkItem.Execute()
    {
        RuntimeContext.Current = owner;
        try
        {
            for (var turns = 0; turns < TurnsInARow; turns++)
            {
                if (!TryTake(out var turn))
                {
                    return;
                }

                Run(turn);
            }
        }
        finally
        {
            RuntimeContext.Current = null;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            Enqueue(task);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        RuntimeContext.Current == owner && !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _turns.OfType<Task>();

    private void Run(Task? turn)
    {
        if (turn is null)
        {
            new Task(s_pump, owner).RunSynchronously(this);
        }
        else
        {
            TryExecuteTask(turn);
        }
    }

    private bool TryTake(out Task? turn)
    {
        lock (_gate)
        {
            if (!_turns.TryDequeue(out turn))
            {
                _running = false;
                return false;
            }

            _pumpQueued &= turn is not null;
            return true;
        }
    }

    private void Enqueue(Task? turn)
    {
        _turns.Enqueue(turn);
        if (!_running)
        {
            _running = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }
}
