using System.Collections.Immutable;
using NetworkBackend.Centres;
using NetworkBackend.Members;
using NetworkBackend.Updates;

namespace NetworkBackend.Feeds;

/// <summary>What a feed is told about one update: whether it belongs there, as of one version of it.</summary>
/// <param name="Update">The update.</param>
/// <param name="Source">The update's event version; older news than what the feed has is dropped.</param>
/// <param name="Belongs">True when the update belongs in the feed.</param>
/// <param name="Revision">The revision to show.</param>
[GenerateSerializer, Immutable, Alias("feed-news")]
public sealed record FeedNews(UpdateId Update, long Source, bool Belongs, int Revision);

/// <summary>A title and how the text begins, in one language.</summary>
/// <param name="Language">The variant's language.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Summary">The first sentences, plain text, at most 280 characters.</param>
[GenerateSerializer, Immutable, Alias("entry-text")]
public sealed record EntryText(string Language, string Title, string Summary);

/// <summary>One update as a feed shows it.</summary>
/// <param name="Place">Where it stands: the feed's version when it joined. Higher is newer; never changes while it stays.</param>
/// <param name="Seq">The feed's version when it last changed here.</param>
/// <param name="Update">The update.</param>
/// <param name="Revision">The revision shown.</param>
/// <param name="Texts">Every language variant.</param>
/// <param name="Published">When it first came out.</param>
/// <param name="Revised">When the revision came, if it is not the first.</param>
/// <param name="Owner">Who owns it.</param>
/// <param name="Centres">Who stands behind it, the owner first.</param>
/// <param name="Topics">Its topics.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="PinnedUntil">Until when it is pinned; null where it is not.</param>
/// <param name="IsImported">True for one that came from elsewhere.</param>
[GenerateSerializer, Immutable, Alias("feed-entry")]
public sealed record FeedEntry(
    long Place,
    long Seq,
    UpdateId Update,
    int Revision,
    ImmutableArray<EntryText> Texts,
    DateTimeOffset Published,
    DateTimeOffset? Revised,
    OrganisationId Owner,
    ImmutableArray<OrganisationId> Centres,
    ImmutableArray<string> Topics,
    ImmutableArray<string> Tags,
    DateTimeOffset? PinnedUntil,
    bool IsImported);

/// <summary>The newest entries of a feed, complete from the newest down to the last one in it.</summary>
/// <param name="Version">The feed's version that this shows.</param>
/// <param name="Count">How many entries the whole feed has.</param>
/// <param name="Entries">Newest place first; at most <see cref="IFeedGrain.WindowSize"/>.</param>
/// <param name="IsWhole">True when there is nothing older than what is here.</param>
/// <param name="Pinned">What is pinned, newest place first, however old; at most <see cref="IFeedGrain.MostPins"/>. It stands at its place as well.</param>
[GenerateSerializer, Immutable, Alias("feed-window")]
public sealed record FeedWindow(long Version, long Count, ImmutableArray<FeedEntry> Entries, bool IsWhole, ImmutableArray<FeedEntry> Pinned);

/// <summary>What somebody pinned.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Update">What is pinned in it.</param>
/// <param name="Until">Until when.</param>
/// <param name="Version">The feed's version since; it may have changed further.</param>
[GenerateSerializer, Immutable, Alias("feed-pin")]
public sealed record FeedPin(FeedId Feed, UpdateId Update, DateTimeOffset Until, long Version);

/// <summary>A feed in the list of feeds.</summary>
/// <param name="Feed">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Count">How many entries it has.</param>
/// <param name="LastEntry">When its last entry joined.</param>
[GenerateSerializer, Immutable, Alias("feed-summary")]
public sealed record FeedSummary(FeedId Feed, long Version, long Count, DateTimeOffset? LastEntry);

/// <summary>What the front page shows.</summary>
/// <param name="Joint">The newest entries of the joint feed, at most <see cref="IFeedQueries.JointOnWall"/>.</param>
/// <param name="Centres">Every centre, by id.</param>
[GenerateSerializer, Immutable, Alias("wall")]
public sealed record Wall(ImmutableArray<FeedEntry> Joint, ImmutableArray<WallCentre> Centres);

/// <summary>A centre on the wall.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Regional or local.</param>
/// <param name="Newest">What stands on top of its feed: its own, or what it accepted. Null where nothing does.</param>
/// <param name="SilentDays">How often the day has changed in Europe/Oslo since that was published; null without it.</param>
[GenerateSerializer, Immutable, Alias("wall-centre")]
public sealed record WallCentre(OrganisationId Id, string Name, CentreKind Kind, FeedEntry? Newest, int? SilentDays);

/// <summary>What became of an entry.</summary>
/// <param name="Entry">The entry; without texts where it is away.</param>
/// <param name="IsAway">True for one that left the feed.</param>
[GenerateSerializer, Immutable, Alias("feed-change")]
public sealed record FeedChange(FeedEntry Entry, bool IsAway);
