using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Networks;

namespace NetworkBackend.Search;

/// <summary>What kind of thing is found.</summary>
public enum ThingKind
{
    /// <summary>An update.</summary>
    Update,

    /// <summary>A centre.</summary>
    Centre,

    /// <summary>A network.</summary>
    Network,

    /// <summary>An activity.</summary>
    Activity,

    /// <summary>A public hearing.</summary>
    Consultation,
}

/// <summary>What to look for.</summary>
/// <param name="Words">Words, 1 to 200 characters: each is to be found, in any of its forms; in quotation marks, as they stand and one after another; of the last one, its beginning will do.</param>
/// <param name="Kind">Only things of this kind.</param>
/// <param name="Centre">Only this centre, and what it stands behind.</param>
/// <param name="Network">Only this network, and what is in it.</param>
/// <param name="Topic">Only what has this recovery topic.</param>
/// <param name="Language">Only what has a text in this language.</param>
/// <param name="From">Only what has a date at or after this time.</param>
/// <param name="To">Only what has a date before this time.</param>
[GenerateSerializer, Immutable, Alias("search-request")]
public sealed record SearchRequest(
    string Words, ThingKind? Kind, OrganisationId? Centre, NetworkId? Network, string? Topic, string? Language, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>A place in what is found.</summary>
/// <param name="Tier">How well it fits, 0 for best.</param>
/// <param name="Number">Its place among those that fit as well.</param>
[GenerateSerializer, Immutable, Alias("search-cursor")]
public sealed record SearchCursor(int Tier, long Number);

/// <summary>Something that was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Date">An update's publication, an activity's beginning, a hearing's deadline; null for what has none.</param>
/// <param name="Language">The language of the text that fits best; null where it is not known.</param>
/// <param name="Title">Its title or name in that language.</param>
/// <param name="Snippet">Plain text around the words that fit, or its beginning; empty where it has no text.</param>
/// <param name="Centres">The centres that stand behind it.</param>
/// <param name="Networks">The networks that it is in.</param>
/// <param name="Topics">Its recovery topics.</param>
/// <param name="Place">Its place in what is found.</param>
[GenerateSerializer, Immutable, Alias("found-thing")]
public sealed record FoundThing(
    ThingKind Kind,
    string Id,
    DateTimeOffset? Date,
    string? Language,
    MarkedText Title,
    MarkedText Snippet,
    ImmutableArray<OrganisationId> Centres,
    ImmutableArray<NetworkId> Networks,
    ImmutableArray<string> Topics,
    SearchCursor Place);

/// <summary>Plain text with the words that fit marked.</summary>
/// <param name="Text">The text.</param>
/// <param name="Marks">Where they are, in order and apart from each other.</param>
[GenerateSerializer, Immutable, Alias("marked-text")]
public sealed record MarkedText(string Text, ImmutableArray<TextMark> Marks);

/// <summary>A stretch of a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="Length">How long it is, in UTF-16 code units.</param>
[GenerateSerializer, Immutable, Alias("text-mark")]
public readonly record struct TextMark(int Start, int Length);

/// <summary>Searches everything at once. Keyed by anything; stateless.</summary>
[Alias("search-queries")]
public interface ISearchQueries : IGrainWithStringKey
{
    /// <summary>What the caller may see of what fits, best first and of those the newest; at most <paramref name="limit"/>. Nothing fits a question without a word in it.</summary>
    [Alias("find")]
    Task<ImmutableArray<FoundThing>> Find(Caller by, SearchRequest request, SearchCursor? after, int limit, CancellationToken cancellation);
}
