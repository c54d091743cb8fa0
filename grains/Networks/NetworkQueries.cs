using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Centres;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using Orleans.Concurrency;

namespace NetworkBackend.Networks;

[GrainType("network-queries"), StatelessWorker]
internal sealed class NetworkQueries(IReadModel readModel, TimeProvider clock) : Grain, INetworkQueries
{
    public static NetworkView View(NetworkId id, long version, NetworkProfile profile, TimeProvider clock) =>
        new(id, version, profile, profile.To is { } last && Oslo.DayOf(clock.GetUtcNow()) > last ? Oslo.EndOf(last) : null);

    public Task<ImmutableArray<NetworkView>> List(string? after, int limit, CancellationToken cancellation) => readModel.Query(
        $"SELECT id, version, profile FROM network_row WHERE id > {after ?? ""} ORDER BY id LIMIT {(long)limit}",
        row => View(new(row.Text("id")), row.Long("version"), JournalJson.Read<NetworkProfile>(row.Text("profile")), clock),
        cancellation);

    public Task<ImmutableArray<MembershipView>> Members(NetworkId network, MembershipFilter filter, string? after, int limit, CancellationToken cancellation)
    {
        var state = filter.State is { } it ? MembershipConcept.StateName(it) : null;
        return readModel.Query(
            (state, filter.Role) switch
            {
                (null, null) => Statement.Of($"SELECT member, version, membership FROM membership_row WHERE network = {network.Value} AND member > {after ?? ""} ORDER BY member LIMIT {(long)limit}"),
                (_, null) => Statement.Of($"SELECT member, version, membership FROM membership_row WHERE network = {network.Value} AND state = {state} AND member > {after ?? ""} ORDER BY member LIMIT {(long)limit}"),
                (null, _) => Statement.Of($"SELECT member, version, membership FROM membership_row WHERE network = {network.Value} AND role = {filter.Role} AND member > {after ?? ""} ORDER BY member LIMIT {(long)limit}"),
                _ => Statement.Of($"""
                    SELECT member, version, membership FROM membership_row
                    WHERE network = {network.Value} AND state = {state} AND role = {filter.Role} AND member > {after ?? ""} ORDER BY member LIMIT {(long)limit}
                    """),
            },
            row => JournalJson.Read<Membership>(row.Text("membership")).View(network, new(row.Text("member")), row.Long("version")),
            cancellation);
    }

    public Task<ImmutableArray<Participant>> Participants(NetworkId network, string? after, int limit, CancellationToken cancellation) => readModel.Query(
        $"""
        SELECT m.member AS member, m.membership AS membership, o.profile AS organisation, c.profile AS centre
        FROM (SELECT member, membership FROM membership_row
          WHERE network = {network.Value} AND took_part AND member > {after ?? ""} ORDER BY member LIMIT {(long)limit}) m
        LEFT JOIN member_row o ON o.id = m.member LEFT JOIN centre_row c ON c.id = m.member
        ORDER BY m.member
        """,
        Participant,
        cancellation);

    public async Task<NetworkFigures> Figures(NetworkId network, CancellationToken cancellation)
    {
        var counts = await readModel.Query(
            $"SELECT what, word, number FROM network_count WHERE network = {network.Value} AND number > 0",
            row => (What: row.Text("what"), Word: row.Text("word"), Number: row.Long("number")),
            cancellation);
        ImmutableSortedDictionary<string, long> Of(string what) => counts.Where(it => it.What == what).ToImmutableSortedDictionary(it => it.Word, it => it.Number, StringComparer.Ordinal);
        var updates = await readModel.Query(
            PublicUpdates(network), row => (Number: row.Long("number"), First: row.TimeOrNull("first"), Last: row.TimeOrNull("last")), cancellation);
        var (number, first, last) = updates.FirstOrDefault();
        return new(Of("kind"), Of("role"), number, first, last);
    }

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
        var joined = await Joined(ids, organisation, cancellation);
        var known = views.ToDictionary(it => it.Id);
        return [.. ids.Select(id => new NetworkStanding(id, known.ContainsKey(id), known.GetValueOrDefault(id)?.IsClosed ?? false, joined.Contains(id.Value)))];
    }

    public async Task<bool> IsMember(ImmutableArray<NetworkId> ids, OrganisationId organisation, CancellationToken cancellation) =>
        !(await Joined(ids, organisation, cancellation)).IsEmpty;

    public async Task<bool> Coordinates(NetworkId network, OrganisationId organisation, CancellationToken cancellation) =>
        !(await readModel.Query(
            $"""
            SELECT member FROM membership_row
            WHERE network = {network.Value} AND member = {organisation.Value} AND role = {"coordinator"} AND state = {"active"}
            """,
            row => row.Text("member"),
            cancellation)).IsEmpty;

    /// <summary>Those of the networks that the organisation is a member of now; looked up one by one, in however many others it is.</summary>
    private Task<ImmutableArray<string>> Joined(ImmutableArray<NetworkId> ids, OrganisationId organisation, CancellationToken cancellation) => readModel.Query(
        Statements.In("SELECT network FROM membership_row WHERE member = @p0 AND state = 'active' AND network IN", ids.Select(it => it.Value), organisation.Value),
        row => row.Text("network"),
        cancellation);

    /// <summary>The updates that the public sees in a network; looked up one by one, so that no planner reads all updates there are instead.</summary>
    private static Statement PublicUpdates(NetworkId network) => Statement.Of($"""
        SELECT COUNT(p.published) AS number, MIN(p.published) AS first, MAX(p.published) AS last
        FROM (SELECT (SELECT u.published FROM update_row u WHERE u.id = l.update_id AND u.state = 'published' AND u.audience = 'public') AS published
          FROM update_label l WHERE l.kind = 'network' AND l.value = {network.Value}) p
        """);

    private static Participant Participant(IRow row)
    {
        var membership = JournalJson.Read<Membership>(row.Text("membership"));
        var (name, kind) = row.TextOrNull("organisation") is { } profile && JournalJson.Read<MemberProfile>(profile) is var member ? (member.Name, member.Kind)
            : row.TextOrNull("centre") is { } centre ? (JournalJson.Read<CentreProfile>(centre).Name, "centre")
            : throw new InvalidOperationException("a membership of no organisation");
        return new(new(row.Text("member")), name, kind, membership.TookPartAs!, membership.Periods);
    }
}
