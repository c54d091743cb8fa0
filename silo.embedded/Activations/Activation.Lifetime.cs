using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>The activation's way up, before its first request, and down, after its last.</summary>
internal sealed partial class Activation
{
    private async Task Activate()
    {
        // The constructor is the grain's code: not under the lock that this is called with.
        await Task.Yield();
        var activating = _activating = new();
        await using var limit = _silo.CancelAfter(activating, _silo.Collection.ActivationTimeout);
        try
        {
            _scope = _silo.Services.CreateAsyncScope();
            ActivationServices.GetRequiredService<ActivationHolder>().Activation = this;
            GrainInstance = _class.Create(this);
            await Lifecycle.Start(activating.Token).WaitAsync(activating.Token);
            if (GrainInstance is IGrainBase grain)
            {
                await grain.OnActivateAsync(activating.Token).WaitAsync(activating.Token);
            }

            MarkValid();
        }
#pragma warning disable CA1031 // whatever stops the activation is what its callers get
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogActivationFailed(_silo.Logger, exception, GrainId);
            Deactivate(new(DeactivationReasonCode.ActivationFailed, exception, "Failed to activate grain."));
        }
        finally
        {
            lock (_gate)
            {
                _isStarting = false;
            }

            Scheduler.QueuePump();
        }
    }

    private void MarkValid()
    {
        lock (_gate)
        {
            if (_state == ActivationState.Activating)
            {
                _state = ActivationState.Valid;
                Idle.Touch();
            }
        }
    }

    private async Task End()
    {
        await Task.Yield();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_deactivation);

        // Its disposal waits for a callback under way, which must not find its source disposed: nobody would catch that.
        await using var limit = _silo.CancelAfter(ending, _silo.Collection.DeactivationTimeout);
        DisposeTimers();
        if (_wasValid && GrainInstance is IGrainBase grain)
        {
            await Quietly(() => grain.OnDeactivateAsync(_reason, ending.Token).WaitAsync(ending.Token));
        }

        await Quietly(() => Lifecycle.Stop(ending.Token).WaitAsync(ending.Token));
        var left = Invalidate();
        await Quietly(() => GrainClass.Dispose(GrainInstance));
        await Quietly(() => _scope?.DisposeAsync().AsTask() ?? Task.CompletedTask);
        // References to the grain may outlive it and still know this activation.
        (GrainInstance, _scope) = (null, null);
        foreach (var request in left)
        {
            PassOn(request);
        }

        _deactivated.TrySetResult();
    }

    private List<Request> Invalidate()
    {
        List<Request> left;
        lock (_gate)
        {
            _state = ActivationState.Invalid;
            left = _requests.TakeAll();
        }

        if (_pool is null)
        {
            _silo.Catalog.Remove(GrainId, this);
        }
        else
        {
            _pool.Remove(this);
        }

        return left;
    }

    private void PassOn(Request request)
    {
        if (_reason.Exception is { } exception)
        {
            request.Reject(exception);
        }
        else if (!request.IsLocal)
        {
            _silo.Catalog.Forward(request, GrainId);
        }
    }

    private void DisposeTimers()
    {
        GrainTimer[] timers;
        lock (_gate)
        {
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }

    private async Task Quietly(Func<Task> step)
    {
        try
        {
            await step();
        }
#pragma warning disable CA1031 // what fails on the way down must not keep the grain in memory
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogDeactivationError(_silo.Logger, exception, GrainId);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Grain {GrainId} failed to activate.")]
    private static partial void LogActivationFailed(ILogger logger, Exception exception, GrainId grainId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Grain {GrainId} met an error while it deactivated.")]
    private static partial void LogDeactivationError(ILogger logger, Exception exception, GrainId grainId);
}
