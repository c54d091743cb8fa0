using System.Globalization;
using NetworkBackend.Calendars;
using NetworkBackend.Exports;

namespace NetworkBackend.Activities;

/// <summary>The words around an activity, in one language.</summary>
internal sealed partial record AnnouncementWords
{
    public required string Cancelled { get; init; }

    public required string Postponed { get; init; }

    public required string IsCancelled { get; init; }

    public required string IsPostponed { get; init; }

    public required string IsResumed { get; init; }

    public required string IsMoved { get; init; }

    public required string HasOtherSeats { get; init; }

    public required string IsOpen { get; init; }

    public required string Reason { get; init; }

    public required string When { get; init; }

    public required string Where { get; init; }

    public required string Organiser { get; init; }

    public required string Organisers { get; init; }

    public required string More { get; init; }

    public required string Online { get; init; }

    /// <summary>In a place and over the net.</summary>
    public required string Both { get; init; }

    public required string And { get; init; }

    public required Func<ActivityKind, string> Kind { get; init; }

    /// <summary>That it takes place like that from now on.</summary>
    public required Func<ActivityFormat, string> Became { get; init; }

    public required Func<DateOnly, string> Day { get; init; }

    /// <summary>Goes between a day and its hours.</summary>
    public required string At { get; init; }

    /// <summary>Stands between hours and minutes.</summary>
    public required char Colon { get; init; }

    /// <summary>Stands after hours where a reader might take them for those of another country.</summary>
    public string Zone { get; init; } = "";

    /// <summary>That of a language; Bokmål where there is none.</summary>
    public static AnnouncementWords In(string language) => language switch
    {
        "en" => English,
        "nn" => Nynorsk,
        "se" => NorthernSámi,
        _ => Bokmål,
    };

    public string Enumerate(IReadOnlyList<string> names) => Wording.Enumerate(names, And);

    /// <summary>When it takes place, as clocks in Norway show it; null where nobody knows.</summary>
    public string? TimeOf(PlannedTime times) => times switch
    {
        { Starts: { } starts, Ends: { } ends } when Oslo.DayOf(starts) == Oslo.DayOf(ends) => $"{Moment(starts)}–{Clock(ends)}{Zone}",
        { Starts: { } starts, Ends: { } ends } => $"{Moment(starts)} – {Moment(ends)}{Zone}",
        _ when Period.TryParse(times.Period, out var period) => period.First == period.Last ? Day(period.First) : $"{Day(period.First)} – {Day(period.Last)}",
        _ => null,
    };

    private string Moment(DateTimeOffset time) => $"{Day(Oslo.DayOf(time))}{At}{Clock(time)}";

    private string Clock(DateTimeOffset time) => Oslo.TimeOf(time).ToString($"HH'{Colon}'mm", CultureInfo.InvariantCulture);
}
