using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Exports.Passages;
using NetworkBackend.Html;

namespace NetworkBackend.Exports.Pages;

/// <summary>Writes blocks as HTML.</summary>
internal sealed class HtmlBlocks(SafeHtmlWriter page)
{
    private static readonly (string Name, string Value)[] none = [];
    private readonly HtmlWords _words = new(page);

    public void Write(ImmutableArray<Block> blocks)
    {
        foreach (var block in blocks)
        {
            Write(block);
            page.Text("\n");
        }
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Heading it:
                Line(string.Create(CultureInfo.InvariantCulture, $"h{it.Level}"), [("id", it.Anchor)], it.Words);
                break;
            case Paragraph it:
                Line("p", none, it.Words);
                break;
            case Quote it:
                page.Open("blockquote", none);
                Write(it.Blocks);
                page.Close("blockquote");
                break;
            case Listing it:
                Write(it);
                break;
            case CodeBlock it:
                Line("pre", none, [new Code(it.Text)]);
                break;
            case Grid it:
                Write(it);
                break;
            default:
                page.Open("hr", none);
                break;
        }
    }

    private void Write(Listing list)
    {
        var name = list.Ordered ? "ol" : "ul";
        page.Open(name, list is { Ordered: true, Start: not 1 } ? [("start", list.Start.ToString(CultureInfo.InvariantCulture))] : none);
        page.Text("\n");
        foreach (var item in list.Items)
        {
            page.Open("li", none);
            if (list.Loose)
            {
                Write(item);
            }
            else
            {
                WriteTight(item);
            }

            page.Close("li");
            page.Text("\n");
        }

        page.Close(name);
    }

    private void WriteTight(ImmutableArray<Block> item)
    {
        foreach (var block in item)
        {
            if (block is Paragraph paragraph)
            {
                _words.Write(paragraph.Words);
            }
            else
            {
                Write(block);
            }
        }
    }

    private void Write(Grid grid)
    {
        page.Open("table", none);
        page.Text("\n");
        if (grid.Caption is { } caption)
        {
            Line("caption", none, [new Words(caption)]);
        }

        page.Open("thead", none);
        Row(grid.Rows[0].Select(it => ("th", "col", it)));
        page.Close("thead");
        if (grid.Rows.Length > 1)
        {
            page.Open("tbody", none);
            foreach (var row in grid.Rows.Skip(1))
            {
                Row(row.Select((it, column) => grid.Caption is not null && column == 0 ? ("th", "row", it) : ("td", "", it)));
            }

            page.Close("tbody");
        }

        page.Close("table");
    }

    private void Row(IEnumerable<(string Name, string Scope, ImmutableArray<Inline> Words)> cells)
    {
        page.Open("tr", none);
        foreach (var (name, scope, words) in cells)
        {
            Line(words.IsEmpty ? "td" : name, words.IsEmpty || scope.Length == 0 ? none : [("scope", scope)], words);
        }

        page.Close("tr");
        page.Text("\n");
    }

    private void Line(string name, (string Name, string Value)[] attributes, ImmutableArray<Inline> words)
    {
        page.Open(name, attributes);
        _words.Write(words);
        page.Close(name);
    }
}
