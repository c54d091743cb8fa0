using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>What happens in the activation's own turns.</summary>
internal sealed partial class Activation
{
    /// <summary>Starts whatever may start now. Only the scheduler calls it.</summary>
    public void Pump()
    {
        var clean = ExecutionContext.Capture()!;
        while (Next() is { } request)
        {
            if (request.Start(this))
            {
                End(request, wakeUp: false);
            }

            // A request must not leave its ambient values (an activity, say) to the next one.
            ExecutionContext.Restore(clean);
        }
    }

    public void OnEnded(Request request) => End(request, wakeUp: true);

    /// <summary>An exception left one of the grain's methods or timers.</summary>
    public void OnFailed(Exception exception, string method, bool isOneWay)
    {
        LogRequestFailed(_silo.Logger, isOneWay ? LogLevel.Warning : LogLevel.Debug, exception, method, GrainId);
        if (exception is InconsistentStateException { IsSourceActivation: true } conflict)
        {
            // Only the activation with the stale state ends, not the callers that the exception also passes through.
            conflict.IsSourceActivation = false;
            Deactivate(new(DeactivationReasonCode.ApplicationError, exception.Message));
        }
    }

    private void End(Request request, bool wakeUp)
    {
        lock (_gate)
        {
            _requests.End(request);
            if (wakeUp && (_requests.Waiting > 0 || _state == ActivationState.Deactivating))
            {
                Scheduler.QueuePump();
            }
        }

        if (request.KeepsAlive)
        {
            Idle.Touch();
        }
    }

    private Request? Next()
    {
        lock (_gate)
        {
            switch (_state)
            {
                case ActivationState.Valid:
                    return _requests.Start();
                case ActivationState.Created:
                    _state = ActivationState.Activating;
                    _isStarting = true;
                    _ = Activate();
                    return null;
                case ActivationState.Deactivating when !_ending && !_isStarting && _requests.Running == 0:
                    _ending = true;
                    _ = End();
                    return null;
                default:
                    return null;
            }
        }
    }

    [LoggerMessage(Message = "{Method} of grain {GrainId} failed.")]
    private static partial void LogRequestFailed(ILogger logger, LogLevel level, Exception exception, string method, GrainId grainId);
}
