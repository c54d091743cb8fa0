using System.Collections.Immutable;

namespace NetworkBackend.Sources.Reading;

/// <summary>What kind of thing was found at a source.</summary>
internal enum FeedFormat
{
    /// <summary>Nothing that can be read.</summary>
    None,

    /// <summary>A page for people, in HTML.</summary>
    Page,
    Rss,

    /// <summary>RSS as RDF: 0.90, 1.0 and 1.1.</summary>
    Rdf,
    Atom,
    JsonFeed,
}

/// <summary>What a feed says, as it says it: nothing in it is safe to show before it is cleaned.</summary>
internal sealed record FeedDocument
{
    public FeedFormat Format { get; init; }

    /// <summary>As the feed has it, such as 2.0; null where it says nothing.</summary>
    public string? Version { get; init; }

    /// <summary>Plain text.</summary>
    public string? Title { get; init; }

    /// <summary>The language's own subtag, such as nb; never no.</summary>
    public string? Language { get; init; }

    /// <summary>The page that it is the feed of.</summary>
    public string? Home { get; init; }

    /// <summary>The program that wrote it.</summary>
    public string? Generator { get; init; }

    /// <summary>Its own address, which is the topic of a WebSub subscription.</summary>
    public string? Self { get; init; }

    /// <summary>Where one can subscribe to it by WebSub.</summary>
    public ImmutableArray<string> Hubs { get; init; } = [];

    /// <summary>How often it asks to be read.</summary>
    public FeedRhythm Rhythm { get; init; } = FeedRhythm.None;

    /// <summary>When it was written, if it says so.</summary>
    public DateTimeOffset? Written { get; init; }

    /// <summary>In the order of the feed.</summary>
    public ImmutableArray<FeedItem> Items { get; init; } = [];

    /// <summary>The feeds that a page names.</summary>
    public ImmutableArray<NamedFeed> Feeds { get; init; } = [];

    public ImmutableArray<Flaw> Flaws { get; init; } = [];
}

/// <summary>How often a feed asks to be read.</summary>
/// <param name="AtMostEvery">From <c>ttl</c>, or from the syndication module's period and frequency.</param>
/// <param name="SkipHours">Hours of the day in UTC, 0 to 23, in which it does not change.</param>
/// <param name="SkipDays">Days in which it does not change.</param>
internal sealed record FeedRhythm(TimeSpan? AtMostEvery, ImmutableArray<int> SkipHours, ImmutableArray<DayOfWeek> SkipDays)
{
    public static FeedRhythm None { get; } = new(null, [], []);
}

/// <summary>A feed that a page names.</summary>
internal sealed record NamedFeed(string Address, string? Title, string Type);
