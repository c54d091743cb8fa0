using System.Collections.Immutable;
using NetworkBackend.Updates;

namespace NetworkBackend.Feeds.Syndication;

/// <summary>
/// Reads feeds as documents for other programs, entries in full. Who may read a feed, <see cref="IFeedQueries.MayRead"/> says; it is asked before. Keyed by
/// anything; stateless.
/// </summary>
[Alias("syndication-queries")]
public interface ISyndicationQueries : IGrainWithStringKey
{
    /// <summary>How many changes of a feed make an archive.</summary>
    const int ArchiveSize = 100;

    /// <summary>What a subscriber reads: so many of the newest entries, and besides them whatever changed since the newest archive.</summary>
    [Alias("document")] Task<FeedDocument> Document(FeedId feed, int newest, CancellationToken cancellation);

    /// <summary>An archive as it is now; null where there is none with this number, or not yet.</summary>
    [Alias("archive")] Task<FeedArchive?> Archive(FeedId feed, long number, CancellationToken cancellation);

    /// <summary>A public update; null where it is none, or where the feed of all updates has not heard of it yet.</summary>
    [Alias("entry")] Task<SyndicatedEntry?> Entry(UpdateId update, CancellationToken cancellation);

    /// <summary>
    /// Entries of a selection with a place below <paramref name="before"/> in the first of its feeds, newest first there. What stands in that feed and not in the
    /// others is passed over.
    /// </summary>
    [Alias("page")] Task<ImmutableArray<SyndicatedEntry>> Page(FeedSelection selection, long before, int limit, CancellationToken cancellation);

    /// <summary>Centres by id and then networks by id, as feeds, after the given one.</summary>
    [Alias("named")] Task<ImmutableArray<NamedFeed>> Named(FeedId? after, int limit, CancellationToken cancellation);

    /// <summary>What a feed is called.</summary>
    [Alias("name-of")] Task<NamedFeed> NameOf(FeedId feed, CancellationToken cancellation);
}
