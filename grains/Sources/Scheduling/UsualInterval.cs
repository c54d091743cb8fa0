namespace NetworkBackend.Sources.Scheduling;

/// <summary>How often a source has news, and whether it has fallen silent. Pure.</summary>
internal static class UsualInterval
{
    private const int FewestItems = 3;

    /// <summary>Nobody misses news of a source that is quiet for a week.</summary>
    private static readonly TimeSpan shortestSilence = TimeSpan.FromDays(7);

    private const int TimesTheUsual = 3;

    /// <summary>The median of what is between two items; null where they are too few to tell. Items of one moment are one.</summary>
    public static TimeSpan? Of(IEnumerable<DateTimeOffset> times)
    {
        DateTimeOffset[] sorted = [.. times.Distinct().Order()];
        if (sorted.Length < FewestItems)
        {
            return null;
        }

        TimeSpan[] gaps = [.. sorted.Zip(sorted.Skip(1), (earlier, later) => later - earlier).Order()];
        return gaps[gaps.Length / 2];
    }

    /// <summary>True where nothing came for more than three times as long as is usual, and more than a week: days on which nobody in Norway writes do not count.</summary>
    public static bool IsSilent(DateTimeOffset last, TimeSpan? usual, DateTimeOffset now) =>
        usual is { } interval && Working(last, now) > Max(shortestSilence, interval < TimeSpan.FromDays(365) ? interval * TimesTheUsual : TimeSpan.MaxValue);

    /// <summary>The time between without July, and without the days from 22 December to 2 January.</summary>
    private static TimeSpan Working(DateTimeOffset from, DateTimeOffset to)
    {
        var time = to - from;
        for (var day = from.UtcDateTime.Date.AddDays(1); day < to.UtcDateTime.Date && time > TimeSpan.Zero; day = day.AddDays(1))
        {
            time -= IsHoliday(day) ? TimeSpan.FromDays(1) : TimeSpan.Zero;
        }

        return time;
    }

    private static bool IsHoliday(DateTime day) => day is { Month: 7 } or { Month: 12, Day: >= 22 } or { Month: 1, Day: <= 2 };

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
