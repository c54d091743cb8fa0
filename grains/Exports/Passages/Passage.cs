using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NetworkBackend.Html;

namespace NetworkBackend.Exports.Passages;

/// <summary>Reads what people wrote: of Markdown, what may stand in any page.</summary>
/// <param name="above">The level of the heading that the text stands under.</param>
/// <param name="anchor">What its own headings' anchors begin with.</param>
internal sealed class Passage(int above, string anchor)
{
    private const int Deepest = 6;
    private readonly Stack<int> _levels = new();
    private int _headings;

    public static ImmutableArray<Block> Of(string markdown, int above, string anchor)
    {
        var html = SafeHtml.OfMarkdown(PlainText.OfText(markdown));
        var body = new HtmlParser().ParseDocument("").Body!;
        return new Passage(above, anchor).Blocks(new HtmlParser().ParseFragment(html, body));
    }

    /// <summary>Words between blocks are paragraphs, so that no word is lost whatever stands where.</summary>
    private ImmutableArray<Block> Blocks(IEnumerable<INode> nodes)
    {
        List<Block> blocks = [];
        List<INode> line = [];
        foreach (var node in nodes)
        {
            if (node is IElement element && IsBlock(element))
            {
                EndLine(line, blocks);
                blocks.AddRange(Block(element));
            }
            else
            {
                line.Add(node);
            }
        }

        EndLine(line, blocks);
        return [.. blocks];
    }

    private static void EndLine(List<INode> line, List<Block> blocks)
    {
        if (line.Any(it => !string.IsNullOrWhiteSpace(it.TextContent)))
        {
            blocks.Add(new Paragraph(Line.Of(line)));
        }

        line.Clear();
    }

    private static bool IsBlock(IElement element) =>
        element.LocalName is "p" or "blockquote" or "ul" or "ol" or "pre" or "table" or "hr" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "dl" or "dt" or "dd";

    private IEnumerable<Block> Block(IElement element) => element.LocalName switch
    {
        "p" => Line.Of(element.ChildNodes) is { Length: > 0 } words ? [new Paragraph(words)] : [],
        "blockquote" => Blocks(element.ChildNodes) is { Length: > 0 } blocks ? [new Quote(blocks)] : [],
        "ul" => List(element, 1),
        "ol" => List(element, int.TryParse(element.GetAttribute("start"), out var start) ? start : 1),
        "pre" => [new CodeBlock(element.TextContent.TrimEnd('\n'))],
        "table" => Table(element),
        "hr" => [new Rule()],
        ['h', var level] => Heading(element, level - '0'),
        _ => Blocks(element.ChildNodes),
    };

    private IEnumerable<Block> List(IElement list, int start)
    {
        var items = list.Children.Where(it => it.LocalName == "li").ToArray();
        return items.Length == 0 ? [] : [new Listing(list.LocalName == "ol", start, items.Any(IsLoose), [.. items.Select(it => Blocks(it.ChildNodes))])];
    }

    private static bool IsLoose(IElement item) => item.Children.Any(it => it.LocalName == "p");

    private static IEnumerable<Block> Table(IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Select(row => row.Children.Select(it => Line.Of(it.ChildNodes)).ToImmutableArray()).Where(it => it.Length > 0).ToArray();
        return rows.Length == 0 ? [] : [new Grid(null, [.. rows.Select(row => Filled(row, rows.Max(it => it.Length)))])];
    }

    private static ImmutableArray<ImmutableArray<Inline>> Filled(ImmutableArray<ImmutableArray<Inline>> row, int columns) =>
        [.. row, .. Enumerable.Repeat(ImmutableArray<Inline>.Empty, columns - row.Length)];

    /// <summary>Below the heading above the text, and one below the last one that was larger: no level is left out.</summary>
    private IEnumerable<Block> Heading(IElement element, int level)
    {
        if (string.IsNullOrWhiteSpace(element.TextContent))
        {
            yield break;
        }

        while (_levels.TryPeek(out var last) && last >= level)
        {
            _levels.Pop();
        }

        _levels.Push(level);
        _headings++;
        yield return new Heading(Math.Min(above + _levels.Count, Deepest), $"{anchor}-{_headings}", Line.Of(element.ChildNodes));
    }
}
