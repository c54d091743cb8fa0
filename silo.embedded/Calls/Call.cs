using System.Diagnostics;

namespace Orleans.Runtime;

/// <summary>One call of a grain method, from the caller's proxy to the answer. What it costs is what a call costs.</summary>
internal abstract class Call(Silo silo, GrainMethod method, GrainId target) : Request
{
    private static readonly Action<Task, object?> s_ended = static (task, call) => ((Call)call!).OnEnded(task);

    private readonly Activity? _caller = Activity.Current;
    private CancellationTokenSource? _cancellation;
    private CancellationTokenRegistration _registration;
    private Activation? _activation;
    private Activity? _activity;
    private int _answered;

    /// <summary>Its neighbours among the calls in flight, under the registry's lock.</summary>
    public Call? NextInFlight { get; set; }

    public Call? PreviousInFlight { get; set; }

    /// <summary>Which of the registry's lists has it; below zero when none.</summary>
    public int List { get; set; } = -1;

    /// <summary>The sweep that finds it too late.</summary>
    public long Deadline { get; set; }

    public GrainMethod Method => method;

    public GrainId Target => target;

    public bool IsAnswered => Volatile.Read(ref _answered) != 0;

    protected CancellationToken Cancellation => _cancellation?.Token ?? default;

    public void CancelWith(CancellationToken cancellation)
    {
        if (cancellation.CanBeCanceled)
        {
            _cancellation = method.IsCancellable ? new() : null;
            _registration = cancellation.UnsafeRegister(static (call, token) => ((Call)call!).OnCancelled(token), this);
        }
    }

    public override bool Start(Activation activation)
    {
        if (IsAnswered && !method.IsOneWay)
        {
            return true;
        }

        Volatile.Write(ref _activation, activation);
        _activity = CallActivities.Start(this, _caller);
        try
        {
            if (Invoke(activation.GrainInstance!) is { } pending)
            {
                const TaskContinuationOptions Inline = TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.DenyChildAttach;
                pending.ContinueWith(s_ended, this, CancellationToken.None, Inline, activation.Scheduler);
                return false;
            }

            CallActivities.End(_activity, null);
        }
#pragma warning disable CA1031 // whatever the grain throws is the caller's answer
        catch (Exception exception)
#pragma warning restore CA1031
        {
            OnFailed(exception);
        }

        return true;
    }

    public override void Reject(Exception exception) => TryFail(exception);

    public bool TryFail(Exception exception)
    {
        if (!TryAnswer())
        {
            return false;
        }

        SetException(exception);
        return true;
    }

    protected bool TryAnswer()
    {
        if (Interlocked.Exchange(ref _answered, 1) != 0)
        {
            return false;
        }

        _registration.Unregister();
        silo.Calls.End(this);
        return true;
    }

    /// <summary>Runs the method. Returns its task unless that has ended well, in which case the caller has its answer.</summary>
    protected abstract Task? Invoke(object grain);

    protected abstract void Succeed(Task task);

    protected abstract void SetException(Exception exception);

    private void OnEnded(Task task)
    {
        try
        {
            // Throws what the method threw.
            task.GetAwaiter().GetResult();
            Succeed(task);
            CallActivities.End(_activity, null);
        }
#pragma warning disable CA1031 // whatever the grain throws is the caller's answer
        catch (Exception exception)
#pragma warning restore CA1031
        {
            OnFailed(exception);
        }

        _activation!.OnEnded(this);
    }

    private void OnFailed(Exception exception)
    {
        CallActivities.End(_activity, exception);
        _activation!.OnFailed(exception, method.Name, isOneWay: method.IsOneWay);
        TryFail(exception);
    }

    private void OnCancelled(CancellationToken token)
    {
        if (!TryFail(new OperationCanceledException(token)))
        {
            return;
        }

        Queue?.Withdraw(this);
        if (_cancellation is { } cancellation && Volatile.Read(ref _activation) is { } activation)
        {
            activation.Scheduler.Queue(cancellation.Cancel);
        }
    }
}
