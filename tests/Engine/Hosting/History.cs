namespace NetworkBackend.Tests.Engine.Hosting;

/// <summary>A facet as a journal is one: scoped, generic, and part of the grain's way up and down.</summary>
internal interface IHistory<TEvent>
{
    IReadOnlyList<TEvent> Events { get; }

    string Grain { get; }

    Task Add(TEvent change);
}

internal sealed class History<TEvent> : IHistory<TEvent>, IAsyncDisposable
{
    private readonly IPersistentState<List<TEvent>> _state;
    private readonly Notes _notes;

    public History(IGrainContext context, IPersistentStateFactory states, Notes notes)
    {
        (Grain, _notes) = (context.GrainId.Key.ToString()!, notes);
        _state = states.Create<List<TEvent>>(context, new Configuration());
        context.ObservableLifecycle.Subscribe("history", GrainLifecycleStage.SetupState + 1, Begin, End);
    }

    public IReadOnlyList<TEvent> Events => _state.State;

    public string Grain { get; }

    public Task Add(TEvent change)
    {
        _state.State.Add(change);
        return _state.WriteStateAsync();
    }

    public ValueTask DisposeAsync()
    {
        _notes.Add(Grain, "disposed");
        return default;
    }

    private Task Begin(CancellationToken cancellation)
    {
        _notes.Add(Grain, $"began with {Events.Count}");
        return Task.CompletedTask;
    }

    private Task End(CancellationToken cancellation)
    {
        _notes.Add(Grain, "ended");
        return Task.CompletedTask;
    }

    private sealed record Configuration : IPersistentStateConfiguration
    {
        public string StateName => "test.history";

        public string StorageName => Stores.Name;
    }
}
