using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using Orleans.Concurrency;

namespace NetworkBackend.Consultations;

[GrainType("consultation-queries"), StatelessWorker]
internal sealed class ConsultationQueries(IReadModel readModel) : Grain, IConsultationQueries
{
    private const string Columns = "c.id AS id, c.revision AS revision, c.state AS state, c.owner AS owner, c.profile AS profile, c.deadline AS deadline, c.rule AS rule, c.response AS response";

    /// <summary>After every deadline that can be written.</summary>
    private static readonly DateTimeOffset end = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Task<ImmutableArray<ConsultationView>> List(
        Caller by, ConsultationState? state, OrganisationId? centre, ConsultationCursor? before, int limit, CancellationToken cancellation)
    {
        var word = state is { } wanted ? ConsultationConcept.WordOf(wanted) : null;
        ImmutableArray<object?> values = [before?.Deadline ?? end, before?.Id.Value ?? "", (long)limit, .. new[] { word, centre?.Value }.OfType<string>()];
        string InState(char table) => word is null ? "" : $" AND {table}.state = @p3";
        var owner = word is null ? "@p3" : "@p4";
        var query = centre is null || !by.MayReadFor(centre.Value)
            ? $"""
            SELECT {Columns} FROM consultation_row c
            WHERE (c.deadline, c.id) < (@p0, @p1){InState('c')}{(centre is null ? "" : $" AND c.owner = {owner}")} ORDER BY c.deadline DESC, c.id DESC LIMIT @p2
            """
            : $"""
            SELECT {Columns} FROM consultation_party p JOIN consultation_row c ON c.id = p.consultation
            WHERE p.centre = {owner} AND (p.deadline, p.consultation) < (@p0, @p1){InState('p')} ORDER BY p.deadline DESC, p.consultation DESC LIMIT @p2
            """;
        return readModel.Query(new Statement(query, values), View, cancellation);
    }

    public async Task<Outcome<ConsultationId>> OfFile(FileHash hash, CancellationToken cancellation) =>
        await readModel.Query(
            $"SELECT consultation FROM response_submission WHERE hash = {hash.Value} ORDER BY consultation LIMIT 1", row => new ConsultationId(row.Text("consultation")), cancellation)
            is [var first, ..] ? first : ConsultationRefusals.UnknownFile;

    public async Task<Outcome<ImmutableArray<Notice>>> Notices(Caller by, OrganisationId centre, NoticeCursor? after, int limit, CancellationToken cancellation) =>
        by.MayReadFor(centre) ? await Notices(centre, after, limit, cancellation) : ConsultationRefusals.NoticesOfOthers;

    private Task<ImmutableArray<Notice>> Notices(OrganisationId centre, NoticeCursor? after, int limit, CancellationToken cancellation) => readModel.Query(
        $"""
        SELECT seq, type, consultation, at, sections FROM notice
        WHERE centre = {centre.Value} AND (seq, type) > ({after?.Seq ?? 0}, {after?.Type ?? ""}) ORDER BY seq, type LIMIT {(long)limit}
        """,
        row => new Notice(
            row.Long("seq"), row.Text("type"), new(row.Text("consultation")), row.Time("at"),
            row.TextOrNull("sections") is { } sections ? JournalJson.Read<ImmutableArray<int>>(sections) : []),
        cancellation);

    private static ConsultationView View(IRow row)
    {
        var (deadline, rule) = (row.Time("deadline"), JournalJson.Read<PlanRule>(row.Text("rule")));
        return new(
            new(row.Text("id")), (int)row.Long("revision"), 0, StateOf(row.Text("state")), new(row.Text("owner")), JournalJson.Read<ConsultationProfile>(row.Text("profile")),
            deadline, rule, Planning.Of(deadline, rule), row.Text("response") == "submitted" ? ResponseState.Submitted : null, null);
    }

    private static ConsultationState StateOf(string word) => word switch
    {
        "discovered" => ConsultationState.Discovered,
        "open" => ConsultationState.Open,
        _ => ConsultationState.Closed,
    };
}
