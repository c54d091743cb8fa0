using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;
using Orleans.Concurrency;

namespace NetworkBackend.Feeds;

/// <summary>One feed: which updates stand in it, in the order in which they joined. Keyed by <see cref="FeedId"/>.</summary>
[Alias("feed")]
public interface IFeedGrain : IActsWhenDue
{
    /// <summary>How many of the newest entries a feed keeps at hand; a page is never larger.</summary>
    const int WindowSize = 100;

    /// <summary>How many entries are pinned in a feed at once.</summary>
    const int MostPins = 10;

    /// <summary>Takes in what an update says about itself and gives the feed's version since. News that the feed has, or that is older, changes nothing.</summary>
    [Alias("hear")] Task<long> Hear(FeedNews news, CancellationToken cancellation);

    /// <summary>
    /// Pins what stands in the feed until a time to come; another time replaces the one before, the same changes nothing. It ends by itself then, or when
    /// the entry leaves. Who may not read the feed is told that there is none.
    /// </summary>
    [Alias("pin")] Task<Outcome<FeedPin>> Pin(Command command, UpdateId update, Moment until, CancellationToken cancellation);

    /// <summary>Takes a pin off and gives the feed's version since; what is not pinned stays so.</summary>
    [Alias("unpin")] Task<Outcome<FeedVersion>> Unpin(Command command, UpdateId update, CancellationToken cancellation);

    /// <summary>The newest entries, at once.</summary>
    [Alias("window"), AlwaysInterleave] Task<FeedWindow> Window(CancellationToken cancellation);

    /// <summary>The newest entries as soon as the version is another than the one known, or null after about 20 seconds without a change.</summary>
    [Alias("watch"), AlwaysInterleave, ResponseTimeout("00:00:30")] Task<FeedWindow?> Watch(long known, CancellationToken cancellation);
}

/// <summary>Reads feeds beyond what their grains keep at hand. Keyed by anything; stateless.</summary>
[Alias("feed-queries")]
public interface IFeedQueries : IGrainWithStringKey
{
    /// <summary>How many joint entries the wall shows.</summary>
    const int JointOnWall = 10;

    /// <summary>Entries with a place below <paramref name="before"/>, newest first, at most <paramref name="limit"/>.</summary>
    [Alias("page")] Task<ImmutableArray<FeedEntry>> Page(FeedId feed, long before, int limit, CancellationToken cancellation);

    /// <summary>What changed in a feed after a version of it, in the order of the changes, each entry once with what it is now; at most <paramref name="limit"/>.</summary>
    [Alias("changed")] Task<ImmutableArray<FeedChange>> Changed(FeedId feed, long after, int limit, CancellationToken cancellation);

    /// <summary>What the front page shows: the newest of the joint feed, and every centre by id with the newest of its own.</summary>
    [Alias("wall")] Task<Wall> Wall(CancellationToken cancellation);

    /// <summary>Feeds that the caller may read by id, after the given one.</summary>
    [Alias("list")] Task<ImmutableArray<FeedSummary>> List(Caller by, string? after, int limit, CancellationToken cancellation);

    /// <summary>True when there is such a feed and the caller may know of it: a centre, a network or a topic has one, and a network's members have another.</summary>
    [Alias("may-read")] Task<bool> MayRead(Caller by, FeedId feed, CancellationToken cancellation);
}
