using System.Collections.Immutable;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using NetworkBackend.Exports.Passages;

namespace NetworkBackend.Exports.Office;

/// <summary>Writes what stands in a line as runs: the marks around words are properties of each run.</summary>
internal sealed class OfficeWords(OfficeLinks links)
{
    /// <summary>Longer than an address in a document may be; one beyond it stands in words.</summary>
    private const int LongestAddress = 2_000;

    public IEnumerable<OpenXmlElement> Of(ImmutableArray<Inline> words) => words.SelectMany(it => Of(it, []));

    private IEnumerable<OpenXmlElement> Of(Inline inline, ImmutableHashSet<Mark> marks, string? style = null) => inline switch
    {
        Words it => [Run(OfficeParagraphs.TextOf(it.Text.Replace('\n', ' ').Replace('\t', ' ')), marks, style)],
        Code it => [Run(OfficeParagraphs.TextOf(it.Text.Replace('\t', ' ')), marks, "Code")],
        LineBreak => [Run(new Break(), marks, style)],
        Marked it => it.Words.SelectMany(word => Of(word, marks.Add(it.Mark), style)),
        Link { Address.Length: > LongestAddress } it => it.Words.SelectMany(word => Of(word, marks, style)),
        Link it => [new Hyperlink(it.Words.SelectMany(word => Of(word, marks, "Hyperlink"))) { Id = links.NameOf(it.Address), History = true }],
        _ => [],
    };

    private static Run Run(OpenXmlElement what, ImmutableHashSet<Mark> marks, string? style) =>
        style is null && marks.IsEmpty ? new Run(what) : new Run(Properties(marks, style), what);

    /// <summary>In the order that the schema has.</summary>
    private static RunProperties Properties(ImmutableHashSet<Mark> marks, string? style)
    {
        IEnumerable<OpenXmlElement?> properties =
        [
            style is null ? null : new RunStyle { Val = style },
            marks.Contains(Mark.Strong) ? new Bold() : null,
            marks.Contains(Mark.Emphasis) ? new Italic() : null,
            marks.Contains(Mark.Deleted) ? new Strike() : null,
            marks.Contains(Mark.Highlighted) ? new Highlight { Val = HighlightColorValues.Yellow } : null,
            marks.Contains(Mark.Inserted) ? new Underline { Val = UnderlineValues.Single } : null,
            marks.Contains(Mark.Subscript) ? new VerticalTextAlignment { Val = VerticalPositionValues.Subscript } :
                marks.Contains(Mark.Superscript) ? new VerticalTextAlignment { Val = VerticalPositionValues.Superscript } : null,
        ];
        return new RunProperties(properties.OfType<OpenXmlElement>());
    }
}
