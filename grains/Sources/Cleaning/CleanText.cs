using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NetworkBackend.Sources.Reading.Markup;

namespace NetworkBackend.Sources.Cleaning;

/// <summary>What a text says.</summary>
/// <param name="Markdown">For people who read it here.</param>
/// <param name="Plain">For who compares it.</param>
/// <param name="Pictures">The addresses of pictures that were in it.</param>
internal sealed record CleanText(string Markdown, string Plain, ImmutableArray<string> Pictures)
{
    private static readonly CleanText nothing = new("", "", []);

    /// <summary>More than a feed's text is; the rest is left out.</summary>
    private const int Longest = 400_000;

    /// <summary>As much as an update holds.</summary>
    private const int LongestBody = 200_000;

    public bool IsEmpty => Plain.Length == 0;

    /// <summary>HTML as Markdown: only what Markdown has words for can come through.</summary>
    /// <param name="html">The HTML.</param>
    /// <param name="at">What addresses in it are relative to.</param>
    public static CleanText Of(string? html, Uri? at)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return nothing;
        }

        var body = Body(html.Length > Longest ? html[..Longest] : html);

        Boilerplate.RemoveFooter(body);
        MarkdownText markdown = new(at);
        markdown.Write(body);
        var blocks = markdown.Blocks.ToList();
        while (blocks.Count > 0)
        {
            var plain = Boilerplate.WithoutEnd(blocks[^1].Plain);
            if (plain.Length == blocks[^1].Plain.Length)
            {
                break;
            }

            blocks.RemoveAt(blocks.Count - 1);
            if (plain.Length > 0)
            {
                blocks.Add(new(MarkdownText.Escaped(plain), plain));
                break;
            }
        }

        var text = string.Join("\n\n", blocks.Select(it => it.Markdown));
        return text.Length <= LongestBody ? new(text, string.Join('\n', blocks.Select(it => it.Plain)), markdown.Pictures) : Cut(blocks, markdown.Pictures);
    }

    /// <summary>As a browser has it. What is nested deeper than people do, which browsers take ever longer over, is its text.</summary>
    private static INode Body(string html)
    {
        var parser = new HtmlParser();
        var body = parser.ParseDocument("").Body!;
        if (Nesting.IsDeep(html))
        {
            body.TextContent = PlainText.OfHtml(html) ?? "";
            return body;
        }

        foreach (var node in parser.ParseFragment(html, body).ToArray())
        {
            body.AppendChild(node);
        }

        return body;
    }

    /// <summary>Whole blocks, as many as there is room for.</summary>
    private static CleanText Cut(List<TextBlock> blocks, ImmutableArray<string> pictures)
    {
        var (kept, length) = (0, 0);
        while (kept < blocks.Count && (length += blocks[kept].Markdown.Length + 2) <= LongestBody - 2)
        {
            kept++;
        }

        return new($"{string.Join("\n\n", blocks.Take(kept).Select(it => it.Markdown))}\n\n…", string.Join('\n', blocks.Take(kept).Select(it => it.Plain)), pictures);
    }
}

/// <summary>A paragraph, a heading, a list or a quotation.</summary>
internal sealed record TextBlock(string Markdown, string Plain);
