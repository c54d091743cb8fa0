using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NetworkBackend.Tests.Exports;

/// <summary>What every page must be: HTML without an error, safe, and for everybody (WCAG 2.2, what can be seen from the page alone).</summary>
internal static class PageRules
{
    private static readonly HashSet<string> elements =
    [
        "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "div", "dl", "dt", "dd", "caption", "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6",
        "hr", "ins", "li", "mark", "ol", "p", "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
    ];

    private static readonly HashSet<string> attributes =
        ["html lang", "meta charset", "meta name", "meta content", "nav aria-labelledby", "a href", "ol start", "th scope", "h2 id", "h3 id", "h4 id", "h5 id", "h6 id"];

    public static IHtmlDocument Check(string html)
    {
        var page = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);
        Assert.Empty(page.All.Select(it => it.LocalName).Except(elements));
        Assert.Empty(page.All.SelectMany(it => it.Attributes.Select(attribute => $"{it.LocalName} {attribute.Name}")).Except(attributes));
        Assert.DoesNotContain(page.Descendants(), it => it is IComment);
        Headings(page);
        Links(page);
        Nesting(page);
        Assert.DoesNotContain(page.QuerySelectorAll("[id]").GroupBy(it => it.Id), it => it.Count() > 1);
        Assert.Equal(page.QuerySelector("h2:not(nav h2)") is null ? "header main" : "header nav main", string.Join(' ', page.Body!.Children.Select(it => it.LocalName)));
        Assert.False(string.IsNullOrWhiteSpace(page.Title) || string.IsNullOrEmpty(page.DocumentElement.GetAttribute("lang")));
        return page;
    }

    private static void Headings(IHtmlDocument page)
    {
        var headings = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6");
        var levels = headings.Select(it => it.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.DoesNotContain(1, levels.Skip(1));
        Assert.DoesNotContain(levels.Zip(levels.Skip(1)), it => it.Second > it.First + 1);
        Assert.DoesNotContain(headings, it => string.IsNullOrWhiteSpace(it.TextContent));
    }

    private static void Links(IHtmlDocument page)
    {
        foreach (var link in page.QuerySelectorAll("a"))
        {
            var address = link.GetAttribute("href")!;
            Assert.False(string.IsNullOrWhiteSpace(link.TextContent));
            Assert.True(address is ['#', ..] ? page.GetElementById(address[1..]) is not null : new Uri(address).Scheme is "http" or "https" or "mailto", address);
            Assert.Null(link.QuerySelector("a"));
        }
    }

    /// <summary>Blocks in words are no error to a parser that has them in the page; they are one to the standard.</summary>
    private static void Nesting(IHtmlDocument page)
    {
        Assert.Empty(page.QuerySelectorAll("p, h1, h2, h3, h4, h5, h6, pre, em, strong, a, code, td, th").SelectMany(it => it.QuerySelectorAll("p, ul, ol, blockquote, pre, table, hr, h1, h2, h3, h4, h5, h6")));
        Assert.DoesNotContain(page.QuerySelectorAll("ul, ol"), it => it.Children.Length == 0 || it.Children.Any(child => child.LocalName != "li"));
        Assert.DoesNotContain(page.QuerySelectorAll("table"), it => it.QuerySelectorAll("tr").Select(row => row.Children.Length).Distinct().Count() != 1);
    }
}
