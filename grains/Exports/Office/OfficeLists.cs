using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace NetworkBackend.Exports.Office;

/// <summary>
/// Real numbering: each list is an instance of one of two kinds, so that each begins anew and where it says. Items have numbers on every level, as they have in
/// the other exports: "point 2" is the same point in all of them.
/// </summary>
internal sealed class OfficeLists
{
    /// <summary>How deep a list may be in others; what is deeper is numbered as the deepest.</summary>
    public const int Deepest = 8;

    /// <summary>In twentieths of a point.</summary>
    public const int Step = 425;
    private const int Bullets = 0;
    private const int Numbers = 1;

    /// <summary>The first two are what the styles of lists begin with.</summary>
    private readonly List<NumberingInstance> _instances =
    [
        new(new AbstractNumId { Val = Bullets }) { NumberID = OfficeStyles.BulletList },
        new(new AbstractNumId { Val = Numbers }) { NumberID = OfficeStyles.NumberList },
    ];

    public Numbering Definitions => new(
    [
        Kind(Bullets, level => Level(level, NumberFormatValues.Bullet, level % 2 == 0 ? "•" : "–", "ListBullet")),
        Kind(Numbers, level => Level(level, NumberFormatValues.Decimal, $"%{Text(level + 1)}.", "ListNumber")),
        .. _instances,
    ]);

    /// <summary>The number of a new list.</summary>
    public int Add(bool ordered, int start, int level)
    {
        var number = _instances.Count + 1;
        _instances.Add(new NumberingInstance(
            new AbstractNumId { Val = ordered ? Numbers : Bullets },
            new LevelOverride(new StartOverrideNumberingValue { Val = ordered ? start : 1 }) { LevelIndex = level }) { NumberID = number });
        return number;
    }

    private static AbstractNum Kind(int kind, Func<int, Level> level) =>
        new([new MultiLevelType { Val = MultiLevelValues.HybridMultilevel }, .. Enumerable.Range(0, Deepest + 1).Select(level)]) { AbstractNumberId = kind };

    private static Level Level(int level, NumberFormatValues format, string text, string style) => new(
    [
        new StartNumberingValue { Val = 1 },
        new NumberingFormat { Val = format },
        .. level == 0 ? new OpenXmlElement[] { new ParagraphStyleIdInLevel { Val = style } } : [],
        new LevelText { Val = text },
        new LevelJustification { Val = LevelJustificationValues.Left },
        new PreviousParagraphProperties(new Indentation { Left = Text(Step * (level + 1)), Hanging = Text(Step) }),
    ]) { LevelIndex = level };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
