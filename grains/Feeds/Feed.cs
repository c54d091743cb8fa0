using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Calendars;
using NetworkBackend.Journals;
using NetworkBackend.Updates;

namespace NetworkBackend.Feeds;

/// <summary>What can happen to a feed. The names stand in the journal for ever.</summary>
[JsonDerivedType(typeof(EntryJoined), "feed.entry_joined")]
[JsonDerivedType(typeof(EntryChanged), "feed.entry_changed")]
[JsonDerivedType(typeof(EntryLeft), "feed.entry_left")]
[JsonDerivedType(typeof(EntryPinned), "feed.entry_pinned")]
[JsonDerivedType(typeof(EntryUnpinned), "feed.entry_unpinned")]
internal abstract record FeedEvent;

/// <summary>An update came in, at the newest place.</summary>
internal sealed record EntryJoined(UpdateId Update, long Source, int Revision, DateTimeOffset At) : FeedEvent;

/// <summary>An update in the feed changed; it keeps its place.</summary>
internal sealed record EntryChanged(UpdateId Update, long Source, int Revision) : FeedEvent;

/// <summary>An update went, and with it its pin; a tombstone stays.</summary>
internal sealed record EntryLeft(UpdateId Update, long Source) : FeedEvent;

/// <summary>An update in the feed was pinned, or its pin got another end.</summary>
internal sealed record EntryPinned(UpdateId Update, DateTimeOffset Until) : FeedEvent;

/// <summary>A pin was taken off, or its time was over; the update stays in the feed.</summary>
internal sealed record EntryUnpinned(UpdateId Update) : FeedEvent;

/// <summary>What a feed knows of one update.</summary>
/// <param name="Source">The update's version that it heard of last.</param>
/// <param name="Present">True while it stands in the feed.</param>
internal sealed record KnownEntry(long Source, bool Present);

/// <summary>What is pinned in a feed, until when.</summary>
internal sealed record Pin(UpdateId Update, DateTimeOffset Until);

/// <summary>A feed as its history made it: only counts and pins, whatever its length. Its entries are rows.</summary>
internal sealed record Feed
{
    public static Feed Empty { get; } = new();

    public long Count { get; init; }

    public DateTimeOffset? LastEntry { get; init; }

    public ImmutableArray<Pin> Pins { get; init; } = [];

    /// <summary>When the next pin ends.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextEnd => Pins.IsEmpty ? null : Pins.Min(it => it.Until);

    /// <summary>What news means to a feed that knows this of the update. News that it has, or that is older, changes nothing.</summary>
    public static Decision<FeedEvent> Hear(FeedNews news, KnownEntry? known, DateTimeOffset now) => (known, news.Belongs) switch
    {
        ({ } it, _) when it.Source >= news.Source => Decision.AlreadySo,
        ({ Present: true }, true) => new EntryChanged(news.Update, news.Source, news.Revision),
        ({ Present: true }, false) => new EntryLeft(news.Update, news.Source),
        (_, true) => new EntryJoined(news.Update, news.Source, news.Revision, now),
        (_, false) => Decision.AlreadySo,
    };

    /// <summary>Whether it still stands in the feed when this is recorded is for its row to say.</summary>
    public Decision<FeedEvent> Pin(Pinner who, UpdateId update, KnownEntry? known, Moment until, DateTimeOffset now)
    {
        var (end, notATime) = Oslo.InstantOf(until);
        var before = Pins.FirstOrDefault(it => it.Update == update);
        return (who.Refusal ?? notATime, before) switch
        {
            ({ } refusal, _) => refusal,
            _ when who.IsClosed => FeedRefusals.NetworkClosed,
            _ when known is not { Present: true } => FeedRefusals.NoEntry,
            (_, { } pin) when pin.Until == end => Decision.AlreadySo,
            _ when end <= now => FeedRefusals.PinPast,
            (_, null) when Pins.Length >= IFeedGrain.MostPins => FeedRefusals.TooManyPins,
            _ => new EntryPinned(update, end!.Value),
        };
    }

    public Decision<FeedEvent> Unpin(Pinner who, UpdateId update) => (who.Refusal, Pins.Any(it => it.Update == update)) switch
    {
        ({ } refusal, _) => refusal,
        (_, false) => Decision.AlreadySo,
        _ => new EntryUnpinned(update),
    };

    /// <summary>Ends what is over by now.</summary>
    public Decision<FeedEvent> EndPins(DateTimeOffset now) =>
        Pins.Where(it => it.Until <= now).Select(it => (FeedEvent)new EntryUnpinned(it.Update)).ToImmutableArray();

    public Feed With(FeedEvent change) => change switch
    {
        EntryJoined it => this with { Count = Count + 1, LastEntry = it.At },
        EntryLeft it => this with { Count = Count - 1, Pins = Without(it.Update) },
        EntryPinned it => this with { Pins = Without(it.Update).Add(new(it.Update, it.Until)) },
        EntryUnpinned it => this with { Pins = Without(it.Update) },
        _ => this,
    };

    private ImmutableArray<Pin> Without(UpdateId update) => Pins.IsEmpty ? Pins : [.. Pins.Where(it => it.Update != update)];
}
