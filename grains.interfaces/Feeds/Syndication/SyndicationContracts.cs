using System.Collections.Immutable;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Updates;

namespace NetworkBackend.Feeds.Syndication;

/// <summary>Who stands behind an entry.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called now.</param>
[GenerateSerializer, Immutable, Alias("syndicated-party")]
public sealed record SyndicatedParty(OrganisationId Id, string Name);

/// <summary>One language variant, in full.</summary>
/// <param name="Language">Its language, a BCP 47 tag.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Summary">How it begins, plain text.</param>
/// <param name="Body">The whole text, Markdown.</param>
[GenerateSerializer, Immutable, Alias("syndicated-text")]
public sealed record SyndicatedText(string Language, string Title, string Summary, string Body);

/// <summary>One update with everything that a reader of feeds shows.</summary>
/// <param name="Place">Where it stands in the feed that was read: that feed's version when it joined. 0 in an archive, which is in order of change.</param>
/// <param name="Update">The update.</param>
/// <param name="Revision">The revision shown.</param>
/// <param name="Texts">Its variants, the one it was written in first. Never empty.</param>
/// <param name="Published">When it first came out.</param>
/// <param name="Revised">When the revision came, if it is not the first.</param>
/// <param name="Centres">Who stands behind it, the owner first.</param>
/// <param name="Topics">Its topics.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="IsImported">True for one that came from elsewhere.</param>
/// <param name="Via">Where it stands there; null where it has no address, and for what was written here.</param>
[GenerateSerializer, Immutable, Alias("syndicated-entry")]
public sealed record SyndicatedEntry(
    long Place,
    UpdateId Update,
    int Revision,
    ImmutableArray<SyndicatedText> Texts,
    DateTimeOffset Published,
    DateTimeOffset? Revised,
    ImmutableArray<SyndicatedParty> Centres,
    ImmutableArray<string> Topics,
    ImmutableArray<string> Tags,
    bool IsImported,
    string? Via);

/// <summary>An update that stands in the feed no more.</summary>
/// <param name="Update">The update.</param>
/// <param name="When">When it went.</param>
[GenerateSerializer, Immutable, Alias("syndicated-tombstone")]
public sealed record Tombstone(UpdateId Update, DateTimeOffset When);

/// <summary>Where an archive is.</summary>
/// <param name="Number">Which, from 1; the oldest is the first.</param>
/// <param name="Cleared">The version of the feed at which something that it shows was taken out of it last; 0 for never. Part of its address, because an archive never changes.</param>
[GenerateSerializer, Immutable, Alias("feed-archive-link")]
public sealed record ArchiveLink(long Number, long Cleared);

/// <summary>What a subscriber reads: the newest entries, and every change since the newest archive (RFC 5005, 4).</summary>
/// <param name="Version">The feed's version that it shows.</param>
/// <param name="Changed">When the feed last changed; null for one that never had anything.</param>
/// <param name="Entries">Newest place first.</param>
/// <param name="Gone">What went since the newest archive, newest first.</param>
/// <param name="Older">The place below which there are more than the newest; null where these are all.</param>
/// <param name="Previous">The newest archive, if there is any.</param>
[GenerateSerializer, Immutable, Alias("feed-document")]
public sealed record FeedDocument(
    long Version, DateTimeOffset? Changed, ImmutableArray<SyndicatedEntry> Entries, ImmutableArray<Tombstone> Gone, long? Older, ArchiveLink? Previous);

/// <summary>A part of a feed's history that is over: what each update that changed in it came to be by its end.</summary>
/// <param name="Link">Which.</param>
/// <param name="Changed">When its last change was.</param>
/// <param name="Entries">The last change first.</param>
/// <param name="Gone">What went in it, or since: of that nothing is shown any more.</param>
/// <param name="Previous">The archive before, if there is any.</param>
/// <param name="Next">The archive after, if there is one yet.</param>
[GenerateSerializer, Immutable, Alias("feed-archive")]
public sealed record FeedArchive(
    ArchiveLink Link, DateTimeOffset Changed, ImmutableArray<SyndicatedEntry> Entries, ImmutableArray<Tombstone> Gone, ArchiveLink? Previous, ArchiveLink? Next);

/// <summary>Which entries of a feed: those that stand in all of these others as well.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Centre">Only what this centre stands behind.</param>
/// <param name="Network">Only what concerns this network.</param>
/// <param name="Topic">Only what carries this topic.</param>
[GenerateSerializer, Immutable, Alias("feed-selection")]
public sealed record FeedSelection(FeedId Feed, OrganisationId? Centre, NetworkId? Network, string? Topic)
{
    /// <summary>True when it is the whole feed.</summary>
    public bool IsWhole => Centre is null && Network is null && Topic is null;

    /// <summary>The feeds that an entry must stand in, each once; those first that are likely to be the shortest.</summary>
    public ImmutableArray<FeedId> Feeds =>
    [
        .. new[]
        {
            Centre is { } centre ? FeedId.OfCentre(centre) : Feed,
            Network is { } network ? FeedId.OfNetwork(network) : Feed,
            Topic is { } topic ? FeedId.OfTopic(topic) : Feed,
            Feed,
        }.OrderBy(it => it == Feed && it.Centre is null).Distinct(),
    ];
}

/// <summary>A public feed and what it is called.</summary>
/// <param name="Feed">Its id.</param>
/// <param name="Name">The name of its centre or network; null for a feed that is of neither.</param>
/// <param name="Site">The site of its centre or network, if it has one.</param>
[GenerateSerializer, Immutable, Alias("named-feed")]
public sealed record NamedFeed(FeedId Feed, string? Name, string? Site);
