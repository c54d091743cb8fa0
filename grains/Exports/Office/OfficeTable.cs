using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using NetworkBackend.Exports.Passages;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace NetworkBackend.Exports.Office;

/// <summary>Writes a table: its header comes again on each page, and no row is cut in two.</summary>
internal sealed class OfficeTable(OfficeWords words)
{
    /// <summary>What is between the margins, in twentieths of a point.</summary>
    private const int TextWidth = 9072;

    /// <summary>More columns than a document may have; what is beyond them stands in the last one.</summary>
    private const int MostColumns = 63;

    /// <summary>An empty paragraph after it keeps it apart from the next one.</summary>
    public IEnumerable<OpenXmlElement> Of(Grid grid, Place place)
    {
        var columns = Math.Min(grid.Rows[0].Length, MostColumns);
        var widths = Widths(grid.Caption is not null, columns, TextWidth - place.Right);
        return
        [
            new Table(
            [
                Properties(grid.Caption, place.Right, widths.Sum()),
                new TableGrid(widths.Select(it => new GridColumn { Width = Text(it) })),
                .. grid.Rows.Select((row, index) => Row(Fitted(row), widths, index == 0)),
            ]),
            OfficeParagraphs.Of("AfterTable", ""),
        ];
    }

    /// <summary>Names and what they say need more room than a date.</summary>
    private static ImmutableArray<int> Widths(bool named, int columns, int all) =>
        named && columns == 3 ? [all * 44 / 100, all * 34 / 100, all * 22 / 100] : [.. Enumerable.Repeat(all / columns, columns)];

    private static ImmutableArray<ImmutableArray<Inline>> Fitted(ImmutableArray<ImmutableArray<Inline>> row) => row.Length <= MostColumns
        ? row
        : [.. row.Take(MostColumns - 1), [.. row.Skip(MostColumns - 1).SelectMany(it => it.Add(new Words(" ")))]];

    private static TableProperties Properties(string? caption, int right, int width) => new(new OpenXmlElement?[]
    {
        new TableStyle { Val = "ResponseTable" },
        new TableWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa },
        right > 0 ? new TableIndentation { Width = right, Type = TableWidthUnitValues.Dxa } : null,
        new TableLayout { Type = TableLayoutValues.Fixed },
        new TableLook { Val = "0020", FirstRow = true, LastRow = false, FirstColumn = caption is not null, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true },
        caption is null ? null : new TableCaption { Val = caption },
    }.OfType<OpenXmlElement>());

    private TableRow Row(ImmutableArray<ImmutableArray<Inline>> cells, ImmutableArray<int> widths, bool header) => new(
    [
        header ? new TableRowProperties(new CantSplit(), new TableHeader()) : new TableRowProperties(new CantSplit()),
        .. cells.Select((cell, column) => new TableCell(
            new TableCellProperties(new TableCellWidth { Width = Text(widths[column]), Type = TableWidthUnitValues.Dxa }),
            new Paragraph([new ParagraphProperties(new ParagraphStyleId { Val = header ? "TableHeading" : "TableText" }), .. words.Of(cell)]))),
    ]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
