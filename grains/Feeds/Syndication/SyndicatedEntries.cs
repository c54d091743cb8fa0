using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Centres;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Updates;

namespace NetworkBackend.Feeds.Syndication;

/// <summary>Reads from the read model what stands in feeds, with its texts in full and the names of who stands behind it. What cannot be read any more is left out.</summary>
internal sealed class SyndicatedEntries(IReadModel readModel)
{
    private const string Entries = """
        SELECT e.place AS place, e.update_id AS update_id, e.revision AS revision, u.owner AS owner, u.published AS published, u.revised AS revised, u.others AS others,
          u.topics AS topics, u.tags AS tags, u.imported_from AS imported_from, l.body AS via, v.place AS variant, v.language AS language, c.title AS title, c.summary AS summary, c.body AS body
        """;

    private const string Texts = """
        JOIN update_row u ON u.id = e.update_id
        JOIN update_variant v ON v.update_id = e.update_id AND v.revision = e.revision
        JOIN content c ON c.stream = 'update/u:' || e.update_id AND c.hash = v.hash AND NOT c.redacted
        LEFT JOIN content l ON l.stream = 'update/u:' || e.update_id AND l.hash = u.link_hash AND NOT l.redacted
        """;

    /// <summary>What stands in all of these feeds, below a place of the first of them, newest first there.</summary>
    public Task<ImmutableArray<SyndicatedEntry>> Below(ImmutableArray<FeedId> feeds, long place, int limit, CancellationToken cancellation)
    {
        var others = string.Concat(feeds.Skip(1).Select((_, i) => string.Create(
            CultureInfo.InvariantCulture, $" AND EXISTS (SELECT 1 FROM feed_entry o WHERE o.feed = @p{i + 3} AND o.update_id = f.update_id AND NOT o.gone)")));
        return Read(
            new(
                $"""
                {Entries} FROM (
                  SELECT f.place, f.update_id, f.revision FROM feed_entry f JOIN update_row p ON p.id = f.update_id
                  WHERE f.feed = @p0 AND NOT f.gone AND p.state = 'published' AND f.place < @p1{others} ORDER BY f.place DESC LIMIT @p2) e {Texts}
                """,
                [feeds[0].Value, place, (long)limit, .. feeds.Skip(1).Select(it => it.Value)]),
            cancellation);
    }

    /// <summary>What stands in a feed of these.</summary>
    public async Task<ImmutableArray<SyndicatedEntry>> Of(FeedId feed, IReadOnlyCollection<UpdateId> updates, CancellationToken cancellation)
    {
        if (updates.Count == 0)
        {
            return [];
        }

        var wanted = Statements.In(
            "SELECT f.place, f.update_id, f.revision FROM feed_entry f JOIN update_row p ON p.id = f.update_id WHERE f.feed = @p0 AND NOT f.gone AND p.state = 'published' AND f.update_id IN",
            updates.Select(it => it.Value), feed.Value);
        return await Read(new($"{Entries} FROM ({wanted.Sql}) e {Texts}", wanted.Values), cancellation);
    }

    /// <summary>What these are called; one that has no name here goes by its id.</summary>
    public async Task<ImmutableDictionary<OrganisationId, string>> Names(IEnumerable<OrganisationId> ids, CancellationToken cancellation)
    {
        string[] wanted = [.. ids.Select(it => it.Value).Distinct()];
        var names = wanted.Length == 0 ? [] : await readModel.Query(
            Statements.In("SELECT id, profile FROM (SELECT id, profile FROM centre_row UNION ALL SELECT id, profile FROM member_row) party WHERE id IN", wanted),
            row => (Id: row.Text("id"), JournalJson.Read<ProfileName>(row.Text("profile")).Name),
            cancellation);
        return names.ToImmutableDictionary(it => new OrganisationId(it.Id), it => it.Name);
    }

    /// <summary>Centres and then networks with the ids of their feeds, after one of these.</summary>
    public async Task<ImmutableArray<NamedFeed>> Named(FeedId? after, int limit, CancellationToken cancellation)
    {
        var centres = after?.Network is null ? await Centres(after?.Centre?.Value ?? "", limit, cancellation) : [];
        return centres.Length == limit ? centres : [.. centres, .. await Networks(after?.Network?.Value ?? "", limit - centres.Length, cancellation)];
    }

