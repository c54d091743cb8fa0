using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using NetworkBackend.Exports;
using NetworkBackend.Tests.Faults;

namespace NetworkBackend.Tests.Exports;

[Trait("Engine", "any")]
public class ExportingOffice
{
    [Theory, InlineData("word/document.xml"), InlineData("word/styles.xml"), InlineData("word/numbering.xml"), InlineData("docProps/core.xml"), InlineData("[Content_Types].xml")]
    public void is_as_it_was(string part)
    {
        using ZipArchive zip = new(new MemoryStream(OfficeExport.Of(AResponse.Rich)));
        using var content = zip.GetEntry(part)!.Open();
        Golden.Check(Path.GetFileName(part), XDocument.Load(content).ToString() + "\n");
    }

    [Fact]
    public void is_as_it_was_to_the_last_byte() => Golden.Check("response.docx.sha256", Convert.ToHexStringLower(SHA256.HashData(OfficeExport.Of(AResponse.Rich))) + "\n");

    [Fact]
    public void is_the_same_on_every_machine() => Elsewhere.AssertSame(() => Convert.ToHexString(OfficeExport.Of(AResponse.Rich)));

    [Fact]
    public void has_nothing_of_the_moment_in_it()
    {
        using ZipArchive zip = new(new MemoryStream(OfficeExport.Of(AResponse.Rich)));

        Assert.Equal(
            ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml", "word/footer1.xml", "word/numbering.xml", "word/settings.xml", "word/styles.xml"],
            zip.Entries.Select(it => it.FullName));
        Assert.All(zip.Entries, it => Assert.Equal(new DateTime(1980, 1, 1), it.LastWriteTime.DateTime));
        Assert.All(zip.Entries, it => Assert.Equal(it.Length, it.CompressedLength));
    }

    [Theory, InlineData("nb", "nb-NO"), InlineData("nn", "nn-NO"), InlineData("en", "en-GB")]
    public void is_a_valid_document_in_its_language(string language, string tag)
    {
        using var document = Open(OfficeExport.Of(AResponse.Rich with { Language = language }));

        Assert.Empty(Errors(document));
        Assert.Equal(tag, document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<Languages>().Single().Val);
    }

    [Fact]
    public void says_who_made_it_and_when()
    {
        using var document = Open(OfficeExport.Of(AResponse.Rich));

        Assert.Equal(
            ("Felles høringssvar: Ny lov om psykisk helse", "KBT", new DateTime(2027, 1, 14, 23, 30, 0, DateTimeKind.Utc), "nb-NO"),
            (document.PackageProperties.Title, document.PackageProperties.Creator, document.PackageProperties.Created!.Value.ToUniversalTime(), document.PackageProperties.Language));
    }

    [Fact]
    public void has_headings_that_the_contents_lead_to()
    {
        using var document = Open(OfficeExport.Of(AResponse.Rich));
        var body = document.MainDocumentPart!.Document.Body!;
        var headings = body.Elements<Paragraph>().Where(it => StyleOf(it) is "Heading1" or "Heading2").ToList();

        Assert.Equal(headings.Select(it => it.InnerText), Contents(body).Select(it => it.InnerText));
        Assert.Equal(headings.Select(it => it.Descendants<BookmarkStart>().Single().Name!.Value), Contents(body).Select(it => it.Anchor!.Value));
        Assert.Equal("begin separate end", string.Join(' ', body.Descendants<SdtBlock>().Single().Descendants<FieldChar>().Select(it => it.FieldCharType!.InnerText)));
    }

    [Fact]
    public void has_every_kind_of_block_in_a_style_that_exists()
    {
        using var document = Open(OfficeExport.Of(AResponse.Rich));
        var styles = document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(it => it.StyleId!.Value).ToHashSet();
        var used = document.MainDocumentPart.Document.Body!.Descendants().Select(Style).OfType<string>().ToHashSet();

        Assert.Empty(used.Except(styles!));
        Assert.Empty(
            new[] { "Title", "Fact", "TOCHeading", "TOC1", "TOC2", "Heading1", "Heading2", "Heading3", "BodyText", "ListBullet", "ListNumber", "ListContinue", "Quote", "CodeBlock", "Rule", "Hyperlink", "ResponseTable", "TableHeading", "TableText" }
                .Except(used!));
    }

