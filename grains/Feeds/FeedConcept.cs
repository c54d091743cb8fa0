using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Members;

namespace NetworkBackend.Feeds;

/// <summary>How a feed's events become rows. Each row is guarded: the database refuses what is older than what it has.</summary>
internal sealed class FeedConcept : IConcept<Feed, FeedEvent>
{
    public const string OlderNews = "feed.older_news";

    public string Name => "feed";

    public char Prefix => 'f';

    public Feed Empty => Feed.Empty;

    public ImmutableArray<string> Tables { get; } = ["feed_row", "feed_entry"];

    public int SnapshotForm => 1;

    public Feed With(Feed state, FeedEvent change) => state.With(change);

    public string Act(string id, FeedEvent change) => change switch
    {
        EntryJoined it => $"put the update {it.Update} into the feed {id}",
        EntryChanged it => $"showed revision {it.Revision} of the update {it.Update} in the feed {id}",
        EntryLeft it => $"took the update {it.Update} out of the feed {id}",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    public IEnumerable<OrganisationId> Concerned(Happened<Feed, FeedEvent> happened) => [];

    public ImmutableArray<Statement> Rows(Happened<Feed, FeedEvent> happened) =>
    [
        Statement.Of($"""
            INSERT INTO feed_row (id, version, count, last_entry, members_of)
            VALUES ({happened.Id}, {happened.Version}, {happened.After.Count}, {happened.After.LastEntry}, {new FeedId(happened.Id).MembersOf?.Value})
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, count = excluded.count, last_entry = excluded.last_entry
            """),
        Entry(happened),
    ];

    private static Statement Entry(Happened<Feed, FeedEvent> happened) => happened.Change switch
    {
        EntryJoined it => Statement.Of($"""
            INSERT INTO feed_entry (feed, update_id, place, seq, revision, source, gone)
            VALUES ({happened.Id}, {it.Update.Value}, {happened.Version}, {happened.Version}, {it.Revision}, {it.Source}, {false})
            ON CONFLICT (feed, update_id) DO UPDATE SET place = excluded.place, seq = excluded.seq, revision = excluded.revision,
              source = excluded.source, gone = excluded.gone
            WHERE feed_entry.gone AND feed_entry.source < excluded.source
            """, OlderNews),
        EntryChanged it => Statement.Of($"""
            UPDATE feed_entry SET seq = {happened.Version}, revision = {it.Revision}, source = {it.Source}
            WHERE feed = {happened.Id} AND update_id = {it.Update.Value} AND NOT gone AND source < {it.Source}
            """, OlderNews),
        EntryLeft it => Statement.Of($"""
            UPDATE feed_entry SET seq = {happened.Version}, source = {it.Source}, gone = {true}
            WHERE feed = {happened.Id} AND update_id = {it.Update.Value} AND NOT gone AND source < {it.Source}
            """, OlderNews),
        _ => throw new InvalidOperationException($"no row for {happened.Change.GetType().Name}"),
    };
}
