using System.Collections.Immutable;
using NetworkBackend.Exports.Passages;

namespace NetworkBackend.Exports;

/// <summary>A document before it is written as anything. Title, author and facts are one line of plain text each; facts stand under the title, each with its name.</summary>
internal sealed record Sheet(Wording Wording, string Title, string Author, DateTimeOffset At, ImmutableArray<(string Name, string Value)> Facts, ImmutableArray<Block> Blocks)
{
    /// <summary>The deepest headings that the list of contents has.</summary>
    private const int DeepestListed = 3;

    /// <summary>The headings that the list of contents has; a document without any has no such list.</summary>
    public ImmutableArray<Heading> Contents { get; } = [.. Blocks.SelectMany(Headings).Where(it => it.Level <= DeepestListed)];

    /// <summary>Every heading, in the order in which they stand.</summary>
    public IEnumerable<Heading> AllHeadings => Blocks.SelectMany(Headings);

    /// <summary>One with these names and values as plain text; what is empty is left out.</summary>
    public static Sheet Of(Wording wording, string title, string author, DateTimeOffset at, IEnumerable<(string Name, string Value)> facts, ImmutableArray<Block> blocks) => new(
        wording,
        PlainText.OfName(title),
        PlainText.OfName(author),
        at.ToUniversalTime(),
        [.. facts.Select(it => (it.Name, PlainText.OfName(it.Value))).Where(it => it.Item2.Length > 0)],
        blocks);

    private static IEnumerable<Heading> Headings(Block block) => block switch
    {
        Heading heading => [heading],
        Quote quote => quote.Blocks.SelectMany(Headings),
        Listing listing => listing.Items.SelectMany(it => it.SelectMany(Headings)),
        _ => [],
    };
}
