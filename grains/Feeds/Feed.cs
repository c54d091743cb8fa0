using System.Text.Json.Serialization;
using NetworkBackend.Journals;
using NetworkBackend.Updates;

namespace NetworkBackend.Feeds;

/// <summary>What can happen to a feed. The names stand in the journal for ever.</summary>
[JsonDerivedType(typeof(EntryJoined), "feed.entry_joined")]
[JsonDerivedType(typeof(EntryChanged), "feed.entry_changed")]
[JsonDerivedType(typeof(EntryLeft), "feed.entry_left")]
internal abstract record FeedEvent;

/// <summary>An update came in, at the newest place.</summary>
internal sealed record EntryJoined(UpdateId Update, long Source, int Revision, DateTimeOffset At) : FeedEvent;

/// <summary>An update in the feed changed; it keeps its place.</summary>
internal sealed record EntryChanged(UpdateId Update, long Source, int Revision) : FeedEvent;

/// <summary>An update went; a tombstone stays.</summary>
internal sealed record EntryLeft(UpdateId Update, long Source) : FeedEvent;

/// <summary>What a feed knows of one update.</summary>
/// <param name="Source">The update's version that it heard of last.</param>
/// <param name="Present">True while it stands in the feed.</param>
internal sealed record KnownEntry(long Source, bool Present);

/// <summary>A feed as its history made it: only counts, whatever its length. Its entries are rows.</summary>
internal sealed record Feed
{
    public static Feed Empty { get; } = new();

    public long Count { get; init; }

    public DateTimeOffset? LastEntry { get; init; }

    /// <summary>What news means to a feed that knows this of the update. News that it has, or that is older, changes nothing.</summary>
    public static Decision<FeedEvent> Hear(FeedNews news, KnownEntry? known, DateTimeOffset now) => (known, news.Belongs) switch
    {
        ({ } it, _) when it.Source >= news.Source => Decision.AlreadySo,
        ({ Present: true }, true) => new EntryChanged(news.Update, news.Source, news.Revision),
        ({ Present: true }, false) => new EntryLeft(news.Update, news.Source),
        (_, true) => new EntryJoined(news.Update, news.Source, news.Revision, now),
        (_, false) => Decision.AlreadySo,
    };

    public Feed With(FeedEvent change) => change switch
    {
        EntryJoined it => this with { Count = Count + 1, LastEntry = it.At },
        EntryLeft => this with { Count = Count - 1 },
        _ => this,
    };
}
