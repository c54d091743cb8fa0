using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
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

    private CentreView View(IRow row) => View(new(row.Text("id")), row.Long("version"), JournalJson.Read<CentreProfile>(row.Text("profile")), clock);
}
