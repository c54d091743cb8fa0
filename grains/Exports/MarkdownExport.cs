using System.Collections.Immutable;
using NetworkBackend.Exports.Markup;
using NetworkBackend.Exports.Passages;

namespace NetworkBackend.Exports;

/// <summary>
/// A document as one CommonMark document with pipe tables, lines ending in LF. Texts are written anew from what they mean, so that nothing in one can reach
/// into another: open code blocks are closed, links stand where they are used, raw HTML is text.
/// </summary>
internal static class MarkdownExport
{
    public static string Of(JointResponse response) => Of(ResponseSheet.Of(response));

    public static string Of(Sheet sheet)
    {
        Heading title = new(1, "", [new Words(sheet.Title)]);
        ImmutableArray<Heading> contents = sheet.Contents.IsEmpty ? [] : [new(2, "", [new Words(sheet.Wording.Contents)])];
        var anchors = MarkdownAnchors.Of([title, .. contents, .. sheet.AllHeadings]);
        return MarkdownBlocks.Of(
        [
            title,
            .. sheet.Facts.Select(it => new Paragraph([new Marked(Mark.Strong, [new Words($"{it.Name}:")]), new Words($" {it.Value}")])),
            .. contents,
            .. Contents(sheet.Contents, anchors),
            .. sheet.Blocks,
        ]);
    }

    private static IEnumerable<Block> Contents(ImmutableArray<Heading> headings, IReadOnlyDictionary<Heading, string> anchors) =>
        ContentsList.Of(headings, it => [new Link($"#{anchors[it]}", [new Words(PlainText.Of(it.Words))])]) is { } list ? [list] : [];
}
