using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Orleans.Core;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>
/// One state of one activation. Its operations run in the order they were asked for; a write that has not begun
/// stands for the writes asked for after it.
/// </summary>
internal sealed partial class PersistentState<TState> : IPersistentState<TState>
{
    private readonly string _name;
    private readonly Activation _activation;
    private readonly IGrainStorage _storage;
    private GrainState<TState>? _state;
    private Operation? _last;
    private bool _isRead;

    public PersistentState(string name, Activation activation, IGrainStorage storage)
    {
        (_name, _activation, _storage) = (name, activation, storage);
        activation.Lifecycle.Subscribe(name, GrainLifecycleStage.SetupState, token => token.IsCancellationRequested ? Task.CompletedTask : ReadStateAsync());
    }

    private enum Kind
    {
        Read,
        Write,
        Clear,
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

    public Task ReadStateAsync() => Enqueue(Kind.Read, CancellationToken.None);

    public Task WriteStateAsync() => Enqueue(Kind.Write, CancellationToken.None);

    public Task ClearStateAsync() => Enqueue(Kind.Clear, CancellationToken.None);

    Task IStorage.ReadStateAsync(CancellationToken cancellationToken) => Enqueue(Kind.Read, cancellationToken);

    Task IStorage.WriteStateAsync(CancellationToken cancellationToken) => Enqueue(Kind.Write, cancellationToken);

    Task IStorage.ClearStateAsync(CancellationToken cancellationToken) => Enqueue(Kind.Clear, cancellationToken);

    private static TState NewState()
    {
        var type = typeof(TState);
        return type.IsValueType ? default!
            : type.GetConstructor(Type.EmptyTypes) is { } constructor ? (TState)constructor.Invoke(null)
            : (TState)RuntimeHelpers.GetUninitializedObject(type);
    }

    private Task Enqueue(Kind kind, CancellationToken cancellation)
    {
        RuntimeContext.EnsureActivation();
        if (kind != Kind.Read && !cancellation.CanBeCanceled && _last is { HasBegun: false, CanBeCancelled: false } last && last.Kind == kind)
        {
            return last.Completion;
        }

        var operation = new Operation(kind, cancellation.CanBeCanceled);
        operation.Completion = Run(operation, _last, cancellation);
        _last = operation;
        return operation.Completion;
    }

    private async Task Run(Operation operation, Operation? before, CancellationToken cancellation)
    {
        await Task.Yield();
        try
        {
            if (before is not null)
            {
                await before.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }

            operation.HasBegun = true;
            if (!IsSatisfiedBy(before, operation.Kind))
            {
                await Act(operation.Kind, cancellation);
            }

            _isRead |= operation.Kind == Kind.Read;
        }
        finally
        {
            _last = _last == operation ? null : _last;
        }
    }

    // Whatever succeeded just before has left the state as stored; and what is cleared is clear.
    private static bool IsSatisfiedBy(Operation? before, Kind kind) =>
        before?.Completion.IsCompletedSuccessfully == true && (kind == Kind.Read || (kind == Kind.Clear && before.Kind == Kind.Clear));

    private async Task Act(Kind kind, CancellationToken cancellation)
    {
        try
        {
            await (kind switch
            {
                Kind.Read => _storage.ReadStateAsync(_name, _activation.GrainId, Stored, cancellation),
                Kind.Write => _storage.WriteStateAsync(_name, _activation.GrainId, Stored, cancellation),
                _ => _storage.ClearStateAsync(_name, _activation.GrainId, Stored, cancellation),
            });
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            var provider = _storage.GetType().Name;
            var operation = $"{kind}StateAsync";
            LogFailed(_activation.Silo.Logger, exception, provider, _name, operation, _activation.GrainId);
            if (exception is OrleansException)
            {
                throw;
            }

            throw new OrleansException(
                $"Error from storage provider {provider}.{_name} during {operation} for grain {_activation.GrainId}{Environment.NewLine} {exception.Message}",
                exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Error from storage provider {Provider}.{State} during {Operation} for grain {GrainId}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string provider, string state, string operation, GrainId grainId);

    private sealed class Operation(Kind kind, bool canBeCancelled)
    {
        public Kind Kind => kind;

        public bool CanBeCancelled => canBeCancelled;

        public bool HasBegun { get; set; }

        public Task Completion { get; set; } = Task.CompletedTask;
    }
}
