using System.Collections.Immutable;

namespace NetworkBackend.Sources.Cleaning;

/// <summary>An item as it can be shown: nothing in it runs, counts readers, or is about how it came here.</summary>
/// <param name="Id">As the feed gives it.</param>
/// <param name="Title">Plain text in one line, at most <see cref="Titles.Longest"/> characters where it had to be made.</param>
/// <param name="Body">Markdown; empty where there is nothing but a title.</param>
/// <param name="Plain">The body as plain text.</param>
/// <param name="Link">Its address, without what follows readers.</param>
/// <param name="Published">When it came out; null where that is not said or not to be believed.</param>
/// <param name="Language">The language's own subtag; null where nobody says.</param>
/// <param name="Authors">Names.</param>
/// <param name="Pictures">Addresses of its pictures, which are in no text.</param>
internal sealed record CleanItem(
    string? Id, string Title, string Body, string Plain, string? Link, DateTimeOffset? Published, string? Language, ImmutableArray<string> Authors, ImmutableArray<string> Pictures);

/// <summary>An item that is not taken.</summary>
/// <param name="Link">Its address, if it has one.</param>
/// <param name="Code">One of <see cref="DropCodes"/>.</param>
internal sealed record Dropped(string? Link, string Code);

/// <summary>Why an item is not taken. The codes are public and never change.</summary>
internal static class DropCodes
{
    /// <summary>It says nothing and shows nothing.</summary>
    public const string Empty = "item.empty";

    /// <summary>It only says that it may not be seen.</summary>
    public const string Placeholder = "item.placeholder";
}

/// <summary>What is left of a feed.</summary>
/// <param name="Items">In the order of the feed.</param>
/// <param name="Dropped">What is not taken.</param>
/// <param name="DatesShared">True where the dates are one, and so none.</param>
internal sealed record CleanFeed(ImmutableArray<CleanItem> Items, ImmutableArray<Dropped> Dropped, bool DatesShared);
