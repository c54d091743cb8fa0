using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Updates;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Updates;

namespace NetworkBackend.Api.Feeds;

/// <summary>One update as a feed shows it.</summary>
/// <param name="Id">This entry, in this feed; an update that left and came back is another entry.</param>
/// <param name="Seq">The feed's version when the entry last changed.</param>
/// <param name="Update">The update.</param>
/// <param name="Revision">The revision shown.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Summary">How it begins, plain text.</param>
/// <param name="Url">Where the whole update is.</param>
/// <param name="Published">When it first came out.</param>
/// <param name="Revised">When the revision came, if it is not the first.</param>
/// <param name="Owner">Who owns it.</param>
/// <param name="Centres">Who stands behind it, the owner first.</param>
/// <param name="Topics">Its topics.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Language">The language of title and summary.</param>
/// <param name="Origin">Whether it was written here or came from elsewhere.</param>
/// <param name="PinnedUntil">Until when it is pinned; in <c>pinned</c> only.</param>
internal sealed record FeedEntryResponse(
    string Id,
    long Seq,
    UpdateId Update,
    int Revision,
    string Title,
    string Summary,
    string Url,
    DateTimeOffset Published,
    DateTimeOffset? Revised,
    OrganisationId Owner,
    ImmutableArray<OrganisationId> Centres,
    ImmutableArray<string> Topics,
    ImmutableArray<string> Tags,
    string? Language,
    Origin Origin,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? PinnedUntil)
{
    public static FeedEntryResponse Of(FeedId feed, FeedEntry entry, string? language)
    {
        var text = Languages.Choose(entry.Texts, language);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{feed}:{entry.Place}"), entry.Seq, entry.Update, entry.Revision,
            text?.Title ?? "", text?.Summary ?? "", $"/v1/updates/{entry.Update}", entry.Published, entry.Revised,
            entry.Owner, entry.Centres, entry.Topics, entry.Tags, text?.Language, entry.IsImported ? Origin.Imported : Origin.Native, null);
    }
}

/// <summary>A page of a feed.</summary>
/// <param name="Feed">Which feed.</param>
/// <param name="Version">The version of the feed that this shows; null on older pages, which are read apart.</param>
/// <param name="Pinned">On the first page what is pinned, newest first; it stands among the items as well, at its place. Empty on older pages.</param>
/// <param name="Items">Its entries, newest first.</param>
/// <param name="Next">The address of the next page.</param>
internal sealed record FeedPageResponse(
    FeedId Feed, long? Version, ImmutableArray<FeedEntryResponse> Pinned, ImmutableArray<FeedEntryResponse> Items, string? Next) : IPaged
{
    public static FeedPageResponse Of(FeedId feed, long? version, ImmutableArray<FeedEntry> pinned, ReadOnlySpan<FeedEntry> entries, PageKey key, bool hasMore)
    {
        var items = ImmutableArray.CreateBuilder<FeedEntryResponse>(entries.Length);
        foreach (var entry in entries)
        {
            items.Add(FeedEntryResponse.Of(feed, entry, key.Language));
        }

        var next = hasMore && entries.Length > 0 ? NextOf(feed, key, entries[^1].Place) : null;
        ImmutableArray<FeedEntryResponse> top = key.IsFirst && !pinned.IsDefault
            ? [.. pinned.Select(entry => FeedEntryResponse.Of(feed, entry, key.Language) with { PinnedUntil = entry.PinnedUntil })]
            : [];
        return new(feed, version, top, items.MoveToImmutable(), next);
    }

    private static string NextOf(FeedId feed, PageKey key, long place)
    {
        var page = new Page($"/v1/feeds/{feed}", key.Language is null ? "" : $"lang={key.Language}", key.Limit, null);
        return page.Next(place.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>A feed in the list of feeds.</summary>
/// <param name="Feed">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Entries">How many entries it has.</param>
/// <param name="LastEntry">When its last entry joined.</param>
/// <param name="Url">Where it is.</param>
internal sealed record FeedResponse(FeedId Feed, long Version, long Entries, DateTimeOffset? LastEntry, string Url)
{
    public static FeedResponse From(FeedSummary feed) => new(feed.Feed, feed.Version, feed.Count, feed.LastEntry, $"/v1/feeds/{feed.Feed}");
}
