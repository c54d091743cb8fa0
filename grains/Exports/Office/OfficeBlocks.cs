using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using NetworkBackend.Exports.Passages;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace NetworkBackend.Exports.Office;

/// <summary>Writes blocks as paragraphs with styles, and as tables.</summary>
internal sealed class OfficeBlocks(OfficeLists lists, OfficeLinks links)
{
    private readonly OfficeWords _words = new(links);
    private int _bookmarks;

    public IEnumerable<OpenXmlElement> Of(ImmutableArray<Block> blocks) => Of(blocks, Place.Outside);

    /// <summary>Only the first of an item's blocks has its number; a block that cannot have it leaves it to an empty paragraph.</summary>
    private IEnumerable<OpenXmlElement> Of(ImmutableArray<Block> blocks, Place place)
    {
        var here = place;
        if (place.Number is not null && blocks is not [Passages.Paragraph, ..])
        {
            yield return new Paragraph(PlacedParagraph.Properties(place, null));
            here = place with { Number = null };
        }

        foreach (var block in blocks)
        {
            foreach (var element in Of(block, here))
            {
                yield return element;
            }

            here = here with { Number = null };
        }
    }

    private IEnumerable<OpenXmlElement> Of(Block block, Place place) => block switch
    {
        Heading it => [Headed(it, place)],
        Passages.Paragraph it => [new Paragraph([PlacedParagraph.Properties(place, null), .. _words.Of(it.Words)])],
        Quote it => Of(it.Blocks, place.InQuote()),
        Listing it => Items(it, place),
        CodeBlock it => [new Paragraph([PlacedParagraph.Properties(place, "CodeBlock"), .. Lines(it.Text)])],
        Grid it => new OfficeTable(_words).Of(it, place),
        _ => [new Paragraph(PlacedParagraph.Properties(place, "Rule"))],
    };

    private Paragraph Headed(Heading heading, Place place)
    {
        var number = (++_bookmarks).ToString(CultureInfo.InvariantCulture);
        return new(
        [
            PlacedParagraph.Properties(place with { Number = null }, string.Create(CultureInfo.InvariantCulture, $"Heading{heading.Level - 1}")),
            new BookmarkStart { Id = number, Name = OfficeContents.BookmarkOf(heading) },
            .. _words.Of(heading.Words),
            new BookmarkEnd { Id = number },
        ]);
    }

    private IEnumerable<OpenXmlElement> Items(Listing list, Place place)
    {
        var inside = place.Further(OfficeLists.Step) with
        {
            Depth = place.Depth + 1,
            Ordered = list.Ordered,
            Tight = !list.Loose,
            Number = lists.Add(list.Ordered, list.Start, Math.Min(place.Depth, OfficeLists.Deepest)),
        };
        return list.Items.SelectMany(it => Of(it, inside));
    }

    private static IEnumerable<OpenXmlElement> Lines(string text) => text.Split('\n').SelectMany((line, index) => index == 0
        ? new OpenXmlElement[] { OfficeParagraphs.Run(line.Replace('\t', ' ')) }
        : [new Run(new Break()), OfficeParagraphs.Run(line.Replace('\t', ' '))]);
}
