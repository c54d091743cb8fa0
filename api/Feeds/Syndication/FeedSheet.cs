using System.Collections.Immutable;
using NetworkBackend.Api.Updates.Html;
using NetworkBackend.Feeds.Syndication;
using NetworkBackend.Updates;

namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>A feed, or part of it, as it is to be written.</summary>
/// <param name="Feed">Which, and what it is called.</param>
/// <param name="Addresses">Where things are.</param>
/// <param name="Query">What was chosen, as a query with its question mark, or nothing.</param>
/// <param name="Language">The language asked for; null for the one that each was written in.</param>
/// <param name="Changed">When it last changed; null where it never had anything.</param>
/// <param name="Entries">In order.</param>
/// <param name="Gone">What is to be forgotten.</param>
internal sealed record FeedSheet(
    NamedFeed Feed, FeedAddresses Addresses, string Query, string? Language, DateTimeOffset? Changed, ImmutableArray<SheetEntry> Entries, ImmutableArray<Tombstone> Gone)
{
    /// <summary>Its archive, where it is one.</summary>
    public ArchiveLink? Archive { get; init; }

    /// <summary>The archive before.</summary>
    public ArchiveLink? Previous { get; init; }

    /// <summary>The cursor of the page after; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>True for a page after the first.</summary>
    public bool IsLater { get; init; }

    /// <summary>Where programs that want to be told subscribe; null where nobody is told.</summary>
    public string? Hub => Feed.Feed.MembersOf is null ? Addresses.Hub : null;

    public FeedWords Words => FeedWords.In(Language);

    public string Title => Words.TitleOf(Feed);

    public string Self(FeedFormat format) => Addresses.Of(Feed.Feed, format, Query);

    /// <summary>The address of the page after this one.</summary>
    public string? NextOf(FeedFormat format) => Next is null ? null : $"{Self(format)}{(Query.Length == 0 ? "?" : "&")}cursor={Next}";
}

/// <summary>An entry in the language that is shown.</summary>
/// <param name="Of">The whole of it.</param>
/// <param name="Text">What is shown.</param>
internal sealed record SheetEntry(SyndicatedEntry Of, SyndicatedText Text)
{
    public UpdateId Update => Of.Update;

    public SyndicatedParty Owner => Of.Centres[0];

    /// <summary>When it last changed in a way that its readers should see.</summary>
    public DateTimeOffset Updated => Of.Revised ?? Of.Published;

    public string Html => RenderedTexts.Html(Text.Body);

    /// <summary>The other languages it is in.</summary>
    public IEnumerable<string> Others => Of.Texts.Select(it => it.Language).Where(it => it != Text.Language);

    public static ImmutableArray<SheetEntry> All(ImmutableArray<SyndicatedEntry> entries, string? language) =>
        [.. entries.Select(it => new SheetEntry(it, Languages.Choose(it.Texts, language, text => text.Language)!))];
}
