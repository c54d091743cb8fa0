using System.Globalization;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Calendars;

/// <summary>Where people meet deadlines.</summary>
internal static class Oslo
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    /// <summary>The instant that is meant, or why there is none: clocks there never show it, or show it twice.</summary>
    public static (DateTimeOffset? Instant, Refusal? Refusal) InstantOf(Moment moment)
    {
        if (moment is not { Local: { } local })
        {
            return (moment.Instant, null);
        }

        if (Zone.IsInvalidTime(local))
        {
            var gap = Zone.GetAdjustmentRules().Where(it => it.DateStart <= local && local <= it.DateEnd).Select(it => it.DaylightDelta).First(it => it > TimeSpan.Zero);
            return (null, TimeRefusals.Skipped(local, local + gap));
        }

        if (Zone.IsAmbiguousTime(local))
        {
            var twice = Zone.GetAmbiguousTimeOffsets(local).OrderDescending().Select(it => new DateTimeOffset(local, it)).ToArray();
            return (null, TimeRefusals.Doubled(twice[0], twice[1]));
        }

        return (new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime(), null);
    }

    /// <summary>The day it is in Europe/Oslo.</summary>
    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime);

    /// <summary>What clocks in Norway show.</summary>
    public static TimeOnly TimeOf(DateTimeOffset time) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime);

    /// <summary>How often the day changes in Europe/Oslo from one time to a later one; 0 where that is no later.</summary>
    public static int DaysBetween(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, DayOf(to).DayNumber - DayOf(from).DayNumber);

    /// <summary>So many days before an instant, at the same hour in Europe/Oslo. An hour that the clock leaves out that day comes when it would have; of one that it shows twice, the first.</summary>
    public static DateTimeOffset DaysBefore(DateTimeOffset instant, int days)
    {
        return InstantAt(TimeZoneInfo.ConvertTime(instant, Zone).DateTime.AddDays(-days));
    }

    /// <summary>An instant that goes along when another is moved: by as many days and hours as clocks there show. An hour that the clock leaves out or shows twice that day is taken as in <see cref="DaysBefore"/>.</summary>
    public static DateTimeOffset Moved(DateTimeOffset instant, DateTimeOffset from, DateTimeOffset to) =>
        InstantAt(TimeZoneInfo.ConvertTime(instant, Zone).DateTime + (TimeZoneInfo.ConvertTime(to, Zone).DateTime - TimeZoneInfo.ConvertTime(from, Zone).DateTime));

    /// <summary>What clocks there show as an instant, for whom nobody can ask: an hour that the clock leaves out or shows twice is taken as in <see cref="DaysBefore"/>.</summary>
    public static DateTimeOffset InstantAt(DateTime local)
    {
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max()
            : Zone.IsInvalidTime(local) ? Zone.GetUtcOffset(local.AddHours(-3))
            : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>When a day ends in Europe/Oslo: the first moment of the next. No day there begins or ends at an hour that the clock leaves out or shows twice.</summary>
    public static DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}

/// <summary>Why a time cannot be taken as it was given. The codes are public and never change.</summary>
internal static class TimeRefusals
{
    public static Refusal Skipped(DateTime local, DateTime instead) => new(RefusalKind.Invalid, "time.skipped_hour", string.Create(CultureInfo.InvariantCulture,
        $"Clocks in Norway go forward that night and never show {local:yyyy-MM-ddTHH:mm}. Send {instead:yyyy-MM-ddTHH:mm}, or a time with its offset."));

    public static Refusal Doubled(DateTimeOffset first, DateTimeOffset second) => new(RefusalKind.Invalid, "time.doubled_hour", string.Create(CultureInfo.InvariantCulture,
        $"Clocks in Norway go back that night and show this time twice. Send {first:yyyy-MM-ddTHH:mm:sszzz} or {second:yyyy-MM-ddTHH:mm:sszzz}."));
}
