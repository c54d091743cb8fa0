using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using Orleans.Concurrency;

namespace NetworkBackend.Centres;

[GrainType("centre")]
internal sealed class CentreGrain(IJournal<Centre, CentreEvent> journal, TimeProvider clock) : Grain, ICentreGrain
{
    private OrganisationId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<Outcome<CentreView>> Put(Command command, CentreProfile profile, CancellationToken cancellation) =>
        (await journal.Record(command, it => it.Put(command.By, Id, profile), Attached.None, cancellation)).Select(View);

    public Task<Outcome<CentreView>> Get(CancellationToken cancellation)
    {
        if (journal.Durable.Version == 0)
        {
            DeactivateOnIdle(); // asking for what is not there leaves nothing behind
            return Task.FromResult<Outcome<CentreView>>(CentreRefusals.NotFound);
        }

        return Task.FromResult<Outcome<CentreView>>(View(journal.Durable));
    }

    private CentreView View(Versioned<Centre> of) => CentreQueries.View(Id, of.Version, of.State.Profile!, clock);
}

[GrainType("centre-queries"), StatelessWorker]
internal sealed class CentreQueries(IReadModel readModel, TimeProvider clock) : Grain, ICentreQueries
{
    public static CentreView View(OrganisationId id, long version, CentreProfile profile, TimeProvider clock) =>
        new(id, version, profile, profile.Board?.TermEnds is { } last && Oslo.DayOf(clock.GetUtcNow()) > last);

    public Task<ImmutableArray<CentreView>> List(CentreKind? kind, string? region, string? after, int limit, CancellationToken cancellation)
    {
        var (where, values) = ("id > @p0", ImmutableArray.Create<object?>(after ?? "", (long)limit));
        if (kind is { } wanted)
        {
            where += string.Create(CultureInfo.InvariantCulture, $" AND kind = @p{values.Length}");
            values = values.Add(CentreConcept.Kind(wanted));
        }

        if (region is not null)
        {
            where += string.Create(CultureInfo.InvariantCulture, $" AND region = @p{values.Length}");
            values = values.Add(region);
        }

        return readModel.Query(new Statement($"SELECT id, version, profile FROM centre_row WHERE {where} ORDER BY id LIMIT @p1", values), View, cancellation);
    }

    public async Task<ImmutableArray<OrganisationId>> Missing(ImmutableArray<OrganisationId> ids, CancellationToken cancellation)
    {
        var known = await readModel.Query(Statements.In("SELECT id FROM centre_row WHERE id IN", ids.Select(it => it.Value)), row => row.Text("id"), cancellation);
        return [.. ids.Where(it => !known.Contains(it.Value))];
    }

    public async Task<Outcome<ImmutableArray<CentreNotice>>> Notices(Caller by, OrganisationId centre, NoticeCursor? after, int limit, CancellationToken cancellation) =>
        by.MayReadFor(centre) ? await Notices(centre, after, limit, cancellation) : ConsultationRefusals.NoticesOfOthers;

    /// <summary>A page of each of the three, of which the first of all are the page.</summary>
    private Task<ImmutableArray<CentreNotice>> Notices(OrganisationId centre, NoticeCursor? after, int limit, CancellationToken cancellation) => readModel.Query(
        new Statement(
            """
            SELECT * FROM (
              SELECT * FROM (
                SELECT seq, type, consultation, NULL AS activity, at, sections, NULL AS source, NULL AS update_id FROM notice WHERE centre = @p0 AND (seq, type) > (@p1, @p2) ORDER BY seq, type LIMIT @p3) c
              UNION ALL SELECT * FROM (
                SELECT seq, type, NULL AS consultation, activity, at, NULL AS sections, NULL AS source, NULL AS update_id FROM activity_notice WHERE centre = @p0 AND (seq, type) > (@p1, @p2) ORDER BY seq, type LIMIT @p3) a
              UNION ALL SELECT * FROM (
                SELECT seq, type, NULL AS consultation, NULL AS activity, at, NULL AS sections, source, update_id FROM source_notice WHERE centre = @p0 AND (seq, type) > (@p1, @p2) ORDER BY seq, type LIMIT @p3) s) n
            ORDER BY seq, type LIMIT @p3
            """,
            [centre.Value, after?.Seq ?? 0, after?.Type ?? "", (long)limit]),
        row => new CentreNotice(
            row.Long("seq"), row.Text("type"), row.TextOrNull("consultation") is { } consultation ? new(consultation) : null,
            row.TextOrNull("activity") is { } activity ? new(activity) : null, row.Time("at"),
            row.TextOrNull("sections") is { } sections ? JournalJson.Read<ImmutableArray<int>>(sections) : [],
            row.TextOrNull("source") is { } source ? new(source) : null, row.TextOrNull("update_id") is { } update ? new(update) : null),
        cancellation);

    private CentreView View(IRow row) => View(new(row.Text("id")), row.Long("version"), JournalJson.Read<CentreProfile>(row.Text("profile")), clock);
}
