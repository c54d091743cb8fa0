using DocumentFormat.OpenXml.Wordprocessing;

namespace NetworkBackend.Exports.Office;

/// <summary>
/// The styles of a document, under the names by which programs know them in every language. Text is at least 7:1 against the paper; the language is that of
/// every run, so that it is read aloud and spelled in it.
/// </summary>
internal static class OfficeStyles
{
    public const int BulletList = 1;
    public const int NumberList = 2;
    private const string Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static Styles In(string language) => new($"""
        <w:styles xmlns:w="{Namespace}">
        <w:docDefaults>
        <w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/></w:rPr></w:rPrDefault>
        <w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>
        </w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr><w:rPr><w:lang w:val="{language}"/></w:rPr></w:style>
        <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
        <w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>
        {Paragraph("BodyText", "Body Text", "", "")}
        {Paragraph("Title", "Title", """<w:keepNext/><w:spacing w:before="0" w:after="240" w:line="240" w:lineRule="auto"/>""", """<w:b/><w:color w:val="102A43"/><w:sz w:val="44"/><w:szCs w:val="44"/>""")}
        {Heading(1, 360, 32)}
        {Heading(2, 280, 27)}
        {Heading(3, 240, 24)}
        {Heading(4, 200, 22)}
        {Heading(5, 200, 22)}
        {Heading(6, 200, 22)}
        {Paragraph("Fact", "Fact", """<w:spacing w:after="40"/>""", "")}
        {Paragraph("TOCHeading", "TOC Heading", """<w:keepNext/><w:spacing w:before="360" w:after="120"/>""", """<w:b/><w:color w:val="102A43"/><w:sz w:val="32"/><w:szCs w:val="32"/>""")}
        {Paragraph("TOC1", "toc 1", """<w:spacing w:after="60"/>""", "")}
        {Paragraph("TOC2", "toc 2", """<w:spacing w:after="60"/><w:ind w:left="283"/>""", "")}
        {Paragraph("ListBullet", "List Bullet", Numbered(BulletList), "")}
        {Paragraph("ListNumber", "List Number", Numbered(NumberList), "")}
        {Paragraph("ListContinue", "List Continue", """<w:ind w:left="425"/>""", "")}
        {Paragraph("Quote", "Quote", """<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="52606D"/></w:pBdr><w:ind w:left="425"/>""", """<w:color w:val="1F2933"/>""")}
        {Paragraph("CodeBlock", "Code Block", """<w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="F5F7FA"/>""", """<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:noProof/><w:sz w:val="20"/>""")}
        {Paragraph("Rule", "Rule", """<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="52606D"/></w:pBdr><w:spacing w:before="120" w:after="240"/>""", "")}
        {Paragraph("Footer", "footer", """<w:spacing w:after="0"/><w:jc w:val="center"/>""", """<w:sz w:val="18"/>""")}
        {Paragraph("TableText", "Table Text", """<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>""", "")}
        {Paragraph("TableHeading", "Table Heading", """<w:keepNext/><w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>""", "<w:b/>")}
        {Paragraph("AfterTable", "After Table", """<w:spacing w:after="0" w:line="200" w:lineRule="exact"/>""", """<w:sz w:val="8"/>""")}
        <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:uiPriority w:val="99"/><w:rPr><w:color w:val="003E7E"/><w:u w:val="single"/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="Code"><w:name w:val="Code"/><w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:noProof/></w:rPr></w:style>
        <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
        <w:style w:type="table" w:styleId="ResponseTable"><w:name w:val="Response Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{Border("top")}{Border("left")}{Border("bottom")}{Border("right")}{Border("insideH")}{Border("insideV")}</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E4E7EB"/></w:tcPr></w:tblStylePr></w:style>
        </w:styles>
        """.ReplaceLineEndings(""));

    /// <summary>Word lays pages out as it does today, and not as twenty years ago.</summary>
    public static CompatibilitySetting AsWordHasItToday() =>
        new() { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" };

    private static string Heading(int level, int before, int size) => Paragraph(
        FormattableString.Invariant($"Heading{level}"),
        FormattableString.Invariant($"heading {level}"),
        FormattableString.Invariant($"""<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="120" w:line="252" w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>"""),
        FormattableString.Invariant($"""<w:b/>{(level > 4 ? "<w:i/>" : "")}<w:color w:val="102A43"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"""),
        "BodyText");

    private static string Paragraph(string id, string name, string paragraph, string run, string next = "") =>
        $"""<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>{(next.Length > 0 ? $"""<w:next w:val="{next}"/>""" : "")}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>""";

    private static string Numbered(int list) => FormattableString.Invariant($"""<w:numPr><w:numId w:val="{list}"/></w:numPr>""");

    private static string Border(string side) => $"""<w:{side} w:val="single" w:sz="4" w:space="0" w:color="52606D"/>""";
}
