using System.Collections.Immutable;
using NetworkBackend.Centres;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Updates;

namespace NetworkBackend.Feeds;

/// <summary>Reads a feed's entries from the read model, each with what its update says. What was withdrawn is not among them, told or not.</summary>
internal sealed class FeedEntries(IReadModel readModel) : IKnownEntries
{
    private const string Columns = """
        SELECT e.place AS place, e.seq AS seq, e.update_id AS update_id, e.revision AS revision, e.away AS away, e.owner AS owner, e.published AS published,
          e.revised AS revised, e.others AS others, e.topics AS topics, e.tags AS tags, e.pinned_until AS pinned_until, e.imported_from AS imported_from, v.language AS language, c.title AS title, c.summary AS summary
        """;

    private const string Entries = """
        SELECT e.place, e.seq, e.update_id, e.revision, (e.gone OR u.state <> 'published') AS away, u.owner, u.published, u.revised, u.others, u.topics, u.tags, e.pinned_until, u.imported_from
        FROM feed_entry e JOIN update_row u ON u.id = e.update_id
        """;

    private const string Texts = """
        LEFT JOIN update_variant v ON v.update_id = e.update_id AND v.revision = e.revision
        LEFT JOIN content c ON c.stream = 'update/u:' || e.update_id AND c.hash = v.hash AND NOT c.redacted
        ORDER BY e.place DESC, v.place
        """;

    /// <summary>Every centre by id, each with what stands on top of its feed, looked up one by one along the order of that feed.</summary>
    private const string Centres = """
        SELECT c.id AS centre, c.profile AS profile, v.place AS variant,
          e.place AS place, e.seq AS seq, e.update_id AS update_id, e.revision AS revision, e.pinned_until AS pinned_until, u.imported_from AS imported_from, u.owner AS owner, u.published AS published,
          u.revised AS revised, u.others AS others, u.topics AS topics, u.tags AS tags, v.language AS language, t.title AS title, t.summary AS summary
        FROM (SELECT o.id AS id, o.profile AS profile,
            (SELECT n.update_id FROM feed_entry n JOIN update_row p ON p.id = n.update_id
              WHERE n.feed = 'centres/' || o.id AND NOT n.gone AND p.state = 'published' ORDER BY n.place DESC LIMIT 1) AS newest
          FROM centre_row o) c
        LEFT JOIN feed_entry e ON e.feed = 'centres/' || c.id AND e.update_id = c.newest
        LEFT JOIN update_row u ON u.id = e.update_id
        LEFT JOIN update_variant v ON v.update_id = e.update_id AND v.revision = e.revision
        LEFT JOIN content t ON t.stream = 'update/u:' || e.update_id AND t.hash = v.hash AND NOT t.redacted
        """;

    /// <summary>Entries below a place, newest first.</summary>
    public async Task<ImmutableArray<FeedEntry>> Below(FeedId feed, long place, int limit, CancellationToken cancellation)
    {
        var entries = await Read(
            new($"""
                {Columns} FROM ({Entries} WHERE e.feed = @p0 AND NOT e.gone AND u.state = 'published' AND e.place < @p1 ORDER BY e.place DESC LIMIT @p2) e {Texts}
                """,
                [feed.Value, place, (long)limit]),
            cancellation);
        return [.. entries.Select(it => it.Entry)];
    }

    /// <summary>What is pinned, newest first.</summary>
    public async Task<ImmutableArray<FeedEntry>> Pinned(FeedId feed, CancellationToken cancellation)
    {
        var entries = await Read(
            new($"{Columns} FROM ({Entries} WHERE e.feed = @p0 AND e.pinned_until IS NOT NULL AND NOT e.gone AND u.state = 'published' ORDER BY e.place DESC) e {Texts}", [feed.Value]),
            cancellation);
        return [.. entries.Select(it => it.Entry)];
    }

