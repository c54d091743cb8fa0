using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NetworkBackend.Exports;

namespace NetworkBackend.Tests.Exports;

/// <summary>A document as LibreOffice shows it, which knows nothing of how it was made.</summary>
[Trait("Engine", "any")]
public class OpeningInAnotherProgram
{
    [LibreOfficeFact]
    public async Task shows_what_there_is()
    {
        var (pages, html) = await LibreOffice.Read(OfficeExport.Of(AResponse.Rich));
        var page = new HtmlParser().ParseDocument(html);

        Assert.Equal("Felles høringssvar: Ny lov om psykisk helse", page.Title);
        Assert.Equal("nb-NO", page.Body!.GetAttribute("lang"));
        Assert.Equal(
            ["1. Tjenestene", "2. Tvang & samtykke", "3. Tomt", "Hvem som står bak", "Unntak", "Dissens", "Uten standpunkt"],
            page.QuerySelectorAll("h1").Select(Plain).Where(it => it is not ("Innhold" or "Felles høringssvar: Ny lov om psykisk helse")));
        Assert.Equal(
            ["Hva som mangler", "Unntak fra Sagatun Recovery", "Unntak fra ROM-Agder", "Dissens fra BIKUBEN Regionalt Brukerstyrt Senter Nord-Norge"],
            page.QuerySelectorAll("h2").Select(Plain));
        Assert.Equal(
            ["Organisasjon|Standpunkt|Dato", "KBT|Signerer|12. januar 2027", "VÅRRES regionalt brukerstyrt senter|Signerer|12. januar 2027"],
            page.QuerySelectorAll("table").ElementAt(1).QuerySelectorAll("tr").Take(3).Select(row => string.Join('|', row.Children.Select(Plain))));
        ShowsOnPaper(pages);
    }

    private static void ShowsOnPaper(string[] pages)
    {
        var paper = string.Join('\n', pages);
        var contents = paper[paper.IndexOf("Innhold", StringComparison.Ordinal)..paper.IndexOf("Vi støtter", StringComparison.Ordinal)];
        Assert.Equal(
            ["Innhold", "1. Tjenestene", "Hva som mangler", "2. Tvang & samtykke", "3. Tomt", "Hvem som står bak", "Unntak", "Unntak fra Sagatun Recovery", "Unntak fra ROM-Agder", "Dissens", "Dissens fra BIKUBEN Regionalt Brukerstyrt Senter Nord-Norge", "Uten standpunkt", "1. Tjenestene"],
            contents.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(it => !it.StartsWith("Side ", StringComparison.Ordinal)));
        Assert.Matches(@"3\.\s+Evaluering\.", paper);
        Assert.Matches(@"5\.\s+fem\s+6\.\s+seks", paper);
        Assert.Matches(@"Sagatun Recovery\s+Signerer med unntak for\s+12\. januar 2027", paper);
        Assert.Contains("if (a < b) { æøå }", paper, StringComparison.Ordinal);
        Assert.All(pages, (it, index) => Assert.Contains($"Side {index + 1} av {pages.Length}", it, StringComparison.Ordinal));
    }

    private static string Plain(IElement element) => Regex.Replace(element.TextContent, @"\s+", " ").Trim();
}
