using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NetworkBackend.Exports;
using NetworkBackend.Exports.Pages;
using NetworkBackend.Tests.Faults;

namespace NetworkBackend.Tests.Exports;

[Trait("Engine", "any")]
public partial class ExportingHtml
{
    [Fact]
    public void is_as_it_was() => Golden.Check("response.html", HtmlExport.Of(AResponse.Rich));

    [Fact]
    public void is_a_page_that_everybody_can_read() => PageRules.Check(HtmlExport.Of(AResponse.Rich));

    [Theory, InlineData("nb", "nb-NO", "Innhold"), InlineData("nn", "nn-NO", "Innhald"), InlineData("en", "en-GB", "Contents")]
    public void is_in_its_language(string language, string tag, string contents)
    {
        var page = PageRules.Check(HtmlExport.Of(AResponse.Rich with { Language = language }));

        Assert.Equal(tag, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(contents, page.QuerySelector("nav h2")!.TextContent);
    }

    [Fact]
    public void has_contents_of_all_chapters_and_what_is_right_below()
    {
        var page = PageRules.Check(HtmlExport.Of(AResponse.Rich));

        Assert.Equal(page.QuerySelectorAll("main h2, main h3").Select(it => it.TextContent), page.QuerySelectorAll("nav a").Select(it => page.GetElementById(it.GetAttribute("href")![1..])!.TextContent));
    }

    [Fact]
    public void names_the_rows_of_who_signs()
    {
        var table = PageRules.Check(HtmlExport.Of(AResponse.Rich)).QuerySelector("#signatories + table")!;

        Assert.Equal("Hvem som står bak", table.QuerySelector("caption")!.TextContent);
        Assert.Equal(["col", "col", "col", "row", "row", "row", "row"], table.QuerySelectorAll("th").Select(it => it.GetAttribute("scope")));
    }

    [Fact]
    public void quotes_dissent_in_full_under_its_name()
    {
        var quote = PageRules.Check(HtmlExport.Of(AResponse.Dissenting("En.\n\n# To\n\n> Tre"))).QuerySelector("h3 + p + blockquote")!;

        Assert.Equal("KBT (12. januar 2027): Tar dissens. Med egne ord:", quote.PreviousElementSibling!.TextContent);
        Assert.Equal("En.\nTo\nTre", string.Join('\n', quote.TextContent.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData("</title><script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("--></style></main></body><h1>")]
    [InlineData("*a* <b>b</b> &amp; `c`")]
    public void shows_a_name_as_it_is(string name)
    {
        var page = PageRules.Check(HtmlExport.Of(AResponse.Rich with { Title = name, Issuer = name, Reference = name, Lead = name, Sections = [new(1, name, name)], Verdicts = [AResponse.Verdict(name, ResponseVerdict.Dissent, name)] }));

        Assert.Equal(name, page.Title);
        Assert.Equal(name, page.QuerySelector("h1")!.TextContent);
        Assert.Equal([name, name, name], page.QuerySelectorAll("header dd").Take(3).Select(it => it.TextContent));
        Assert.Equal($"Dissens fra {name}", page.QuerySelector("main h3")!.TextContent);
        Assert.Equal(name, page.QuerySelector("meta[name=author]")!.GetAttribute("content"));
    }

    [Fact]
    public void is_valid_whatever_was_written()
    {
        Random random = new(Trials.Seed);
        for (var i = 0; i < (Trials.AreLong ? 50_000 : 1_500); i++)
        {
            var (text, words) = (RandomMarkdown.Of(random), RandomMarkdown.Of(random));
            try
            {
                PageRules.Check(HtmlExport.Of(AResponse.With(text) with { Title = $"T{words}", Verdicts = [AResponse.Verdict($"O{text}", ResponseVerdict.Dissent, words)] }));
            }
            catch (Exception wrong)
            {
                throw new InvalidOperationException($"seed {Trials.Seed}, trial {i}:\n{text}\n-----\n{words}", wrong);
            }
        }
    }

    [Fact]
    public void says_the_words_that_were_written()
    {
        var page = new HtmlParser().ParseDocument(HtmlExport.Of(AResponse.With("a<b & c\n\n- `x > y`\n\n![æ](https://e.example/i.png)")));

        Assert.Equal("a<b & c x > y æ", string.Join(' ', page.QuerySelector("main")!.Children.Skip(1).Take(3).Select(it => it.TextContent.Trim())));
    }

    /// <summary>WCAG 2.2, 1.4.6: text at 7:1; 1.4.11: what is no text at 3:1.</summary>
    [Fact]
    public void has_colours_that_can_be_told_apart()
    {
        var rules = Rules().Matches(StyleSheet.Text).Select(it => it.Groups[1].Value).ToList();
        var papers = Colours(rules, "background").Append("#ffffff").Distinct().ToList();

        Assert.True(papers.Count > 3);
        Assert.All(rules, rule => Assert.All(
            Colours([rule], "color"),
            text => Assert.All(Colours([rule], "background").DefaultIfEmpty("#ffffff"), paper => Assert.InRange(Contrast.Of(text, paper), 7, 21))));
        Assert.All(papers, paper => Assert.InRange(Contrast.Of("#003e7e", paper), 7, 21));
        Assert.All(Colours(rules, "border[a-z-]*:[^;]*solid|outline: 3px solid"), line => Assert.InRange(Contrast.Of(line, "#ffffff"), 3, 21));
        Assert.Equal(21, Contrast.Of("#000000", "#ffffff"), 3);
        Assert.InRange(Contrast.Of("#777777", "#ffffff"), 4.4, 4.5);
    }

    [Fact]
    public void asks_nothing_of_any_network() => Assert.DoesNotMatch("(?i)url\\(|@import|@font-face|javascript:", StyleSheet.Text);

    [Fact]
    public void is_the_same_on_every_machine() => Elsewhere.AssertSame(() => HtmlExport.Of(AResponse.Rich));

    private static IEnumerable<string> Colours(IEnumerable<string> rules, string property) =>
        rules.SelectMany(it => Regex.Matches(it, string.Create(CultureInfo.InvariantCulture, $"(?<![a-z-])(?:{property}):? *(#[0-9a-f]{{6}})"))).Select(it => it.Groups[1].Value);

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Rules();
}
