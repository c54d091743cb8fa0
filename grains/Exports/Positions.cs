using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Calendars;
using NetworkBackend.Exports.Passages;

namespace NetworkBackend.Exports;

/// <summary>What each organisation says: who signs, as a table; then exceptions and dissent in full; then who takes no position.</summary>
internal sealed class Positions(Wording wording)
{
    public IEnumerable<Block> Of(ImmutableArray<OrganisationVerdict> verdicts) =>
    [
        .. Signatories([.. verdicts.Where(it => it.Verdict is ResponseVerdict.Sign or ResponseVerdict.SignExcept)]),
        .. InOwnWords("exceptions", wording.Exceptions, wording.ExceptionsOf, [.. verdicts.Where(it => it.Verdict is ResponseVerdict.SignExcept)]),
        .. InOwnWords("dissent", wording.Dissent, wording.DissentOf, [.. verdicts.Where(it => it.Verdict is ResponseVerdict.Dissent)]),
        .. Others([.. verdicts.Where(it => it.Verdict is ResponseVerdict.Abstain or ResponseVerdict.NoComment)]),
    ];

    private IEnumerable<Block> Signatories(ImmutableArray<OrganisationVerdict> verdicts) =>
        [Title("signatories", wording.Signatories), verdicts.IsEmpty ? new Paragraph([new Words(wording.NobodySigned)]) : Table(wording.Signatories, verdicts)];

    private IEnumerable<Block> Others(ImmutableArray<OrganisationVerdict> verdicts) =>
        verdicts.IsEmpty ? [] : [Title("others", wording.Others), Table(wording.Others, verdicts), .. verdicts.Where(HasWords).SelectMany((it, index) => Words(it, $"others-{Number(index)}", 2))];

    private IEnumerable<Block> InOwnWords(string anchor, string title, Func<string, string> of, ImmutableArray<OrganisationVerdict> verdicts) =>
        verdicts.IsEmpty ? [] : [Title(anchor, title), .. verdicts.SelectMany((it, index) => Own(it, $"{anchor}-{Number(index)}", of))];

    private IEnumerable<Block> Own(OrganisationVerdict verdict, string anchor, Func<string, string> of) =>
        [new Heading(3, anchor, [new Words(of(PlainText.OfName(verdict.Organisation)))]), .. Words(verdict, anchor, 3)];

    /// <summary>Whose words they are stands before them, and they stand in a quotation, so that nothing in them passes for somebody else's.</summary>
    private IEnumerable<Block> Words(OrganisationVerdict verdict, string anchor, int level)
    {
        var name = new Marked(Mark.Strong, [new Words(PlainText.OfName(verdict.Organisation))]);
        var says = $" ({wording.Day(Oslo.DayOf(verdict.At))}): {Position(verdict)}. ";
        var quoted = Passage.Of(verdict.Words, level, anchor);
        return quoted.IsEmpty
            ? [new Paragraph([name, new Words(says + wording.NoWords)])]
            : [new Paragraph([name, new Words(says + wording.OwnWords)]), new Quote(quoted)];
    }

    private static bool HasWords(OrganisationVerdict verdict) => !string.IsNullOrWhiteSpace(verdict.Words);

    private Grid Table(string caption, ImmutableArray<OrganisationVerdict> verdicts) => new(
        caption,
        [
            Row(wording.Organisation, wording.Position, wording.Date),
            .. verdicts.Select(it => Row(PlainText.OfName(it.Organisation), Position(it), wording.Day(Oslo.DayOf(it.At)))),
        ]);

    private static ImmutableArray<ImmutableArray<Inline>> Row(params ReadOnlySpan<string> cells)
    {
        var row = ImmutableArray.CreateBuilder<ImmutableArray<Inline>>(cells.Length);
        foreach (var cell in cells)
        {
            row.Add([new Words(cell)]);
        }

        return row.MoveToImmutable();
    }

    private string Position(OrganisationVerdict verdict) => verdict.Verdict switch
    {
        ResponseVerdict.Sign => wording.Signs,
        ResponseVerdict.SignExcept => wording.SignsExcept(Sections(verdict.Except)),
        ResponseVerdict.Dissent => wording.Dissents,
        ResponseVerdict.Abstain => wording.Abstains,
        _ => wording.NoComment,
    };

    private string Sections(ImmutableArray<int> numbers) => numbers.IsDefault ? wording.TheWholeText : numbers.Distinct().Order().Select(Number).ToArray() switch
    {
        [] => wording.TheWholeText,
        [var one] => wording.OneSection(one),
        var several => wording.SeveralSections(wording.Enumerate(several)),
    };

    private static Heading Title(string anchor, string title) => new(2, anchor, [new Words(title)]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
