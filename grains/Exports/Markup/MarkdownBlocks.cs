using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Exports.Passages;

namespace NetworkBackend.Exports.Markup;

/// <summary>Writes blocks as Markdown, line by line.</summary>
internal static class MarkdownBlocks
{
    public static string Of(ImmutableArray<Block> blocks) => string.Concat(Lines(blocks, apart: true).Select(it => it + "\n"));

    private static IEnumerable<string> Lines(ImmutableArray<Block> blocks, bool apart)
    {
        Listing? last = null;
        var other = false;
        for (var i = 0; i < blocks.Length; i++)
        {
            // Two lists of one kind would be one.
            other = blocks[i] is Listing list && last?.Ordered == list.Ordered && !other;
            last = blocks[i] as Listing;
            foreach (var line in Lines(blocks[i], other))
            {
                yield return line;
            }

            // An item without anything does not end a paragraph (CommonMark 5.2).
            if (i < blocks.Length - 1 && (apart || (blocks[i] is Paragraph && blocks[i + 1] is Listing { Items: [{ IsEmpty: true }, ..] })))
            {
                yield return "";
            }
        }
    }

    private static IEnumerable<string> Lines(Block block, bool other) => block switch
    {
        Heading it => [$"{new string('#', it.Level)} {MarkdownWords.OnOneLine(it.Words)}"],
        Paragraph it => MarkdownWords.Lines(it.Words),
        Quote it => Lines(it.Blocks, apart: true).Select(line => line.Length == 0 ? ">" : $"> {line}"),
        Listing it => Items(it, other),
        CodeBlock it => Fenced(it.Text),
        Grid it => Table(it),
        _ => ["___"],
    };

    private static IEnumerable<string> Items(Listing list, bool other) => list.Items.SelectMany((item, index) =>
    {
        var marker = list.Ordered
            ? string.Create(CultureInfo.InvariantCulture, $"{list.Start + index}{(other ? ')' : '.')}")
            : other ? "*" : "-";
        var lines = Lines(item, list.Loose).DefaultIfEmpty("").Select((line, number) => Placed(line, marker, number == 0));
        return list.Loose && index < list.Items.Length - 1 ? lines.Append("") : lines;
    });

    private static string Placed(string line, string marker, bool first) =>
        first ? $"{marker} {line}".TrimEnd(' ') : line.Length == 0 ? "" : new string(' ', marker.Length + 1) + line;

    private static IEnumerable<string> Fenced(string text)
    {
        var fence = new string('`', Math.Max(3, MarkdownWords.LongestRunOfTicks(text) + 1));
        return [fence, .. text.Split('\n'), fence];
    }

    private static IEnumerable<string> Table(Grid grid) =>
    [
        Row(grid.Rows[0].Select(MarkdownWords.InACell)),
        Row(grid.Rows[0].Select(_ => "---")),
        .. grid.Rows.Skip(1).Select(row => Row(row.Select(MarkdownWords.InACell))),
    ];

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
