using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Members;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Simulation.Bugs;

/// <summary>A journal that does as the real one does, but for one mistake.</summary>
internal abstract class Mistaken<TState, TEvent>(IJournal<TState, TEvent> journal) : IJournal<TState, TEvent>
{
    public string Stream => journal.Stream;

    public Versioned<TState> Durable => journal.Durable;

    public virtual ImmutableSortedDictionary<long, string> Untold => journal.Untold;

    public virtual Task<Outcome<Versioned<TState>>> Record(
        Command command, Func<TState, Decision<TEvent>> decide, Attached attached, CancellationToken cancellation) => journal.Record(command, decide, attached, cancellation);

    public Task<TState> StateAt(long version, CancellationToken cancellation) => journal.StateAt(version, cancellation);

    public IAsyncEnumerable<(RecordedEvent Event, TState After)> History(CancellationToken cancellation) => journal.History(cancellation);

    public Task Told(long version, CancellationToken cancellation) => journal.Told(version, cancellation);

    public Task Refresh(CancellationToken cancellation) => journal.Refresh(cancellation);
}

/// <summary>Answers a "no" as soon as it is decided.</summary>
internal sealed class Hasty<TState, TEvent>(IJournal<TState, TEvent> journal) : Mistaken<TState, TEvent>(journal)
{
    public override async Task<Outcome<Versioned<TState>>> Record(
        Command command, Func<TState, Decision<TEvent>> decide, Attached attached, CancellationToken cancellation)
    {
        TaskCompletionSource<Outcome<Versioned<TState>>> no = new();
        var recording = base.Record(command, Decide, attached, cancellation);
        return await await Task.WhenAny(no.Task, recording);

        Decision<TEvent> Decide(TState state)
        {
            var decision = decide(state);
            if (decision.Refusal is { } refusal)
            {
                no.TrySetResult(refusal);
            }

            return decision;
        }
    }
}

/// <summary>Takes every repeat for a new command.</summary>
internal sealed class ReExecuting<TState, TEvent>(IJournal<TState, TEvent> journal) : Mistaken<TState, TEvent>(journal)
{
    private readonly HashSet<string> _seen = [];

    public override Task<Outcome<Versioned<TState>>> Record(
        Command command, Func<TState, Decision<TEvent>> decide, Attached attached, CancellationToken cancellation) =>
        base.Record(_seen.Add(command.Id) ? command : command with { Id = $"{command.Id}#{_seen.Count}" }, decide, attached, cancellation);
}

/// <summary>Has the newest told first.</summary>
internal sealed class Backwards<TState, TEvent>(IJournal<TState, TEvent> journal) : Mistaken<TState, TEvent>(journal)
{
    private static readonly Comparer<long> newestFirst = Comparer<long>.Create((a, b) => b.CompareTo(a));

    public override ImmutableSortedDictionary<long, string> Untold => base.Untold.WithComparers(newestFirst);
}

/// <summary>Tells the feed of a centre that was only asked.</summary>
internal sealed class ConsentIgnoring : IConcept<Update, UpdateEvent>
{
    private readonly UpdateConcept _concept = new();

    public string Name => _concept.Name;

    public char Prefix => _concept.Prefix;

    public Update Empty => _concept.Empty;

    public ImmutableArray<string> Tables => _concept.Tables;

    public int SnapshotForm => _concept.SnapshotForm;

    public bool Tells => true;

    public Update With(Update state, UpdateEvent change) => _concept.With(state, change);

    public ImmutableArray<Statement> Rows(Happened<Update, UpdateEvent> happened) => _concept.Rows(happened);

    public string Act(string id, UpdateEvent change) => _concept.Act(id, change);

    public IEnumerable<OrganisationId> Concerned(Happened<Update, UpdateEvent> happened) => _concept.Concerned(happened);

    public string? Tell(Update before, Update after) => _concept.Tell(before, after) is not { } message ? null
        : JournalJson.Read<TellFeeds>(message) is var tell && after.State == UpdateState.Published
            ? JournalJson.Write(tell with { In = [.. tell.In.Union(after.Others.Where(it => it.Consent == ConsentState.Invited).Select(it => FeedId.OfCentre(it.Id)))] })
            : message;
}
