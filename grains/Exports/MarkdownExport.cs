using System.Collections.Immutable;
using NetworkBackend.Exports.Markup;
using NetworkBackend.Exports.Passages;

namespace NetworkBackend.Exports;

/// <summary>
/// A response as one CommonMark document with pipe tables, lines ending in LF. Texts are written anew from what they mean, so that nothing in one can reach
/// into another: open code blocks are closed, links stand where they are used, raw HTML is text.
/// </summary>
internal static class MarkdownExport
{
    public static string Of(JointResponse response)
    {
        var sheet = Sheet.Of(response);
        ImmutableArray<Heading> before = [new(1, "", [new Words(sheet.Title)]), new(2, "", [new Words(sheet.Wording.Contents)])];
        var anchors = MarkdownAnchors.Of([.. before, .. sheet.AllHeadings]);
        return MarkdownBlocks.Of(
        [
            before[0],
            .. sheet.Facts.Select(it => new Paragraph([new Marked(Mark.Strong, [new Words($"{it.Name}:")]), new Words($" {it.Value}")])),
            before[1],
            .. Contents(sheet.Contents, anchors),
            .. sheet.Blocks,
        ]);
    }

    private static IEnumerable<Block> Contents(ImmutableArray<Heading> headings, IReadOnlyDictionary<Heading, string> anchors) =>
        ContentsList.Of(headings, it => [new Link($"#{anchors[it]}", [new Words(PlainText.Of(it.Words))])]) is { } list ? [list] : [];
}
