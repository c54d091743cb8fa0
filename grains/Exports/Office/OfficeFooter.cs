using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace NetworkBackend.Exports.Office;

/// <summary>The page, and the foot of each: its number and how many there are.</summary>
internal static class OfficeFooter
{
    public static Footer In(Wording wording) => new(new Paragraph(
    [
        new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }),
        OfficeParagraphs.Run($"{wording.Page} "),
        .. Field("PAGE"),
        OfficeParagraphs.Run($" {wording.PageOf} "),
        .. Field("NUMPAGES"),
    ]));

    /// <summary>A4 with two and a half centimetres around it.</summary>
    public static SectionProperties PageWith(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 1417, Right = 1417, Bottom = 1417, Left = 1417, Header = 708, Footer = 708, Gutter = 0 });

    private static IEnumerable<OpenXmlElement> Field(string name) =>
    [
        new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
        new Run(new FieldCode($" {name} ") { Space = SpaceProcessingModeValues.Preserve }),
        new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
        OfficeParagraphs.Run("1"),
        new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
    ];
}
