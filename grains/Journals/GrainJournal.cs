namespace NetworkBackend.Journals;

/// <summary>The journal of one activation: read when the grain wakes up, its snapshots in grain storage.</summary>
internal sealed class GrainJournal<TState, TEvent> : Journal<TState, TEvent> where TEvent : class
{
    public GrainJournal(IGrainContext context, IPersistentStateFactory states, IEventStore store, IConcept<TState, TEvent> concept, JournalServices services)
        : base(context.GrainId.ToString(), store, concept, new InGrainStorage(states.Create<Snapshot>(context, new Configuration(concept.Name))), services) =>
        context.ObservableLifecycle.Subscribe("journal", GrainLifecycleStage.SetupState + 1, Load);

    private sealed record Configuration(string StateName) : IPersistentStateConfiguration
    {
        public string StorageName => "Default";
    }

    private sealed class InGrainStorage(IPersistentState<Snapshot> state) : ISnapshots
    {
        public Snapshot? Saved => state.RecordExists ? state.State : null;

        public Task Save(Snapshot snapshot)
        {
            state.State = snapshot;
            return state.WriteStateAsync();
        }
    }
}
