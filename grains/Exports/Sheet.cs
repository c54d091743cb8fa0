using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Exports.Passages;

namespace NetworkBackend.Exports;

/// <summary>A response as one document, before it is written as anything. Facts are what stands under the title, each with its name.</summary>
internal sealed record Sheet(Wording Wording, string Title, string Lead, DateTimeOffset At, ImmutableArray<(string Name, string Value)> Facts, ImmutableArray<Block> Blocks)
{
    /// <summary>The deepest headings that the list of contents has.</summary>
    private const int DeepestListed = 3;

    /// <summary>The headings that the list of contents has.</summary>
    public ImmutableArray<Heading> Contents { get; } = [.. Blocks.SelectMany(Headings).Where(it => it.Level <= DeepestListed)];

    /// <summary>Every heading, in the order in which they stand.</summary>
    public IEnumerable<Heading> AllHeadings => Blocks.SelectMany(Headings);

    public static Sheet Of(JointResponse response)
    {
        var wording = Wording.In(response.Language);
        return new(
            wording,
            PlainText.OfName(response.Title),
            PlainText.OfName(response.Lead),
            response.Day.At.ToUniversalTime(),
            [.. FactsOf(response, wording).Select(it => (it.Name, PlainText.OfName(it.Value))).Where(it => it.Item2.Length > 0)],
            [.. response.Sections.SelectMany(Section), .. new Positions(wording).Of(response.Verdicts)]);
    }

    private static IEnumerable<(string Name, string Value)> FactsOf(JointResponse response, Wording wording) =>
    [
        (wording.To, response.Issuer),
        (wording.Reference, response.Reference),
        (wording.Lead, response.Lead),
        response.Day.Submitted ? (wording.Submitted, wording.Day(Oslo.DayOf(response.Day.At))) : (wording.Deadline, wording.Moment(Oslo.DayOf(response.Day.At), Oslo.TimeOf(response.Day.At))),
    ];

    private static IEnumerable<Block> Section(ResponseSection section, int index)
    {
        var anchor = FormattableString.Invariant($"section-{index + 1}");
        var title = PlainText.OfName(FormattableString.Invariant($"{section.Number}. {section.Title}"));
        return [new Heading(2, anchor, [new Words(title)]), .. Passage.Of(section.Text, 2, anchor)];
    }

    private static IEnumerable<Heading> Headings(Block block) => block switch
    {
        Heading heading => [heading],
        Quote quote => quote.Blocks.SelectMany(Headings),
        Listing listing => listing.Items.SelectMany(it => it.SelectMany(Headings)),
        _ => [],
    };
}
