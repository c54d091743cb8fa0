using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;
using NetworkBackend.Texts;

namespace NetworkBackend.Consultations;

/// <summary>What a section was.</summary>
internal static class SectionHistory
{
    /// <summary>A section in one of its versions; null where there is none.</summary>
    public static async Task<Section?> At(IReadModel readModel, ConsultationId id, int number, int version, CancellationToken cancellation) =>
        (await readModel.Query(
            $"SELECT section FROM response_section WHERE consultation = {id.Value} AND number = {(long)number} AND version = {(long)version}",
            row => JournalJson.Read<Section>(row.Text("section")),
            cancellation)).SingleOrDefault();

    /// <summary>Its versions after one of them, with who wrote them.</summary>
    public static Task<ImmutableArray<SectionVersion>> Versions(IReadModel readModel, ConsultationId id, int number, int after, int limit, CancellationToken cancellation) =>
        readModel.Query(
            $"""
            SELECT s.section AS section, j.at AS at, j.person AS person, j.organisation AS organisation
            FROM response_section s JOIN journal j ON j.position = s.seq
            WHERE s.consultation = {id.Value} AND s.number = {(long)number} AND s.version > {(long)after} ORDER BY s.version LIMIT {(long)limit}
            """,
            row =>
            {
                var section = JournalJson.Read<Section>(row.Text("section"));
                return new SectionVersion(
                    section.Version, section.Hash, row.Time("at"),
                    PersonId.TryFrom(row.TextOrNull("person"), out var person) ? person : null,
                    OrganisationId.TryFrom(row.TextOrNull("organisation"), out var organisation) ? organisation : null);
            },
            cancellation);

    /// <summary>The versions after one of them, with the amendments that made them.</summary>
    public static Task<ImmutableArray<(Section Section, MadeBy? MadeBy)>> Since(IReadModel readModel, ConsultationId id, int number, int version, CancellationToken cancellation) =>
        readModel.Query(
            $"SELECT section, made_by FROM response_section WHERE consultation = {id.Value} AND number = {(long)number} AND version > {(long)version} ORDER BY version",
            row => (JournalJson.Read<Section>(row.Text("section")), row.TextOrNull("made_by") is { } made ? JournalJson.Read<MadeBy>(made) : null),
            cancellation);

    /// <summary>What is different between two texts, word by word.</summary>
    public static ImmutableArray<DifferenceRun> Runs(string before, string after) =>
    [
        .. Difference.Runs(before, after).Select(it => new DifferenceRun(
            it.Kind switch
            {
                Texts.RunKind.Kept => RunKind.Kept,
                Texts.RunKind.Removed => RunKind.Removed,
                _ => RunKind.Added,
            },
            it.Text)),
    ];

    /// <summary>What somebody wrote, beside what stands there now, against what both began with.</summary>
    public static ImmutableArray<DifferencePart> Compared(string basedOn, string mine, string theirs) =>
    [
        .. Merge.Of(basedOn, mine, theirs).Parts.Select(it => new DifferencePart(
            it.Kind switch
            {
                PartKind.Unchanged => DifferenceKind.Unchanged,
                PartKind.OnlyMine => DifferenceKind.Yours,
                PartKind.OnlyTheirs => DifferenceKind.Theirs,
                PartKind.BothTheSame => DifferenceKind.Same,
                _ => DifferenceKind.Conflict,
            },
            it.Base, it.Mine, it.Theirs)),
    ];
}
