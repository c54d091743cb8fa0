using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;

namespace NetworkBackend.Html;

/// <summary>
/// Renders what people wrote as HTML that may stand in any page: raw HTML in it is shown and not obeyed, and of what comes out only known elements,
/// attributes and kinds of addresses are built anew. Links may lead to the web and to mailboxes; images are their alternative text, so that no reader
/// is counted by somebody else's server.
/// </summary>
internal static class SafeHtml
{
    /// <summary>Deeper than people nest; what is deeper is its text.</summary>
    private const int Deepest = 60;

    /// <summary>
    /// More cells than people fill in: rows are filled up to the widest one, so that a few characters can come to millions of cells. A text that is long
    /// enough to have a letter in each may have more.
    /// </summary>
    private const int MostCells = 5_000;

    /// <summary>More of what may begin a link or an emphasis than people write: each is compared with many others of its paragraph.</summary>
    private const int MostMarks = 4_000;

    /// <summary>As many in each paragraph are little work, however long the text is.</summary>
    private const int MostMarksOfLongTexts = 500;

    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().UseEmphasisExtras().Build();
    private static readonly MarkdownPipeline withoutTables = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UseEmphasisExtras().Build();

    /// <summary>Markdown as safe HTML. What would cost far more than it has to say is shown as it was written.</summary>
    public static string OfMarkdown(string markdown)
    {
        var weight = Weight.Of(markdown);
        if (weight.Marks > MostMarks && weight.MostMarks > MostMarksOfLongTexts)
        {
            return AsWritten(markdown);
        }

        try
        {
            return OfHtml(Markdown.ToHtml(markdown, weight.Cells > Math.Max(MostCells, markdown.Length / 2) ? withoutTables : pipeline));
        }
        catch (ArgumentException)
        {
            return AsWritten(markdown); // nested deeper than Markdig reads
        }
    }

    private static string AsWritten(string markdown) => OfHtml($"<p>{System.Net.WebUtility.HtmlEncode(markdown)}</p>");

    /// <summary>HTML as safe HTML; what is safe already stays as it is.</summary>
    public static string OfHtml(string html)
    {
        var body = new HtmlParser().ParseDocument("").Body!;
        SafeHtmlWriter writer = new();
        foreach (var node in new HtmlParser().ParseFragment(html, body))
        {
            Write(node, writer, 0);
        }

        return writer.ToString();
    }

    private static void Write(INode node, SafeHtmlWriter writer, int depth)
    {
        switch (node)
        {
            case IText text:
                writer.Text(text.Data);
                break;
            case IElement element when depth >= Deepest:
                writer.Text(element.TextContent);
                break;
            case IElement element when !SafeElements.IsDroppedWhole(element):
                Write(element, writer, depth);
                break;
        }
    }

    private static void Write(IElement element, SafeHtmlWriter writer, int depth)
    {
        if (element.LocalName == "img")
        {
            writer.Text(element.GetAttribute("alt") ?? "");
            return;
        }

        var known = SafeElements.IsKnown(element);
        if (known)
        {
            writer.Open(element.LocalName, SafeElements.AttributesOf(element));
        }

        foreach (var child in element.ChildNodes)
        {
            Write(child, writer, depth + 1);
        }

        if (known)
        {
            writer.Close(element.LocalName);
        }
    }
}
