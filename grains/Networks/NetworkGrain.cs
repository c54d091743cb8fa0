using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using Orleans.Concurrency;

namespace NetworkBackend.Networks;

[GrainType("network")]
internal sealed class NetworkGrain(IJournal<Network, NetworkEvent> journal, TimeProvider clock) : Grain, INetworkGrain
{
    private NetworkId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<Outcome<NetworkView>> Put(Command command, NetworkProfile profile, CancellationToken cancellation) =>
        (await journal.Record(command, it => it.Put(command.By, profile), Attached.None, cancellation)).Select(View);

    public Task<Outcome<NetworkView>> Get(CancellationToken cancellation)
    {
        if (journal.Durable.Version == 0)
        {
            DeactivateOnIdle(); // asking for what is not there leaves nothing behind
            return Task.FromResult<Outcome<NetworkView>>(NetworkRefusals.NotFound);
        }

        return Task.FromResult<Outcome<NetworkView>>(View(journal.Durable));
    }

    private NetworkView View(Versioned<Network> of) => NetworkQueries.View(Id, of.Version, of.State.Profile!, clock);
}

[GrainType("network-queries"), StatelessWorker]
internal sealed class NetworkQueries(IReadModel readModel, TimeProvider clock) : Grain, INetworkQueries
{
    public static NetworkView View(NetworkId id, long version, NetworkProfile profile, TimeProvider clock) =>
        new(id, version, profile, profile.To is { } last && Oslo.DayOf(clock.GetUtcNow()) > last);

    public Task<ImmutableArray<NetworkView>> List(string? after, int limit, CancellationToken cancellation) => readModel.Query(
        $"SELECT id, version, profile FROM network_row WHERE id > {after ?? ""} ORDER BY id LIMIT {(long)limit}",
        row => View(new(row.Text("id")), row.Long("version"), JournalJson.Read<NetworkProfile>(row.Text("profile")), clock),
        cancellation);

    public Task<ImmutableArray<MembershipView>> Members(NetworkId network, string? after, int limit, CancellationToken cancellation) => readModel.Query(
        $"""
        SELECT member, version, membership FROM membership_row WHERE network = {network.Value} AND member > {after ?? ""} ORDER BY member LIMIT {(long)limit}
        """,
        row => JournalJson.Read<Membership>(row.Text("membership")).View(network, new(row.Text("member")), row.Long("version")),
        cancellation);

    public async Task<ImmutableArray<NetworkId>> Missing(ImmutableArray<NetworkId> ids, CancellationToken cancellation)
    {
        var known = await readModel.Query(Statements.In("SELECT id FROM network_row WHERE id IN", ids.Select(it => it.Value)), row => row.Text("id"), cancellation);
        return [.. ids.Where(it => !known.Contains(it.Value))];
    }

    public async Task<ImmutableArray<NetworkStanding>> Standings(ImmutableArray<NetworkId> ids, OrganisationId organisation, CancellationToken cancellation)
    {
        var views = await readModel.Query(
            Statements.In("SELECT id, version, profile FROM network_row WHERE id IN", ids.Select(it => it.Value)),
            row => View(new(row.Text("id")), row.Long("version"), JournalJson.Read<NetworkProfile>(row.Text("profile")), clock),
            cancellation);
        var joined = await readModel.Query(
            $"SELECT network FROM membership_row WHERE member = {organisation.Value} AND state = {"active"}", row => row.Text("network"), cancellation);
        var known = views.ToDictionary(it => it.Id);
        return [.. ids.Select(id => new NetworkStanding(id, known.ContainsKey(id), known.GetValueOrDefault(id)?.IsClosed ?? false, joined.Contains(id.Value)))];
    }

    public async Task<bool> IsMember(ImmutableArray<NetworkId> ids, OrganisationId organisation, CancellationToken cancellation)
    {
        var joined = Statements.In("SELECT network FROM membership_row WHERE network IN", ids.Select(it => it.Value));
        return !(await readModel.Query(
            new Statement(string.Create(CultureInfo.InvariantCulture, $"{joined.Sql} AND member = @p{ids.Length} AND state = 'active'"), [.. joined.Values, organisation.Value]),
            row => row.Text("network"),
            cancellation)).IsEmpty;
    }

    public async Task<bool> Coordinates(NetworkId network, OrganisationId organisation, CancellationToken cancellation) =>
        !(await readModel.Query(
            $"""
            SELECT member FROM membership_row
            WHERE network = {network.Value} AND member = {organisation.Value} AND role = {"coordinator"} AND state = {"active"}
            """,
            row => row.Text("member"),
            cancellation)).IsEmpty;
}
