using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace NetworkBackend.Exports.Office;

/// <summary>Paragraphs and runs of plain words.</summary>
internal static class OfficeParagraphs
{
    public static Paragraph Of(string style, string text) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Run(text));

    public static Paragraph Fact(string name, string value) => new(
        new ParagraphProperties(new ParagraphStyleId { Val = "Fact" }),
        new Run(new RunProperties(new Bold()), TextOf($"{name}: ")),
        Run(value));

    public static Run Run(string text) => new(TextOf(text));

    public static Text TextOf(string text) => new(text) { Space = SpaceProcessingModeValues.Preserve };
}
