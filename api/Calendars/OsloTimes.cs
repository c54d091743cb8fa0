using System.Collections.Immutable;
using System.Globalization;

namespace NetworkBackend.Api.Calendars;

/// <summary>
/// Times as a calendar file has them. What clocks in Norway show is written only where every program takes it for the same instant, and UTC everywhere else,
/// which nobody mistakes.
/// </summary>
internal static class OsloTimes
{
    public const string Zone = "Europe/Oslo";

    /// <summary>The definition begins in the course of the year before: summer time has ended in October since 1996.</summary>
    private const int FirstYear = 1997;

    /// <summary>Many programs have tables of the zone that go no further, and winter time for ever after.</summary>
    private const int LastYear = 2037;

    private static readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);

    private static readonly ImmutableArray<(string Name, string Value)> definition =
    [
        ("BEGIN", "VTIMEZONE"),
        ("TZID", Zone),
        ("X-LIC-LOCATION", Zone),
        ("BEGIN", "DAYLIGHT"),
        ("DTSTART", "19960331T020000"),
        ("TZOFFSETFROM", "+0100"),
        ("TZOFFSETTO", "+0200"),
        ("TZNAME", "CEST"),
        ("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
        ("END", "DAYLIGHT"),
        ("BEGIN", "STANDARD"),
        ("DTSTART", "19961027T030000"),
        ("TZOFFSETFROM", "+0200"),
        ("TZOFFSETTO", "+0100"),
        ("TZNAME", "CET"),
        ("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
        ("END", "STANDARD"),
        ("END", "VTIMEZONE"),
    ];

    /// <summary>Writes down what <see cref="Zone"/> is, for programs that do not know it.</summary>
    public static void Define(ContentLines lines)
    {
        foreach (var (name, value) in definition)
        {
            lines.Add(name, value);
        }
    }

    /// <summary>How the times of one entry are written: both alike, since programs show the zone of one for both.</summary>
    public static TimeForm FormOf(DateTimeOffset starts, DateTimeOffset ends) =>
        IsPlain(starts, zone) && IsPlain(ends, zone) ? new($";TZID={Zone}", Local) : new("", Utc);

    /// <summary>In whole seconds, which is all that there are.</summary>
    public static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether what clocks show is this instant and no other, for whoever knows the zone as for whoever reads the definition. The hour that comes twice is none
    /// of these: it means the first one (3.3.5), which many programs take for the second. Nor is a year for which the law has changed since this was written.
    /// </summary>
    internal static bool IsPlain(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var utc = instant.UtcDateTime;
        return utc.Year is >= FirstYear and <= LastYear && zone.GetUtcOffset(instant) == DefinedOffset(utc) && !zone.IsAmbiguousTime(instant);
    }

    private static string Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    /// <summary>What the definition comes to.</summary>
    private static TimeSpan DefinedOffset(DateTime utc) => TimeSpan.FromHours(ChangeOf(utc.Year, 3) <= utc && utc < ChangeOf(utc.Year, 10) ? 2 : 1);

    private static DateTime ChangeOf(int year, int month)
    {
        DateTime last = new(year, month, 31, 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}

/// <summary>A way to write times.</summary>
/// <param name="Parameter">What follows the property's name.</param>
/// <param name="Write">The value.</param>
internal sealed record TimeForm(string Parameter, Func<DateTimeOffset, string> Write);
