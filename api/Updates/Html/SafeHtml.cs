using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;

namespace NetworkBackend.Api.Updates.Html;

/// <summary>
/// Renders what people wrote as HTML that may stand in any page: raw HTML in it is shown and not obeyed, and of what comes out only known elements,
/// attributes and kinds of addresses are built anew. Links may lead to the web and to mailboxes; images are their alternative text, so that no reader
/// is counted by somebody else's server.
/// </summary>
internal static class SafeHtml
{
    /// <summary>Deeper than people nest; what is deeper is its text.</summary>
    private const int Deepest = 60;

    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().UseEmphasisExtras().Build();

    /// <summary>Markdown as safe HTML.</summary>
    public static string OfMarkdown(string markdown)
    {
        try
        {
            return OfHtml(Markdown.ToHtml(markdown, pipeline));
        }
        catch (ArgumentException)
        {
            return OfHtml($"<p>{System.Net.WebUtility.HtmlEncode(markdown)}</p>"); // nested deeper than Markdig reads
        }
    }

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
