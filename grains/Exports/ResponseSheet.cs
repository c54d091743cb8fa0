using NetworkBackend.Calendars;
using NetworkBackend.Exports.Passages;

namespace NetworkBackend.Exports;

/// <summary>A response as one document: the common text, and then what each organisation says.</summary>
internal static class ResponseSheet
{
    public static Sheet Of(JointResponse response)
    {
        var wording = Wording.In(response.Language);
        return Sheet.Of(
            wording, response.Title, response.Lead, response.Day.At, Facts(response, wording),
            [.. response.Sections.SelectMany(Section), .. new Positions(wording).Of(response.Verdicts)]);
    }

    private static IEnumerable<(string Name, string Value)> Facts(JointResponse response, Wording wording) =>
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
}
