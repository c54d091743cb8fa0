using System.Globalization;
using System.Text.RegularExpressions;
using NetworkBackend.Calendars;

namespace NetworkBackend.Sources.Reading.Dates;

/// <summary>
/// Reads dates as they are in the wild: RFC 822 with its obsolete zones and two-digit years, ISO 8601, seconds since 1970, and what people and their programs
/// write in Norwegian and English. A weekday that is wrong is passed over. What says no zone is local time where the language is of Norway, and UTC elsewhere.
/// </summary>
internal static partial class FeedDates
{
    /// <summary>Before this there was no syndication, and dates are somebody's zero.</summary>
    private static readonly DateTimeOffset first = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Clocks of servers differ, and zones are mistaken.</summary>
    private static readonly TimeSpan tolerance = TimeSpan.FromHours(26);

    /// <summary>The date, or null with a flaw where there is one that cannot be believed.</summary>
    public static FeedDate? Read(string? text, string? language, Reading reading)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.Length > 100 || Parse(text.Trim(), language) is not { } date)
        {
            reading.Flaws.Add(FlawCodes.DateUnreadable, "A date in the feed cannot be understood; the item has none.");
            return null;
        }

        if (date.Instant < first)
        {
            reading.Flaws.Add(FlawCodes.DateTooOld, "A date in the feed is older than any feed; the item has none.");
            return null;
        }

        if (date.Instant > reading.Now + tolerance)
        {
            reading.Flaws.Add(FlawCodes.DateInTheFuture, "A date in the feed is yet to come; the item has none.");
            return null;
        }

        return date;
    }

    /// <summary>What a text says, whether it can be believed or not; null where it says no date.</summary>
    public static FeedDate? Parse(string text, string? language) => Seconds(text) ?? Iso(text, language) ?? Words(text, language);

    private static FeedDate? Seconds(string text) => Digits().IsMatch(text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? text.Length is 9 or 10 ? new(DateTimeOffset.FromUnixTimeSeconds(number), false)
            : text.Length is 12 or 13 ? new(DateTimeOffset.FromUnixTimeMilliseconds(number), false)
            : null
        : null;

    private static FeedDate? Iso(string text, string? language)
    {
        var match = IsoForm().Match(text);
        if (!match.Success)
        {
            return null;
        }

        return Date(
            Number(match, "year"), Number(match, "month") ?? 1, Number(match, "day") ?? 1, Clock.Of(match), match.Groups["zone"].Value, language);
    }

    /// <summary>A day and a month by name or number, a year, and perhaps a time, in this order or with the month first.</summary>
    private static FeedDate? Words(string text, string? language)
    {
        var clock = ClockForm().Match(text);
        var rest = clock.Success ? text.Remove(clock.Index, clock.Length) : text;
        var zone = clock.Success ? clock.Groups["zone"].Value : "";
        if (MonthByName(rest) is { } named)
        {
            return Date(named.Year, named.Month, named.Day, clock.Success ? Clock.Of(clock) : null, zone.Length > 0 ? zone : ZoneAfter(rest, named.After), language);
        }

        var numbers = NumericForm().Match(rest);
        return numbers.Success
            ? Date(Year(numbers.Groups["year"].Value), Number(numbers, "month"), Number(numbers, "day"), clock.Success ? Clock.Of(clock) : null, zone, language)
            : null;
    }

    private static (int Year, int Month, int Day, string After)? MonthByName(string text)
    {
        foreach (Match match in NamedForm().Matches(text))
        {
            if (MonthNames.Number(match.Groups["month"].Value) is { } month && int.TryParse(match.Groups["day"].Value, CultureInfo.InvariantCulture, out var day) && Year(match.Groups["year"].Value) is { } year)
            {
                return (year, month, day, text[(match.Index + match.Length)..]);
            }
        }

        return null;
    }

    private static string ZoneAfter(string all, string rest) => rest.Length < all.Length && ZoneForm().Match(rest) is { Success: true } zone ? zone.Value.Trim() : "";

    private static FeedDate? Date(int? year, int? month, int? day, Clock? clock, string zone, string? language)
    {
        if (year is not (>= 1000 and <= 9998) || month is not (>= 1 and <= 12) || day is not >= 1 || day > DateTime.DaysInMonth(year.Value, month.Value))
        {
            return null;
        }

        DateTime local = new(year.Value, month.Value, day.Value, 0, 0, 0, DateTimeKind.Unspecified);
        if (clock is { IsOne: false })
        {
            return null;
        }

        local += clock?.Time ?? TimeSpan.Zero;
        return Zones.Offset(zone) is { } offset ? new(new(local - offset, TimeSpan.Zero), clock is null)
            : FeedLanguages.IsOfNorway(language) ? new(Oslo.InstantAt(local), clock is null)
            : new(new(local, TimeSpan.Zero), clock is null);
    }

    private static int? Number(Match match, string group) => match.Groups[group] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : null;

    /// <summary>RFC 2822, 4.3: two digits up to 49 are of this century, three are counted from 1900.</summary>
    private static int? Year(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        ? digits.Length switch { 2 => year < 50 ? 2000 + year : 1900 + year, 3 => 1900 + year, 4 => year, _ => null }
        : null;

    /// <summary>A time of day, with the second that leap seconds have.</summary>
    private sealed record Clock(int Hour, int Minute, int Second, TimeSpan Fraction)
    {
        public bool IsOne => Hour is >= 0 and <= 24 && Minute is >= 0 and < 60 && Second is >= 0 and <= 60 && (Hour < 24 || (Minute == 0 && Second == 0));

        public TimeSpan Time => new TimeSpan(Hour, Minute, Math.Min(Second, 59)) + Fraction;

        public static Clock? Of(Match match)
        {
            if (Number(match, "hour") is not { } hour)
            {
                return null;
            }

            var fraction = match.Groups["fraction"].Value;
            var half = match.Groups["half"].Value.ToLowerInvariant();
            return new(
                half switch { "pm" when hour < 12 => hour + 12, "am" when hour == 12 => 0, _ => hour },
                Number(match, "minute") ?? 0,
                Number(match, "second") ?? 0,
                fraction.Length == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(long.Parse(fraction.PadRight(6, '0')[..6], CultureInfo.InvariantCulture)));
        }
    }

    [GeneratedRegex(@"^\d{9,13}$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?<year>\d{4})(?:-?(?<month>\d\d)(?:-?(?<day>\d\d))?)?(?:[T\s]+(?<hour>\d\d)(?::?(?<minute>\d\d)(?::?(?<second>\d\d)(?:[.,](?<fraction>\d{1,12}))?)?)?\s*(?<zone>[A-Za-z]{1,5}|[+-]\d\d(?::?\d\d)?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoForm();

    [GeneratedRegex(@"(?:\bkl(?:okka|okken)?\.?\s*|\bat\s+)?\b(?<hour>\d{1,2})(?::|(?<=\bkl\.?\s*\d{1,2})\.)(?<minute>\d\d)(?:[:.](?<second>\d\d)(?:[.,](?<fraction>\d{1,12}))?)?\s*(?<half>[AaPp][Mm]\b)?\s*(?<zone>(?:UTC|GMT)?[+-]\d\d:?\d\d|[A-Z]{1,5}\b)?", RegexOptions.CultureInvariant)]
    private static partial Regex ClockForm();

    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th)?[.\s-]+(?<month>\p{L}{3,})\.?,?[\s-]+(?<year>\d{4}|\d{2,3})(?!\d)|(?<month>\p{L}{3,})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamedForm();

    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2})[./](?<month>\d{1,2})[./](?<year>\d{4}|\d{2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex NumericForm();

    [GeneratedRegex(@"^\s*(?:[A-Z]{1,5}\b|[+-]\d\d:?\d\d)")]
    private static partial Regex ZoneForm();
}