    /// <summary>What a feed is called, if it is of a centre or a network.</summary>
    public async Task<NamedFeed> Named(FeedId feed, CancellationToken cancellation)
    {
        var named = (feed.Centre, feed.Network) switch
        {
            ({ } centre, _) => await readModel.Query($"SELECT profile FROM centre_row WHERE id = {centre.Value}", row => Of(feed, JournalJson.Read<CentreProfile>(row.Text("profile"))), cancellation),
            (_, { } network) => await readModel.Query($"SELECT profile FROM network_row WHERE id = {network.Value}", row => Of(feed, JournalJson.Read<NetworkProfile>(row.Text("profile"))), cancellation),
            _ => [],
        };
        return named.FirstOrDefault() ?? new(feed, null, null);
    }

    private Task<ImmutableArray<NamedFeed>> Centres(string after, long limit, CancellationToken cancellation) => readModel.Query(
        $"SELECT id, profile FROM centre_row WHERE id > {after} ORDER BY id LIMIT {limit}",
        row => Of(FeedId.OfCentre(new(row.Text("id"))), JournalJson.Read<CentreProfile>(row.Text("profile"))),
        cancellation);

    private Task<ImmutableArray<NamedFeed>> Networks(string after, long limit, CancellationToken cancellation) => readModel.Query(
        $"SELECT id, profile FROM network_row WHERE id > {after} ORDER BY id LIMIT {limit}",
        row => Of(FeedId.OfNetwork(new(row.Text("id"))), JournalJson.Read<NetworkProfile>(row.Text("profile"))),
        cancellation);

    private static NamedFeed Of(FeedId feed, CentreProfile profile) => new(feed, profile.Name, profile.Site);

    private static NamedFeed Of(FeedId feed, NetworkProfile profile) => new(feed, profile.Name, null);

    private async Task<ImmutableArray<SyndicatedEntry>> Read(Statement query, CancellationToken cancellation)
    {
        var rows = await readModel.Query(query, Row.Of, cancellation);
        var names = await Names(rows.SelectMany(it => it.Centres), cancellation);
        return [.. rows.GroupBy(it => it.Update).Select(it => it.First().With(it, names)).OrderByDescending(it => it.Place)];
    }

    /// <summary>What every profile has.</summary>
    private sealed record ProfileName(string Name);

    private sealed record Row(
        long Place, UpdateId Update, int Revision, DateTimeOffset Published, DateTimeOffset? Revised, ImmutableArray<OrganisationId> Centres, ImmutableArray<string> Topics,
        ImmutableArray<string> Tags, bool IsImported, string? Via, long Variant, SyndicatedText Text)
    {
        public static Row Of(IRow row) => new(
            row.Long("place"), new(row.Text("update_id")), (int)row.Long("revision"), row.Time("published"), row.TimeOrNull("revised"),
            [
                new(row.Text("owner")),
                .. JournalJson.Read<ImmutableArray<CentreConsent>>(row.Text("others")).Where(it => it.Consent == ConsentState.Accepted).Select(it => it.Id),
            ],
            JournalJson.Read<ImmutableArray<string>>(row.Text("topics")),
            JournalJson.Read<ImmutableArray<string>>(row.Text("tags")),
            row.TextOrNull("imported_from") is not null,
            row.TextOrNull("via"),
            row.Long("variant"),
            new(row.Text("language"), row.Text("title"), row.Text("summary"), row.Text("body")));

        public SyndicatedEntry With(IEnumerable<Row> variants, ImmutableDictionary<OrganisationId, string> names) => new(
            Place, Update, Revision, [.. variants.OrderBy(it => it.Variant).Select(it => it.Text)], Published, Revised,
            [.. Centres.Select(it => new SyndicatedParty(it, names.GetValueOrDefault(it, it.Value)))], Topics, Tags, IsImported, Via);
    }
}
