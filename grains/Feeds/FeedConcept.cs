using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Journals;
using NetworkBackend.Members;

namespace NetworkBackend.Feeds;

/// <summary>How a feed's events become rows. Each row is guarded: the database refuses what is older than what it has.</summary>
internal sealed class FeedConcept : IConcept<Feed, FeedEvent>
{
    public const string OlderNews = "feed.older_news";

    public const string NoSuchEntry = "feed.no_such_entry";

    public string Name => "feed";

    public char Prefix => 'f';

    public Feed Empty => Feed.Empty;

    public ImmutableArray<string> Tables { get; } = ["feed_row", "feed_entry", Deadlines.Table];

    public int SnapshotForm => 1;

    public Feed With(Feed state, FeedEvent change) => state.With(change);

    public string Act(string id, FeedEvent change) => change switch
    {
        EntryJoined it => $"put the update {it.Update} into the feed {id}",
        EntryChanged it => $"showed revision {it.Revision} of the update {it.Update} in the feed {id}",
        EntryLeft it => $"took the update {it.Update} out of the feed {id}",
        EntryPinned it => $"pinned the update {it.Update} in the feed {id} until {it.Until.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'}",
        EntryUnpinned it => $"ended the pin of the update {it.Update} in the feed {id}",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    /// <summary>What stands in a feed follows from updates and is nobody's act; what is pinned in a centre's feed is somebody's.</summary>
    public IEnumerable<OrganisationId> Concerned(Happened<Feed, FeedEvent> happened) =>
        happened.Change is EntryPinned or EntryUnpinned && new FeedId(happened.Id).Centre is { } centre ? [centre] : [];

    public ImmutableArray<Statement> Rows(Happened<Feed, FeedEvent> happened) =>
    [
        Statement.Of($"""
            INSERT INTO feed_row (id, version, count, last_entry, members_of)
            VALUES ({happened.Id}, {happened.Version}, {happened.After.Count}, {happened.After.LastEntry}, {new FeedId(happened.Id).MembersOf?.Value})
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, count = excluded.count, last_entry = excluded.last_entry
            """),
        Entry(happened),
        .. Deadlines.Of($"feed/f:{happened.Id}", happened.Before.NextEnd, happened.After.NextEnd),
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
            UPDATE feed_entry SET seq = {happened.Version}, source = {it.Source}, gone = {true}, pinned_until = NULL
            WHERE feed = {happened.Id} AND update_id = {it.Update.Value} AND NOT gone AND source < {it.Source}
            """, OlderNews),
        EntryPinned it => Statement.Of($"""
            UPDATE feed_entry SET seq = {happened.Version}, pinned_until = {it.Until} WHERE feed = {happened.Id} AND update_id = {it.Update.Value} AND NOT gone
            """, NoSuchEntry),
        EntryUnpinned it => Statement.Of($"""
            UPDATE feed_entry SET seq = {happened.Version}, pinned_until = NULL WHERE feed = {happened.Id} AND update_id = {it.Update.Value} AND NOT gone
            """, NoSuchEntry),
        _ => throw new InvalidOperationException($"no row for {happened.Change.GetType().Name}"),
    };
}
