using System.Collections.Immutable;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using NetworkBackend.Exports.Passages;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace NetworkBackend.Exports.Office;

/// <summary>
/// The list of contents: a field that programs can make anew, with its entries written already. It has no page numbers, which nobody knows before the pages are
/// laid out; a number that is wrong until somebody updates it helps nobody.
/// </summary>
internal static class OfficeContents
{
    private const string Instruction = """ TOC \o "1-2" \n \h \z \u """;

    public static IEnumerable<OpenXmlElement> Of(Sheet sheet) => sheet.Contents.IsEmpty ? [] :
    [
        new SdtBlock(
            new SdtProperties(new SdtContentDocPartObject(new DocPartGallery { Val = "Table of Contents" }, new DocPartUnique())),
            new SdtContentBlock([OfficeParagraphs.Of("TOCHeading", sheet.Wording.Contents), .. Entries(sheet.Contents)])),
    ];

    private static IEnumerable<Paragraph> Entries(ImmutableArray<Heading> headings) =>
        headings.Select((heading, index) => Entry(heading, index == 0 ? Beginning() : [], index == headings.Length - 1 ? [new Run(new FieldChar { FieldCharType = FieldCharValues.End })] : []));

    private static Paragraph Entry(Heading heading, IEnumerable<Run> before, IEnumerable<Run> after) => new(
    [
        new ParagraphProperties(new ParagraphStyleId { Val = heading.Level == 2 ? "TOC1" : "TOC2" }),
        .. before,
        new Hyperlink(OfficeParagraphs.Run(PlainText.Of(heading.Words))) { Anchor = BookmarkOf(heading), History = true },
        .. after,
    ]);

    private static IEnumerable<Run> Beginning() =>
    [
        new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
        new Run(new FieldCode(Instruction) { Space = SpaceProcessingModeValues.Preserve }),
        new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
    ];

    /// <summary>Bookmarks have no hyphens; the underscore keeps one out of sight.</summary>
    public static string BookmarkOf(Heading heading) => $"_{heading.Anchor.Replace('-', '_')}";
}
