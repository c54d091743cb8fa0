using System.Globalization;

namespace NetworkBackend.Calendars;

/// <summary>Days from the first to the last, as ISO 8601 says a year, a month, a day, or two days with a slash between them.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, not before it.</param>
internal readonly record struct Period(DateOnly First, DateOnly Last)
{
    /// <summary>When its first day begins in Europe/Oslo.</summary>
    public DateTimeOffset Begins => Oslo.EndOf(First.AddDays(-1));

    /// <summary>When its last day ends in Europe/Oslo.</summary>
    public DateTimeOffset Ends => Oslo.EndOf(Last);

    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        switch (text)
        {
            case { Length: 4 } when Day($"{text}-01-01") is { } first:
                period = new(first, first.AddYears(1).AddDays(-1));
                break;
            case { Length: 7 } when Day($"{text}-01") is { } first:
                period = new(first, first.AddMonths(1).AddDays(-1));
                break;
            case { Length: 10 } when Day(text) is { } day:
                period = new(day, day);
                break;
            case { Length: 21 } when text[10] == '/' && Day(text[..10]) is { } first && Day(text[11..]) is { } last && first <= last:
                period = new(first, last);
                break;
        }

        return period != default;
    }

    /// <summary>Near the ends of what can be written no zone can be reckoned with.</summary>
    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and < 9000 ? day : null;
}
