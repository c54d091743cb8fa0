using System.Collections.Immutable;

namespace NetworkBackend.Sources.Reading;

/// <summary>One item of a feed, as the feed has it. Addresses are whole and lead to the web; the HTML is not safe.</summary>
internal sealed record FeedItem
{
    /// <summary>As given; null where the feed gives none.</summary>
    public string? Id { get; init; }

    /// <summary>Plain text in one line.</summary>
    public string? Title { get; init; }

    public string? Address { get; init; }

    /// <summary>HTML.</summary>
    public string? Content { get; init; }

    /// <summary>HTML.</summary>
    public string? Summary { get; init; }

    /// <summary>What relative addresses in the HTML begin at.</summary>
    public string? Base { get; init; }

    /// <summary>Names only.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    public FeedDate? Published { get; init; }
    public FeedDate? Updated { get; init; }

    /// <summary>The language's own subtag, such as nb; the feed's where the item has none.</summary>
    public string? Language { get; init; }

    public ImmutableArray<string> Categories { get; init; } = [];
    public ImmutableArray<FeedMedia> Media { get; init; } = [];

    /// <summary>The feed that it was taken from, if it says so.</summary>
    public FeedOrigin? Origin { get; init; }
}

/// <summary>When something happened.</summary>
/// <param name="Instant">In UTC.</param>
/// <param name="IsDay">True where the feed gives the day and no hour; the instant then is when the day begins.</param>
internal sealed record FeedDate(DateTimeOffset Instant, bool IsDay);

/// <summary>A file that an item comes with.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Type">The media type that the feed gives.</param>
/// <param name="Length">In bytes, as the feed gives it.</param>
/// <param name="IsImage">True where the feed says that it is one.</param>
/// <param name="Title">Plain text.</param>
internal sealed record FeedMedia(string Address, string? Type, long? Length, bool IsImage, string? Title);

/// <summary>The feed that an item was taken from.</summary>
internal sealed record FeedOrigin(string? Id, string? Title, string? Address);
