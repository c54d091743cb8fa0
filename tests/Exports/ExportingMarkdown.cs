using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using NetworkBackend.Exports;
using NetworkBackend.Exports.Markup;
using NetworkBackend.Exports.Passages;
using NetworkBackend.Tests.Faults;
using Xunit.Abstractions;

namespace NetworkBackend.Tests.Exports;

[Trait("Engine", "any")]
public class ExportingMarkdown(ITestOutputHelper output)
{
    [Fact]
    public void is_as_it_was() => Golden.Check("response.md", MarkdownExport.Of(AResponse.Rich));

    [Fact]
    public void is_the_same_on_every_machine() => Elsewhere.AssertSame(() => MarkdownExport.Of(AResponse.Rich));

    [Fact]
    public void puts_a_texts_own_headings_below_its_own() =>
        Assert.Equal(
            ["h1 T", "h2 Innhold", "h2 1. Tekst", "h3 En", "h4 To", "h3 Tre", "h4 Fire", "h2 Hvem som står bak"],
            Headings(MarkdownExport.Of(AResponse.With("# En\n\n#### To\n\n# Tre\n\n## Fire\n\n#") with { Title = "T" })));

    [Fact]
    public void has_contents_that_lead_to_headings()
    {
        var page = Page(MarkdownExport.Of(AResponse.Rich with { Sections = [.. AResponse.Rich.Sections, AResponse.Rich.Sections[0], AResponse.Rich.Sections[1] with { Number = 1, Title = "Tjenestene" }] }));
        var links = page.QuerySelectorAll("h2 + ul a").Select(it => Uri.UnescapeDataString(it.GetAttribute("href")![1..])).ToList();

        Assert.Equal(links.Distinct(), links);
        Assert.Equal(page.QuerySelectorAll("h2, h3").Skip(1).Select(it => it.Id), links);
    }

    [Fact]
    public void shows_who_signs_as_a_table_with_dates()
    {
        var rows = Page(MarkdownExport.Of(AResponse.Rich)).QuerySelectorAll("#hvem-som-står-bak + table tr").Select(it => string.Join("|", it.Children.Select(cell => cell.TextContent)));

        Assert.Equal(
            [
                "Organisasjon|Standpunkt|Dato", "KBT|Signerer|12. januar 2027", "VÅRRES regionalt brukerstyrt senter|Signerer|12. januar 2027",
                "Sagatun Recovery|Signerer med unntak for delene 2 og 3|12. januar 2027", "ROM-Agder|Signerer med unntak for del 2|12. januar 2027",
            ],
            rows);
    }

    [Fact]
    public void quotes_dissent_in_full_under_its_name()
    {
        var page = Page(MarkdownExport.Of(AResponse.Dissenting("En.\n\n# To\n\n> Tre")));

        var quote = page.QuerySelector("h3 + p + blockquote")!;
        Assert.Equal("KBT (12. januar 2027): Tar dissens. Med egne ord:", quote.PreviousElementSibling!.TextContent);
        Assert.Equal("Dissens fra KBT", quote.PreviousElementSibling.PreviousElementSibling!.TextContent);
        Assert.Equal("En. To Tre", Plain(quote));
    }

    [Theory]
    [InlineData("```\nåpen blokk")]
    [InlineData("<!-- åpen kommentar")]
    [InlineData("> - dypt\n>   ~~~")]
    [InlineData("[Unntak]: https://example.org/\n\nx\n\n<script>")]
    [InlineData("tekst\n===")]
    [InlineData("| a |\n|---|\n| b")]
    public void lets_no_text_reach_into_another(string text)
    {
        var page = Page(MarkdownExport.Of(AResponse.Rich with { Sections = [new(1, "En", text), new(2, "To", "Se [Unntak] og *dette*.")] }));

        Assert.Equal(
            ["1. En", "2. To", "Hvem som står bak", "Unntak", "Dissens", "Uten standpunkt"],
            page.QuerySelectorAll("h2").Skip(1).Select(it => it.TextContent));
        Assert.Equal("Se [Unntak] og dette.", page.GetElementById("2-to")!.NextElementSibling!.TextContent);
    }

    [Theory]
    [InlineData("a\n\n# Dissens\n\nb")]
    [InlineData("| a | b |")]
    [InlineData("*a* _b_ `c` [d](https://e.example) ![f](g)")]
    [InlineData("<script>alert(1)</script><!--")]
    [InlineData("&lt;b&gt; &amp; \\")]
    [InlineData("1. a")]
    [InlineData("- a #")]
    [InlineData("# a ##")]
    [InlineData("a\u2028b\u0000c\u202Ed")]
    [InlineData("https://e.example/ ~~x~~ ==y==")]
    public void shows_a_name_as_it_is(string name)
    {
        var shown = PlainText.OfName(name);
        var page = Page(MarkdownExport.Of(AResponse.Rich with { Title = name, Issuer = name, Lead = name, Reference = name, Sections = [new(1, name, "x")], Verdicts = [AResponse.Verdict(name, ResponseVerdict.Dissent, "y"), AResponse.Verdict(name, ResponseVerdict.Sign)] }));

        Assert.Equal(
            [shown, "Innhold", $"1. {shown}", "Hvem som står bak", "Dissens", $"Dissens fra {shown}"],
            page.QuerySelectorAll("h1, h2, h3").Select(it => it.TextContent));
        Assert.Equal($"{shown}|Signerer|12. januar 2027", string.Join("|", page.QuerySelectorAll("table tr").ElementAt(1).Children.Select(it => it.TextContent)));
        Assert.Equal($"Til: {shown}", page.QuerySelector("h1 + p")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("em, code, script, img, li li li"));
    }

    /// <summary>What was written reads back as the same words in the same blocks; how rarely a mark is lost is printed.</summary>
    [Fact]
    public void says_the_same_whatever_was_written()
    {
        Random random = new(Trials.Seed);
        int trials = Trials.AreLong ? 200_000 : 5_000, differ = 0;
        for (var i = 0; i < trials; i++)
        {
            var text = RandomMarkdown.Of(random);
            var blocks = Passage.Of(text, 2, "a");
            var again = Passage.Of(MarkdownBlocks.Of(blocks), 2, "a");
            differ += Shape.Of(blocks) == Shape.Of(again) ? 0 : 1;
            Assert.True(Shape.WordsOf(blocks) == Shape.WordsOf(again), $"seed {Trials.Seed}, trial {i}:\n{text}\n-----\n{MarkdownBlocks.Of(blocks)}\n----- {Shape.Of(blocks)}\n----- {Shape.Of(again)}");
        }

        var said = string.Create(CultureInfo.InvariantCulture, $"Markdown written anew: seed {Trials.Seed}: all words in {trials} of {trials} texts, other marks or line breaks in {differ}");
        output.WriteLine(said);
        Trials.Note(said);
        Assert.InRange(differ, 0, trials / 100);
    }

    private static IEnumerable<string> Headings(string markdown) => Page(markdown).QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(it => $"{it.LocalName} {it.TextContent}");

    private static string Plain(IElement element) => string.Join(' ', element.TextContent.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static AngleSharp.Html.Dom.IHtmlDocument Page(string markdown) =>
        new HtmlParser().ParseDocument(Markdown.ToHtml(markdown, new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build()));
}
