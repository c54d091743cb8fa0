using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Updates;

namespace NetworkBackend.Feeds.Syndication;

/// <summary>What happened to one update in a part of a feed's history.</summary>
/// <param name="Update">The update.</param>
/// <param name="Source">The version of the update that the feed heard of last.</param>
/// <param name="IsGone">True when it went.</param>
/// <param name="At">When.</param>
internal sealed record EntryChange(UpdateId Update, long Source, bool IsGone, DateTimeOffset At);

/// <summary>A feed's own history, read from the journal in parts of <see cref="ISyndicationQueries.ArchiveSize"/> changes: a part that is over never changes.</summary>
internal sealed class FeedHistory(IEventStore store, IReadModel readModel)
{
    /// <summary>How many parts are over at a version.</summary>
    public static long PartsBefore(long version) => version / ISyndicationQueries.ArchiveSize;

    /// <summary>The part after so many: the last change of each update in it, the last of all first, and when its last event was. Null where it has no events.</summary>
    public async Task<(ImmutableArray<EntryChange> Changes, int Events, DateTimeOffset At)?> PartAfter(FeedId feed, long parts, CancellationToken cancellation)
    {
        var events = await store.Read(Stream(feed), parts * ISyndicationQueries.ArchiveSize, ISyndicationQueries.ArchiveSize, cancellation);
        return events.IsEmpty ? null : (LastOfEach(events), events.Length, events[^1].At);
    }

    /// <summary>The version of the feed, and when it changed last.</summary>
    public async Task<long> Version(FeedId feed, CancellationToken cancellation) =>
        (await readModel.Query($"SELECT version FROM feed_row WHERE id = {feed.Value}", row => row.Long("version"), cancellation)).FirstOrDefault();

    /// <summary>
    /// The version at which something that stood in one of the first parts went, after they were over; 0 for never. From then on these parts do not show it,
    /// so that their addresses become others.
    /// </summary>
    public async Task<long> Cleared(FeedId feed, long parts, CancellationToken cancellation)
    {
        var end = parts * ISyndicationQueries.ArchiveSize;
        return (await readModel.Query(
            $"SELECT seq FROM feed_entry WHERE feed = {feed.Value} AND gone AND seq > {end} AND place <= {end} ORDER BY seq DESC LIMIT 1", row => row.Long("seq"), cancellation)).FirstOrDefault();
    }

    private static string Stream(FeedId feed) => $"feed/{GrainAccess.Key('f', feed.Value)}";

    private static ImmutableArray<EntryChange> LastOfEach(ImmutableArray<RecordedEvent> events)
    {
        HashSet<UpdateId> seen = [];
        return
        [
            .. events.Reverse()
                .Select(recorded => ChangeOf(EventJson<FeedEvent>.Read(recorded.Type, recorded.Payload), recorded.At))
                .OfType<EntryChange>()
                .Where(change => seen.Add(change.Update)),
        ];
    }

    /// <summary>A pin changes nothing for readers elsewhere.</summary>
    private static EntryChange? ChangeOf(FeedEvent change, DateTimeOffset at) => change switch
    {
        EntryJoined it => new(it.Update, it.Source, false, at),
        EntryChanged it => new(it.Update, it.Source, false, at),
        EntryLeft it => new(it.Update, it.Source, true, at),
        _ => null,
    };
}
