using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>One grain in memory: its requests, its turns, and its way from the first call to the last.</summary>
#pragma warning disable CA1001 // a source without a timer of its own needs no disposal
internal sealed partial class Activation : IGrainContext, IRequestTarget
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private readonly RequestQueue _requests;
    private readonly GrainClass _class;
    private readonly Silo _silo;
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WorkerPool? _pool;
    private readonly HashSet<GrainTimer> _timers = [];
    private ActivationState _state;
    private AsyncServiceScope? _scope;
    private CancellationTokenSource? _activating;
    private bool _isStarting;
    private DeactivationReason _reason;
    private CancellationToken _deactivation;
    private bool _wasValid;
    private bool _ending;

    public Activation(Silo silo, GrainClass grainClass, GrainId grainId, WorkerPool? pool = null)
    {
        (_silo, _class, _pool, GrainId) = (silo, grainClass, pool, grainId);
        _requests = new(this, grainClass.IsReentrant);
        Scheduler = new(this);
        Lifecycle = new(silo.Logger);
    }

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    public GrainReference GrainReference => field ??= new GrainReference(_silo, GrainId);

    public IServiceProvider ActivationServices =>
        _scope?.ServiceProvider ?? throw new InvalidOperationException("The activation has not started.");

    public ActivationScheduler Scheduler { get; }

    public GrainLifecycle Lifecycle { get; }

    public Silo Silo => _silo;

    public IdleTime Idle { get; } = new();

    public Task Deactivated => _deactivated.Task;

    IGrainLifecycle IGrainContext.ObservableLifecycle => Lifecycle;

    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _requests.Waiting;
            }
        }
    }

    public bool IsInactive
    {
        get
        {
            lock (_gate)
            {
                return _state < ActivationState.Deactivating && _requests is { Running: 0, Waiting: 0 };
            }
        }
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public IEnumerable<Activation> Activations() => [this];

    public bool TryReceive(Request request)
    {
        lock (_gate)
        {
            if (_state == ActivationState.Invalid)
            {
                return false;
            }

            if (request.IsLocal || _pool is not null || !_silo.IsOverloaded(_requests.Running + _requests.Waiting))
            {
                _requests.Add(request);
                Scheduler.QueuePump();
                return true;
            }
        }

        request.Reject(new LimitExceededException($"Too many requests are waiting for {GrainId}."));
        return true;
    }

    /// <summary>Takes back a request that has not started, because nobody waits for its answer any more.</summary>
    public void Withdraw(Request request)
    {
        lock (_gate)
        {
            _requests.Remove(request);
        }
    }

    public void DelayDeactivation(TimeSpan time) => Idle.Keep(_silo.Time.GetUtcNow(), time);

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_state is ActivationState.Deactivating or ActivationState.Invalid)
            {
                return;
            }

            _wasValid = _state == ActivationState.Valid;
            _state = ActivationState.Deactivating;
            _reason = deactivationReason;
            _deactivation = cancellationToken;
        }

        _activating?.Cancel();
        Scheduler.QueuePump();
    }

    public void Add(GrainTimer timer)
    {
        lock (_gate)
        {
            _timers.Add(timer);
        }
    }

    public void Remove(GrainTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    public override string ToString() => $"[{GrainId} {_state}]";
}
