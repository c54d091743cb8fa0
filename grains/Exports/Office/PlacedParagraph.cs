using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace NetworkBackend.Exports.Office;

/// <summary>What a paragraph is by where it stands.</summary>
internal static class PlacedParagraph
{
    public static ParagraphProperties Properties(Place place, string? style)
    {
        IEnumerable<OpenXmlElement?> properties =
        [
            new ParagraphStyleId { Val = style ?? StyleOf(place) },
            place.Number is { } number ? new NumberingProperties(new NumberingLevelReference { Val = Math.Min(place.Depth - 1, OfficeLists.Deepest) }, new NumberingId { Val = number }) : null,
            place.Quoted is { } quotation && style != "Rule" ? new ParagraphBorders(Bar(place, quotation)) : null,
            place.Right > 0 ? Indented(place) : null,
            place.Tight && style is null ? new ContextualSpacing() : null,
        ];
        return new ParagraphProperties(properties.OfType<OpenXmlElement>());
    }

    private static Indentation Indented(Place place)
    {
        Indentation indentation = new() { Left = place.Right.ToString(CultureInfo.InvariantCulture) };
        if (place.Number is not null)
        {
            indentation.Hanging = OfficeLists.Step.ToString(CultureInfo.InvariantCulture);
        }

        return indentation;
    }

    /// <summary>The bar beside a quotation goes on beside what is further to the right in it, as far as the format has a number for it (31 points).</summary>
    private static LeftBorder Bar(Place place, int quotation) => new()
    {
        Val = BorderValues.Single,
        Size = 18,
        Color = "52606D",
        Space = (uint)Math.Min(31, 10 + ((place.Right - (place.Number is null ? 0 : OfficeLists.Step) - quotation) / 20)),
    };

    private static string StyleOf(Place place) => place switch
    {
        { Number: not null, Ordered: true } => "ListNumber",
        { Number: not null } => "ListBullet",
        { Quoted: not null } => "Quote",
        { Depth: > 0 } => "ListContinue",
        _ => "BodyText",
    };
}
