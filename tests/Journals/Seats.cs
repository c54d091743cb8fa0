using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging.Abstractions;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Tests.Journals;

[JsonDerivedType(typeof(SeatTaken), "seats.taken")]
internal abstract record SeatEvent;

internal sealed record SeatTaken(string Who) : SeatEvent;

/// <summary>The smallest concept with a rule: a row of two seats, each taken by somebody once.</summary>
internal sealed record Seats(ImmutableArray<string> Taken)
{
    public static readonly Refusal Full = new(RefusalKind.Conflict, "seats.full", "Both seats are taken.");

    public Decision<SeatEvent> Take(string who) =>
        Taken.Contains(who) ? Decision.AlreadySo
        : Taken.Length >= 2 ? Full
        : new SeatTaken(who);
}

internal sealed class SeatsConcept(int form = 1) : IConcept<Seats, SeatEvent>
{
    public string Name => "seats";

    public char Prefix => 's';

    public Seats Empty { get; } = new([]);

    public ImmutableArray<string> Tables => [];

    public int SnapshotForm => form;

    public bool Tells => true;

    public Seats With(Seats state, SeatEvent change) => change is SeatTaken it ? new(state.Taken.Add(it.Who)) : state;

    public ImmutableArray<Statement> Rows(Happened<Seats, SeatEvent> happened) => [];

    public string Act(string id, SeatEvent change) => "took a seat";

    public IEnumerable<OrganisationId> Concerned(Happened<Seats, SeatEvent> happened) => [];

    public string? Tell(Seats before, Seats after) => after.Taken[^1];
}

/// <summary>One activation's journal of a row of seats, and how to ask it.</summary>
internal sealed class SeatsGrain(HeldStore store, KeptSnapshot? snapshots = null, int form = 1, string stream = SeatsGrain.Stream)
{
    private static readonly Signals signals = new();

    public const string Stream = "seats/s:1";

    public Journal<Seats, SeatEvent> Journal { get; } =
        new(stream, store, new SeatsConcept(form), snapshots ?? new(), new(TimeProvider.System, NullLoggerFactory.Instance, signals));

    public Task<Outcome<Versioned<Seats>>> Take(string who, string? command = null, long? expected = null, string fingerprint = "") => HeldStore.Turn(
        () => Journal.Record(new(Caller.System, command ?? $"take-{who}", fingerprint, expected), it => it.Take(who), Attached.None, CancellationToken.None));
}