    [Fact]
    public void numbers_each_list_from_where_it_begins()
    {
        using var document = Open(OfficeExport.Of(AResponse.With("1. a\n2. b\n   1. c\n\ntekst\n\n7. d\n\n- e")));
        var numbering = document.MainDocumentPart!.NumberingDefinitionsPart!.Numbering!;
        var items = document.MainDocumentPart.Document.Body!.Descendants<NumberingProperties>().Select(it => (Level: it.NumberingLevelReference!.Val!.Value, List: it.NumberingId!.Val!.Value)).ToList();

        Assert.Equal([0, 0, 1, 0, 0], items.Select(it => it.Level));
        Assert.Equal([3, 3, 4, 5, 6], items.Select(it => it.List));
        Assert.Equal([1, 1, 7, 1], numbering.Elements<NumberingInstance>().Skip(2).Select(it => it.Descendants<StartOverrideNumberingValue>().Single().Val!.Value));
    }

    [Fact]
    public void repeats_the_header_of_who_signs_on_each_page()
    {
        using var document = Open(OfficeExport.Of(AResponse.Rich));
        var table = document.MainDocumentPart!.Document.Body!.Elements<Table>().ElementAt(1);

        Assert.Equal("Hvem som står bak", table.GetFirstChild<TableProperties>()!.TableCaption!.Val);
        Assert.Equal([true, false, false, false, false], table.Elements<TableRow>().Select(it => it.Descendants<TableHeader>().Any()));
        Assert.All(table.Elements<TableRow>(), it => Assert.Single(it.Descendants<CantSplit>()));
        Assert.Equal("VÅRRES regionalt brukerstyrt senter|Signerer|12. januar 2027", string.Join('|', table.Elements<TableRow>().ElementAt(2).Elements<TableCell>().Select(it => it.InnerText)));
    }

    [Fact]
    public void has_the_numbers_of_pages_at_their_feet()
    {
        using var document = Open(OfficeExport.Of(AResponse.Rich));

        Assert.Equal([" PAGE ", " NUMPAGES "], document.MainDocumentPart!.FooterParts.Single().Footer!.Descendants<FieldCode>().Select(it => it.Text));
        Assert.Equal(document.MainDocumentPart.GetIdOfPart(document.MainDocumentPart.FooterParts.Single()), document.MainDocumentPart.Document.Descendants<FooterReference>().Single().Id!.Value);
    }

    [Fact]
    public void is_valid_whatever_was_written()
    {
        Random random = new(Trials.Seed);
        for (var i = 0; i < (Trials.AreLong ? 5_000 : 150); i++)
        {
            var (text, words) = (RandomMarkdown.Of(random), RandomMarkdown.Of(random));
            var response = AResponse.With(text) with { Title = $"T{words}", Lead = words, Verdicts = [AResponse.Verdict($"O{text}", ResponseVerdict.Dissent, words)] };
            using var document = Open(OfficeExport.Of(response));
            Assert.True(Errors(document) is [] && Says(document, response), $"seed {Trials.Seed}, trial {i}:\n{text}\n-----\n{words}\n-----\n{string.Join('\n', Errors(document))}");
        }
    }

    /// <summary>The same words as the page has, in the same order.</summary>
    private static bool Says(WordprocessingDocument document, JointResponse response)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(HtmlExport.Of(response));
        return Letters(document.MainDocumentPart!.Document.Body!.Elements().SkipWhile(it => it is not SdtBlock).Skip(1).SelectMany(it => it.Descendants<Text>()).Select(it => it.Text)) == Letters([page.QuerySelector("main")!.TextContent]);
    }

    private static string Letters(IEnumerable<string> texts) => string.Concat(texts.SelectMany(it => it).Where(it => !char.IsWhiteSpace(it)));

    private static WordprocessingDocument Open(byte[] file) => WordprocessingDocument.Open(new MemoryStream(file), false);

    private static string[] Errors(WordprocessingDocument document) =>
        [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(it => $"{it.Part?.Uri} {it.Path?.XPath}: {it.Description}")];

    private static IEnumerable<Hyperlink> Contents(Body body) => body.Descendants<SdtBlock>().Single().Descendants<Hyperlink>();

    private static string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

    private static string? Style(OpenXmlElement element) => element switch
    {
        ParagraphStyleId it => it.Val,
        RunStyle it => it.Val,
        TableStyle it => it.Val,
        _ => null,
    };
}
