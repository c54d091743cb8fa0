using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Updates;

namespace NetworkBackend.Feeds;

/// <summary>Reads a feed's entries from the read model, each with what its update says. What was withdrawn is not among them, told or not.</summary>
internal sealed class FeedEntries(IReadModel readModel) : IKnownEntries
{
    private const string Columns = """
        SELECT e.place AS place, e.seq AS seq, e.update_id AS update_id, e.revision AS revision, u.owner AS owner, u.published AS published,
          u.revised AS revised, u.others AS others, u.topics AS topics, u.tags AS tags, v.language AS language, c.title AS title, c.summary AS summary
        """;

    private const string Joins = """
        JOIN update_row u ON u.id = e.update_id AND u.state = 'published'
        LEFT JOIN update_variant v ON v.update_id = e.update_id AND v.revision = e.revision
        LEFT JOIN content c ON c.stream = 'update/u:' || e.update_id AND c.hash = v.hash
        ORDER BY e.place DESC, v.place
        """;

    /// <summary>Entries below a place, newest first.</summary>
    public Task<ImmutableArray<FeedEntry>> Below(FeedId feed, long place, int limit, CancellationToken cancellation) => Read(
        new($"{Columns} FROM (SELECT * FROM feed_entry WHERE feed = @p0 AND NOT gone AND place < @p1 ORDER BY place DESC LIMIT @p2) e {Joins}",
            [feed.Value, place, (long)limit]),
        cancellation);

    /// <summary>Those of the given updates that stand in the feed, newest first.</summary>
    public Task<ImmutableArray<FeedEntry>> Of(FeedId feed, IReadOnlyCollection<UpdateId> updates, CancellationToken cancellation)
    {
        var holes = string.Join(", ", Enumerable.Range(1, updates.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"@p{i}")));
        return Read(
            new($"{Columns} FROM (SELECT * FROM feed_entry WHERE feed = @p0 AND NOT gone AND update_id IN ({holes})) e {Joins}",
                [feed.Value, .. updates.Select(it => it.Value)]),
            cancellation);
    }

    /// <summary>What the feed knows of an update.</summary>
    public async Task<KnownEntry?> Known(FeedId feed, UpdateId update, CancellationToken cancellation) =>
        (await readModel.Query(
            $"SELECT source, gone FROM feed_entry WHERE feed = {feed.Value} AND update_id = {update.Value}",
            row => new KnownEntry(row.Long("source"), !row.Bool("gone")),
            cancellation)).SingleOrDefault();

    private async Task<ImmutableArray<FeedEntry>> Read(Statement query, CancellationToken cancellation)
    {
        var rows = await readModel.Query(query, row => (Entry: Entry(row), Text: TextOf(row)), cancellation);
        return
        [
            .. rows.GroupBy(it => it.Entry.Update)
                .Select(it => it.First().Entry with { Texts = [.. it.Select(row => row.Text).OfType<EntryText>()] }),
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
            row.Time("published"),
            row.TimeOrNull("revised"),
            owner,
            [owner, .. others.Where(it => it.Consent == ConsentState.Accepted).Select(it => it.Id)],
            JournalJson.Read<ImmutableArray<string>>(row.Text("topics")),
            JournalJson.Read<ImmutableArray<string>>(row.Text("tags")));
    }

    private static EntryText? TextOf(IRow row) =>
        row.TextOrNull("language") is { } language && row.TextOrNull("title") is { } title ? new(language, title, row.TextOrNull("summary") ?? "") : null;
}
