using System.Collections.Immutable;
using NetworkBackend.Members;

namespace NetworkBackend.Journals;

/// <summary>How one concept's events become its state, its rows and what others are told. Pure.</summary>
/// <typeparam name="TState">An immutable state.</typeparam>
/// <typeparam name="TEvent">The base of its events; each event is named by a <c>[JsonDerivedType]</c> on it.</typeparam>
internal interface IConcept<TState, TEvent>
{
    /// <summary>Its grain type, which is also its state's name in grain storage and the first part of its streams.</summary>
    string Name { get; }

    /// <summary>The letter before the colon in its grains' keys, as <see cref="GrainAccess"/> puts it there.</summary>
    char Prefix { get; }

    /// <summary>The state before the first event.</summary>
    TState Empty { get; }

    /// <summary>The read model's tables that it writes; some are written by several concepts.</summary>
    ImmutableArray<string> Tables { get; }

    /// <summary>Raised when snapshots of the state taken before can no longer be read; they are then passed over.</summary>
    int SnapshotForm { get; }

    /// <summary>How many events a snapshot may be behind. A state that grows without bound says more, so that its snapshots cost no more for each event.</summary>
    int EventsBetweenSnapshots(TState state) => 100;

    /// <summary>The state after an event.</summary>
    TState With(TState state, TEvent change);

    /// <summary>The read model's rows for an event.</summary>
    ImmutableArray<Statement> Rows(Happened<TState, TEvent> happened);

    /// <summary>What was done, as the rest of an English sentence after who did it: past tense, ids only, no full stop.</summary>
    string Act(string id, TEvent change);

    /// <summary>An event as it may be shown to those whose business it is: without what helps nobody but an attacker.</summary>
    TEvent Shown(TEvent change) => change;

    /// <summary>The organisations whose own things an event changes, and in whose history it therefore stands.</summary>
    IEnumerable<OrganisationId> Concerned(Happened<TState, TEvent> happened);

    /// <summary>What others are to be told after these events, as JSON with ids only; null for nothing.</summary>
    string? Tell(TState before, TState after) => null;

    /// <summary>True when <see cref="Tell"/> ever tells something.</summary>
    bool Tells => false;
}

/// <summary>An event with what surrounds it.</summary>
/// <param name="Id">The id in the grain's key.</param>
/// <param name="Change">The event.</param>
/// <param name="Before">The state before it.</param>
/// <param name="After">The state after it.</param>
/// <param name="Version">Its version in the stream.</param>
/// <param name="At">When.</param>
internal sealed record Happened<TState, TEvent>(string Id, TEvent Change, TState Before, TState After, long Version, DateTimeOffset At);
