using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NetworkBackend.Exports.Office;

namespace NetworkBackend.Exports;

/// <summary>A document as an Office Open XML document (.docx).</summary>
internal static class OfficeExport
{
    private const string FooterName = "footer";

    public static byte[] Of(JointResponse response) => Of(ResponseSheet.Of(response));

    public static byte[] Of(Sheet sheet)
    {
        using MemoryStream file = new();
        using (var package = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = package.AddNewPart<MainDocumentPart>("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "document");
            Write(main, sheet);
            CoreProperties.Write(package.AddNewPart<CoreFilePropertiesPart>("application/vnd.openxmlformats-package.core-properties+xml", "properties"), sheet);
        }

        return SteadyPackage.Of(file);
    }

    private static void Write(MainDocumentPart main, Sheet sheet)
    {
        OfficeLists lists = new();
        main.Document = new Document(new Body(
        [
            OfficeParagraphs.Of("Title", sheet.Title),
            .. sheet.Facts.Select(it => OfficeParagraphs.Fact(it.Name, it.Value)),
            .. OfficeContents.Of(sheet),
            .. new OfficeBlocks(lists, new OfficeLinks(main)).Of(sheet.Blocks),
            OfficeFooter.PageWith(FooterName),
        ]));
        main.AddNewPart<StyleDefinitionsPart>("styles").Styles = OfficeStyles.In(sheet.Wording.Region);
        main.AddNewPart<NumberingDefinitionsPart>("numbering").Numbering = lists.Definitions;
        main.AddNewPart<FooterPart>(FooterName).Footer = OfficeFooter.In(sheet.Wording);
        main.AddNewPart<DocumentSettingsPart>("settings").Settings =
            new Settings(new Compatibility(OfficeStyles.AsWordHasItToday()), new ThemeFontLanguages { Val = sheet.Wording.Region });
    }
}