    /// <summary>What changed in a feed after a version of it, in the order of the changes; what went is away.</summary>
    public async Task<ImmutableArray<(FeedEntry Entry, bool IsAway)>> ChangedSince(FeedId feed, long version, int limit, CancellationToken cancellation)
    {
        var changed = await Read(
            new($"{Columns} FROM ({Entries} WHERE e.feed = @p0 AND e.seq > @p1 ORDER BY e.seq LIMIT @p2) e {Texts}", [feed.Value, version, (long)limit]), cancellation);
        return [.. changed.OrderBy(it => it.Entry.Seq)];
    }

    /// <summary>Every centre by id with the newest of its feed, if it has any.</summary>
    public async Task<ImmutableArray<(OrganisationId Id, CentreProfile Profile, FeedEntry? Newest)>> NewestOfCentres(CancellationToken cancellation)
    {
        var rows = await readModel.Query(
            new Statement(Centres, []),
            row => (
                Id: row.Text("centre"), Profile: row.Text("profile"), Variant: row.LongOrNull("variant"),
                Newest: row.TextOrNull("update_id") is null ? null : Entry(row), Text: TextOf(row)),
            cancellation);
        return
        [
            .. from row in rows.OrderBy(it => it.Id, StringComparer.Ordinal).ThenBy(it => it.Variant)
               group row by row.Id into centre
               let first = centre.First()
               select (
                   new OrganisationId(first.Id), JournalJson.Read<CentreProfile>(first.Profile),
                   first.Newest is null ? null : first.Newest with { Texts = [.. centre.Select(it => it.Text).OfType<EntryText>()] }),
        ];
    }

    /// <summary>The version up to which a feed's entries can be read now.</summary>
    public async Task<long> Version(FeedId feed, CancellationToken cancellation) =>
        (await readModel.Query($"SELECT version FROM feed_row WHERE id = {feed.Value}", row => row.Long("version"), cancellation)).SingleOrDefault();

    /// <summary>What the feed knows of an update.</summary>
    public async Task<KnownEntry?> Known(FeedId feed, UpdateId update, CancellationToken cancellation) =>
        (await readModel.Query(
            $"SELECT source, gone FROM feed_entry WHERE feed = {feed.Value} AND update_id = {update.Value}",
            row => new KnownEntry(row.Long("source"), !row.Bool("gone")),
            cancellation)).SingleOrDefault();

    private async Task<ImmutableArray<(FeedEntry Entry, bool IsAway)>> Read(Statement query, CancellationToken cancellation)
    {
        var rows = await readModel.Query(query, row => (Entry: Entry(row), IsAway: row.Bool("away"), Text: TextOf(row)), cancellation);
        return
        [
            .. rows.GroupBy(it => it.Entry.Update)
                .Select(it => (it.First().Entry with { Texts = [.. it.Select(row => row.Text).OfType<EntryText>()] }, it.First().IsAway)),
        ];
    }

    private static FeedEntry Entry(IRow row)
    {
        OrganisationId owner = new(row.Text("owner"));
        var others = JournalJson.Read<ImmutableArray<CentreConsent>>(row.Text("others"));
        return new(
            row.Long("place"),
            row.Long("seq"),
            new(row.Text("update_id")),
            (int)row.Long("revision"),
            [],
            row.TimeOrNull("published") ?? default, // never shown without: what is not published is away
            row.TimeOrNull("revised"),
            owner,
            [owner, .. others.Where(it => it.Consent == ConsentState.Accepted).Select(it => it.Id)],
            JournalJson.Read<ImmutableArray<string>>(row.Text("topics")),
            JournalJson.Read<ImmutableArray<string>>(row.Text("tags")),
            row.TimeOrNull("pinned_until"),
            row.TextOrNull("imported_from") is not null);
    }

    private static EntryText? TextOf(IRow row) =>
        row.TextOrNull("language") is { } language && row.TextOrNull("title") is { } title ? new(language, title, row.TextOrNull("summary") ?? "") : null;
}
