using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NetworkBackend.Html;

namespace NetworkBackend.Tests.Gateway;

public class MakingSafeHtml
{
    /// <summary>Ways in which pages were made to run what they only should have shown.</summary>
    private static readonly string[] hostile =
    [
        "<script>alert(1)</script>", "<ScRiPt src=//x.example/a.js></sCrIpT>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>", "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<a href=\"javascript:alert(1)\">a</a>",
        "<a href=\"jAvAsCrIpT&colon;alert(1)\">a</a>", "<a href=\" &#14; javascript:alert(1)\">a</a>", "<a href=\"java\nscript:alert(1)\">a</a>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">a</a>", "<a href=\"vbscript:x\">a</a>", "<a href=\"//x.example\" onclick=alert(1)>a</a>",
        "<a href=\"https://x.example\" style=\"background:url(javascript:alert(1))\" target=_blank>a</a>", "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", "<object data=x></object><embed src=x>", "<base href=\"//x.example/\">", "<meta http-equiv=refresh content=\"0;url=//x.example\">",
        "<link rel=stylesheet href=//x.example/a.css>", "<style>@import '//x.example'</style>", "<body onload=alert(1)>", "<form action=//x.example><input type=submit><button formaction=javascript:alert(1)>",
        "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)></video>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<p title='\"><img src=x onerror=alert(1)>'>x",
        "<template><script>alert(1)</script></template>", "<textarea></textarea><img src=x onerror=alert(1)>", "<title></title><img src=x onerror=alert(1)>", "<xmp><img src=x onerror=alert(1)></xmp>",
        "<plaintext><img src=x onerror=alert(1)>", "<table background=javascript:alert(1)><td style=\"x:expression(alert(1))\">x", "<!--><img src=x onerror=alert(1)>-->", "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "<img src=\"https://x.example/pixel.gif\" width=1 height=1 alt=\"et bilde\">", "<a href=\"https://user:pass@x.example/\">a</a>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "[a](javascript:alert(1))", "[a](<java\tscript:alert(1)>)", "[a](data:text/html;base64,PHNjcmlwdD4=)", "![a](javascript:alert(1))", "![et bilde](https://x.example/pixel.gif)", "<javascript:alert(1)>",
        "[a]: javascript:alert(1)\n\n[a]", "[a](https://x.example \"\\\" onmouseover=alert(1)\")", "```<script>\nalert(1)\n```", "| <script>alert(1)</script> | b |\n|---|---|\n| c | d |",
        "\0<\0script>alert(1)</script>", "<a href=\"https://x.example/`\">`</a>", "<p id=location name=cookie class=x>x</p>", "<a ping=//x.example href=https://y.example>a</a>",
    ];

    public static TheoryData<string> Hostile => [.. hostile];

    private static readonly string[] elements =
    [
        "a", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "li", "mark", "ol", "p",
        "pre", "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
    ];

    [Theory]
    [InlineData("**Åpen dag** på _Skansen_", "<p><strong>Åpen dag</strong> på <em>Skansen</em></p>")]
    [InlineData("# Tittel\n\n- en\n- to", "<h1>Tittel</h1><ul><li>en</li><li>to</li></ul>")]
    [InlineData("[meld deg på](https://example.org/a?b=c&d=å)", "<p><a href=\"https://example.org/a?b=c&amp;d=%C3%A5\" rel=\"nofollow noopener\">meld deg på</a></p>")]
    [InlineData("post@example.org <post@example.org>", "<p>post@example.org <a href=\"mailto:post@example.org\" rel=\"nofollow noopener\">post@example.org</a></p>")]
    [InlineData("3. tre\n4. fire", "<ol start=\"3\"><li>tre</li><li>fire</li></ol>")]
    [InlineData("![Folk rundt et bord](https://example.org/a.jpg)", "<p>Folk rundt et bord</p>")]
    [InlineData("1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>")]
    [InlineData("a  \nb", "<p>a<br>b</p>")]
    [InlineData("| a | b |\n|---|--:|\n| c | d |", "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>")]
    [InlineData("", "")]
    public void renders_markdown(string markdown, string html) => Assert.Equal(html, Compact(SafeHtml.OfMarkdown(markdown)));

    [Fact]
    public void shows_raw_html_as_it_was_written() => Assert.Equal("<p>&lt;b&gt;fet&lt;/b&gt;</p>", Compact(SafeHtml.OfMarkdown("<b>fet</b>")));

    [Theory, MemberData(nameof(Hostile))]
    public void lets_nothing_run(string text)
    {
        AssertSafe(SafeHtml.OfMarkdown(text));
        AssertSafe(SafeHtml.OfHtml(text));
    }

    [Fact]
    public void lets_nothing_run_however_it_is_cut_and_joined()
    {
        Random random = new(42);
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Cut(hostile[random.Next(hostile.Length)], random)));
            AssertSafe(SafeHtml.OfMarkdown(text));
            AssertSafe(SafeHtml.OfHtml(text));
        }
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("<b>")]
    [InlineData("[")]
    [InlineData("*a ")]
    public void bears_any_depth(string nesting)
    {
        var text = string.Concat(Enumerable.Repeat(nesting, 3000)) + "x";
        AssertSafe(SafeHtml.OfMarkdown(text));
        AssertSafe(SafeHtml.OfHtml(text));
    }

    /// <summary>Only known elements and attributes, only addresses that run nothing; and what is safe stays as it is.</summary>
    private static void AssertSafe(string html)
    {
        var body = new HtmlParser().ParseDocument($"<!doctype html><body>{html}").Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, elements);
            Assert.Equal("http://www.w3.org/1999/xhtml", element.NamespaceUri);
            foreach (var attribute in element.Attributes)
            {
                Assert.Contains((element.LocalName, attribute.Name), new[] { ("a", "href"), ("a", "rel"), ("ol", "start") });
            }

            Assert.True(element.GetAttribute("href") is null or ['h', 't', 't', 'p', ':', ..] or ['h', 't', 't', 'p', 's', ':', ..] or ['m', 'a', 'i', 'l', 't', 'o', ':', ..], html);
        }

        Assert.DoesNotContain(body.Descendants(), it => it is IComment);
        Assert.Equal(html, SafeHtml.OfHtml(html));
    }

    private static string Cut(string text, Random random) => text[random.Next(text.Length / 3)..random.Next(text.Length * 2 / 3, text.Length + 1)];

    private static string Compact(string html) => html.Replace("\n", "", StringComparison.Ordinal);

    /// <summary>Rows are filled up to the widest one: what is written in thousands of letters would come to millions of cells.</summary>
    [Fact]
    public void of_a_table_wider_than_people_write_is_no_table()
    {
        var header = string.Concat(Enumerable.Repeat("|a", 150)) + "\n" + string.Concat(Enumerable.Repeat("|-", 150)) + "\n";
        var html = SafeHtml.OfMarkdown(header + string.Concat(Enumerable.Repeat("|b\n", 20_000)));
        Assert.DoesNotContain("<td>", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 1, 200_000);
        Assert.Contains("<td>", SafeHtml.OfMarkdown(header + "|b\n"), StringComparison.Ordinal);
    }

    [Theory, InlineData("[a]("), InlineData("~a~~b"), InlineData("==a "), InlineData("**a _b")]
    public void of_more_marks_than_people_write_is_shown_as_it_was_written(string marks)
    {
        var html = SafeHtml.OfMarkdown(string.Concat(Enumerable.Repeat(marks, 12_000)));
        Assert.StartsWith($"<p>{marks}", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 12_000, 200_000);
    }

    /// <summary>A section of a joint response may be this long, and is no less read for it.</summary>
    [Fact]
    public void of_a_long_text_with_a_few_marks_in_each_paragraph_is_whole()
    {
        var text = string.Concat(Enumerable.Repeat("* Et *punkt* og [en lenke](https://example.org/).\n\n| a | b |\n|---|---|\n| c | d |\n\n", 2_000));
        var html = SafeHtml.OfMarkdown(text);

        Assert.InRange(text.Length, 150_000, 200_000);
        Assert.Equal(2_000, html.Split("<table>").Length - 1);
        Assert.Equal(2_000, html.Split("<em>punkt</em>").Length - 1);
    }

    [Fact]
    public void of_many_wide_tables_is_without_them() =>
        Assert.DoesNotContain("<td>", SafeHtml.OfMarkdown(string.Concat(Enumerable.Repeat("|a|b|c|d\n|-|-|-|-\n|e\n\n", 1_000))), StringComparison.Ordinal);
}
