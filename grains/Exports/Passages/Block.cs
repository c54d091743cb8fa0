using System.Collections.Immutable;

namespace NetworkBackend.Exports.Passages;

/// <summary>What a text is made of, whatever it is written as.</summary>
internal abstract record Block;

internal sealed record Paragraph(ImmutableArray<Inline> Words) : Block;

/// <summary>A heading; the title of the document has level 1. The anchor is its own in the document.</summary>
internal sealed record Heading(int Level, string Anchor, ImmutableArray<Inline> Words) : Block;

internal sealed record Quote(ImmutableArray<Block> Blocks) : Block;

/// <summary>A list; a loose one has paragraphs with space between them.</summary>
internal sealed record Listing(bool Ordered, int Start, bool Loose, ImmutableArray<ImmutableArray<Block>> Items) : Block;

internal sealed record CodeBlock(string Text) : Block;

/// <summary>A table whose first row is its header. With a caption, the first cell of each row names the row.</summary>
internal sealed record Grid(string? Caption, ImmutableArray<ImmutableArray<ImmutableArray<Inline>>> Rows) : Block;

internal sealed record Rule : Block;

/// <summary>What stands in a line.</summary>
internal abstract record Inline;

internal sealed record Words(string Text) : Inline;

internal sealed record Marked(Mark Mark, ImmutableArray<Inline> Words) : Inline;

internal sealed record Link(string Address, ImmutableArray<Inline> Words) : Inline;

internal sealed record Code(string Text) : Inline;

internal sealed record LineBreak : Inline;

internal enum Mark
{
    Emphasis,
    Strong,
    Deleted,
    Inserted,
    Highlighted,
    Subscript,
    Superscript,
}
