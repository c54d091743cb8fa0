using System.Collections.Immutable;
using NetworkBackend.Changes;
using NetworkBackend.Journals;
using NetworkBackend.Members;

namespace NetworkBackend.Proceedings;

/// <summary>How the events of what an activity came to become rows.</summary>
internal sealed class ProceedingsConcept : IConcept<ActivityProceedings, ProceedingsEvent>
{
    public string Name => "proceedings";

    public char Prefix => 'a';

    public ActivityProceedings Empty => ActivityProceedings.None;

    public ImmutableArray<string> Tables { get; } = ["proceedings_part", "change"];

    public int SnapshotForm => 2;

    public ActivityProceedings With(ActivityProceedings state, ProceedingsEvent change) => state.With(change);

    /// <summary>A snapshot has everybody who agreed.</summary>
    public int EventsBetweenSnapshots(ActivityProceedings state) => Math.Max(100, state.Agreements.Count / 10);

    public string Act(string id, ProceedingsEvent change) => change switch
    {
        PartWritten it => $"wrote version {it.Part.Version} of {it.Part.Id} of the activity {id}",
        MinutesAgreed it => $"agreed to version {it.Version} of the minutes of the activity {id} as {it.Registration}",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    /// <summary>Those who wrote find it under themselves.</summary>
    public IEnumerable<OrganisationId> Concerned(Happened<ActivityProceedings, ProceedingsEvent> happened) => [];

    public ImmutableArray<Statement> Rows(Happened<ActivityProceedings, ProceedingsEvent> happened) => happened.Change is not PartWritten { Part: var part, IsPublic: var isPublic } ? [] :
    [
        Statement.Of($"""
            INSERT INTO proceedings_part (activity, part, version, data, seq) VALUES ({happened.Id}, {part.Id.Value}, {(long)part.Version}, {JournalJson.Write(part)}, {EventPosition.OfThisEvent})
            """),
        .. isPublic ? new[] { PublicChanges.Of("proceedings.changed", "proceedings", happened.Id, happened.Version, happened.At) } : [],
    ];
}
