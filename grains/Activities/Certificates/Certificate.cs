using System.Collections.Immutable;
using NetworkBackend.Activities.Seating;
using NetworkBackend.Calendars;
using NetworkBackend.Exports;
using NetworkBackend.Exports.Passages;

namespace NetworkBackend.Activities.Certificates;

/// <summary>Says on paper who was at an activity, for themself: one person by name, and their guests by number.</summary>
/// <param name="Facts">What the activity was, and when.</param>
/// <param name="Registration">How they took part, and how many they were.</param>
/// <param name="Person">The person's name.</param>
/// <param name="Organisers">Who arranged it, by name, the owner first.</param>
internal sealed record Certificate(ActivityFacts Facts, Registration Registration, string Person, ImmutableArray<string> Organisers)
{
    private CertificateWording Wording => CertificateWording.In(Facts.Profile.Language);

    private Wording Dates => Exports.Wording.In(Facts.Profile.Language);

    public Sheet Sheet => Sheet.Of(
        Dates,
        Wording.Title,
        Organisers[0],
        Facts.Times.Ends ?? ActivityRows.Dated(Facts.Times),
        [
            (Wording.Participant, Who),
            (Wording.Activity, Facts.Profile.Title),
            (Wording.Date, Days),
            (Wording.Place, Registration.Mode == AttendanceMode.Digital ? Wording.Digital : Facts.Profile.Place ?? ""),
            (Wording.Duration, Length is { } length ? Wording.Length((int)length.TotalHours, length.Minutes) : ""),
            (Organisers.Length == 1 ? Wording.Organiser : Wording.Organisers, Dates.Enumerate([.. Organisers.Select(PlainText.OfName)])),
        ],
        [new Paragraph([new Words(Wording.TookPart(Who, PlainText.OfName(Facts.Profile.Title)))])]);

    private string Who => Registration.Party == 1 ? PlainText.OfName(Person) : $"{PlainText.OfName(Person)} {Wording.Others(Registration.Party - 1)}";

    private string Days => Facts.Times is not { Starts: { } starts, Ends: { } ends } ? Facts.Times.Period ?? ""
        : (Oslo.DayOf(starts), Oslo.DayOf(ends)) is var (first, last) && first == last ? Dates.Day(first)
        : $"{Dates.Day(first)} – {Dates.Day(last)}";

    /// <summary>From beginning to end where that is one day; of several days, as much as the programme fills of them.</summary>
    private TimeSpan? Length => Facts.Times is { Starts: { } starts, Ends: { } ends } && Oslo.DayOf(starts) == Oslo.DayOf(ends) ? ends - starts
        : Facts.Programme.IsEmpty ? null
        : Filled(Facts.Programme);

    /// <summary>Sessions that run side by side fill the same time.</summary>
    private static TimeSpan Filled(ImmutableArray<ShownSession> programme)
    {
        var (filled, until) = (TimeSpan.Zero, DateTimeOffset.MinValue);
        foreach (var it in programme.OrderBy(it => it.Starts).Where(it => it.Ends > it.Starts))
        {
            filled += it.Ends <= until ? TimeSpan.Zero : it.Ends - (it.Starts > until ? it.Starts : until);
            until = it.Ends > until ? it.Ends : until;
        }

        return filled;
    }
}
