using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Sources;
using NetworkBackend.Updates;

namespace NetworkBackend.Intake;

/// <summary>How what a centre takes in becomes rows: what its items are known by, and what a person may merge.</summary>
internal sealed class IntakeConcept : IConcept<CentreIntake, IntakeEvent>
{
    public string Name => "intake";

    public char Prefix => 'o';

    public CentreIntake Empty => CentreIntake.None;

    public ImmutableArray<string> Tables { get; } = ["imported_key", "merge_proposal", SourceNotices.Table];

    public int SnapshotForm => 1;

    public CentreIntake With(CentreIntake state, IntakeEvent change) => state.With(change);

    public string Act(string id, IntakeEvent change) => change switch
    {
        ItemTaken it => $"took an item of the source {it.Source} in for {id}, as the update {it.Update}",
        ItemRecognised it => $"knew an item of the source {it.Source} again for {id}, as the update {it.Update}",
        MergeProposed it => $"asked {id} whether the update {it.Pair.Imported} is about the same as the update {it.Pair.Into}",
        MergeDismissed it => $"said for {id} that the update {it.Pair.Imported} is not about the same as the update {it.Pair.Into}",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    public IEnumerable<OrganisationId> Concerned(Happened<CentreIntake, IntakeEvent> happened) => [new(happened.Id)];

    public ImmutableArray<Statement> Rows(Happened<CentreIntake, IntakeEvent> it) => it.Change switch
    {
        ItemTaken taken => Keys(it.Id, taken.Update, taken.Keys),
        ItemRecognised recognised => Keys(it.Id, recognised.Update, recognised.Keys),
        MergeProposed { Pair: var pair } proposed =>
        [
            Statement.Of($"""
                INSERT INTO merge_proposal (centre, seq, update_id, into_id, at)
                VALUES ({it.Id}, {EventPosition.OfThisEvent}, {pair.Imported.Value}, {pair.Into.Value}, {it.At})
                """),
            SourceNotices.Of("source.merge_proposed", new(it.Id), proposed.Source.Value, pair.Imported.Value, it.At),
        ],
        MergeDismissed { Pair: var pair } =>
            [Statement.Of($"DELETE FROM merge_proposal WHERE centre = {it.Id} AND update_id = {pair.Imported.Value} AND into_id = {pair.Into.Value}")],
        _ => [],
    };

    /// <summary>A key that is known already stays with the update that it was known for.</summary>
    private static ImmutableArray<Statement> Keys(string centre, UpdateId update, ImmutableArray<string> keys) =>
    [
        .. keys.Select(key => Statement.Of($"INSERT INTO imported_key (centre, key, update_id) VALUES ({centre}, {key}, {update.Value}) ON CONFLICT (centre, key) DO NOTHING")),
    ];
}
