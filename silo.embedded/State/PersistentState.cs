using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Orleans.Core;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>One state of one activation, and where it is kept.</summary>
internal sealed partial class PersistentState<TState> : IPersistentState<TState>
{
    private readonly string _name;
    private readonly Activation _activation;
    private readonly IGrainStorage _storage;
    private readonly StateQueue _operations;
    private GrainState<TState>? _state;
    private bool _isRead;

    public PersistentState(string name, Activation activation, IGrainStorage storage)
    {
        (_name, _activation, _storage) = (name, activation, storage);
        _operations = new(Act);
        activation.Lifecycle.Subscribe(
            name, GrainLifecycleStage.SetupState, token => token.IsCancellationRequested ? Task.CompletedTask : ReadStateAsync());
    }

    public TState State
    {
        get
        {
            RuntimeContext.EnsureActivation();
            return _state is null ? default! : _state.State!;
        }

        set
        {
            RuntimeContext.EnsureActivation();
            Stored.State = value;
        }
    }

    public string? Etag => _state?.ETag;

    public bool RecordExists => _isRead ? Stored.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    private GrainState<TState> Stored => _state ??= new(NewState());

    public Task ReadStateAsync() => Add(StateOperation.Read, CancellationToken.None);

    public Task WriteStateAsync() => Add(StateOperation.Write, CancellationToken.None);

    public Task ClearStateAsync() => Add(StateOperation.Clear, CancellationToken.None);

    Task IStorage.ReadStateAsync(CancellationToken cancellationToken) => Add(StateOperation.Read, cancellationToken);

    Task IStorage.WriteStateAsync(CancellationToken cancellationToken) => Add(StateOperation.Write, cancellationToken);

    Task IStorage.ClearStateAsync(CancellationToken cancellationToken) => Add(StateOperation.Clear, cancellationToken);

    private static TState NewState()
    {
        var type = typeof(TState);
        return type.IsValueType ? default!
            : type.GetConstructor(Type.EmptyTypes) is { } constructor ? (TState)constructor.Invoke(null)
            : (TState)RuntimeHelpers.GetUninitializedObject(type);
    }

    private Task Add(StateOperation operation, CancellationToken cancellation)
    {
        RuntimeContext.EnsureActivation();
        return _operations.Add(operation, cancellation);
    }

    private async Task Act(StateOperation operation, CancellationToken cancellation)
    {
        try
        {
            await (operation switch
            {
                StateOperation.Read => _storage.ReadStateAsync(_name, _activation.GrainId, Stored, cancellation),
                StateOperation.Write => _storage.WriteStateAsync(_name, _activation.GrainId, Stored, cancellation),
                _ => _storage.ClearStateAsync(_name, _activation.GrainId, Stored, cancellation),
            });
            _isRead |= operation == StateOperation.Read;
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            var provider = _storage.GetType().Name;
            LogFailed(_activation.Silo.Logger, exception, provider, _name, operation, _activation.GrainId);
            if (exception is OrleansException)
            {
                throw;
            }

            throw new OrleansException(
                $"Error from storage provider {provider}.{_name} during {operation}StateAsync for grain {_activation.GrainId}"
                + $"{Environment.NewLine} {exception.Message}",
                exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Error from storage provider {Provider}.{State} during {Operation}StateAsync for grain {GrainId}")]
    private static partial void LogFailed(
        ILogger logger, Exception exception, string provider, string state, StateOperation operation, GrainId grainId);
}
