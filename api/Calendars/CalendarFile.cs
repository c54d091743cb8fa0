using System.Globalization;

namespace NetworkBackend.Api.Calendars;

/// <summary>
/// Activities as an iCalendar file (RFC 5545, with the names of RFC 7986): the same bytes for the same entries. It says who wrote it and where it is, but has
/// no <c>ATTENDEE</c> and no <c>ORGANIZER</c>: who comes to an activity is nobody's business, and what is subscribed to is no invitation that one answers.
/// </summary>
internal static class CalendarFile
{
    public static byte[] Of(CalendarHead head, IEnumerable<CalendarEntry> entries)
    {
        ContentLines lines = new();
        lines.Add("BEGIN", "VCALENDAR");
        Describe(head, lines);
        OsloTimes.Define(lines);
        foreach (var entry in entries)
        {
            Add(entry, lines);
        }

        lines.Add("END", "VCALENDAR");
        return lines.ToArray();
    }

    /// <summary>Each <c>X-</c> is for programs that are older than the property of RFC 7986 before it.</summary>
    private static void Describe(CalendarHead head, ContentLines lines)
    {
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", "-//Network backend//Calendars//NB");
        lines.Add("CALSCALE", "GREGORIAN");
        lines.Add("METHOD", "PUBLISH");
        lines.AddText("NAME", head.Name, head.Language);
        lines.AddText("X-WR-CALNAME", head.Name);
        lines.Add("X-WR-TIMEZONE", OsloTimes.Zone);
        lines.Add("REFRESH-INTERVAL;VALUE=DURATION", DurationOf(head.RefreshInterval));
        lines.Add("X-PUBLISHED-TTL", DurationOf(head.RefreshInterval));
        lines.Add("SOURCE;VALUE=URI", AddressOf(head.Source));
    }

    private static void Add(CalendarEntry entry, ContentLines lines)
    {
        lines.Add("BEGIN", "VEVENT");
        lines.AddText("UID", entry.Uid);
        // When the entry became what it is here, and not when the file was asked for: an entry that did not change keeps its bytes.
        lines.Add("DTSTAMP", OsloTimes.Utc(entry.Modified));
        lines.Add("CREATED", OsloTimes.Utc(entry.Created));
        lines.Add("LAST-MODIFIED", OsloTimes.Utc(entry.Modified));
        lines.Add("SEQUENCE", entry.Sequence.ToString(CultureInfo.InvariantCulture));
        lines.Add("STATUS", StatusOf(entry.Status));
        AddTimes(entry, lines);
        lines.AddText("SUMMARY", TitleOf(entry), entry.Language);
        lines.AddTextIfAny("DESCRIPTION", entry.Description, entry.Language);
        lines.AddTextIfAny("LOCATION", entry.Place, entry.Language);
        lines.Add("URL", AddressOf(entry.Url));
        lines.AddTextIfAny("CATEGORIES", entry.Kind);
        lines.Add("TRANSP", "OPAQUE");
        lines.Add("END", "VEVENT");
    }

    /// <summary>An end must be later than the beginning (3.8.2.2), also when both are written in whole seconds.</summary>
    private static void AddTimes(CalendarEntry entry, ContentLines lines)
    {
        var form = OsloTimes.FormOf(entry.Starts, entry.Ends);
        lines.Add("DTSTART" + form.Parameter, form.Write(entry.Starts));
        if (entry.Ends.ToUnixTimeSeconds() > entry.Starts.ToUnixTimeSeconds())
        {
            lines.Add("DTEND" + form.Parameter, form.Write(entry.Ends));
        }
    }

    /// <summary>
    /// The standard knows no postponed events. One without a new date stays at its old time as cancelled, because that is what is true of this time: as
    /// tentative it would hold people's evening and let them come in vain, and left out it would be gone without a word where programs drop what is no longer
    /// in the file, and stand as confirmed where they do not. With a date again it is the same UID with a higher SEQUENCE, which every program takes for a move.
    /// </summary>
    private static string StatusOf(CalendarStatus status) => status switch
    {
        CalendarStatus.Tentative => "TENTATIVE",
        CalendarStatus.Confirmed => "CONFIRMED",
        CalendarStatus.Postponed or CalendarStatus.Cancelled => "CANCELLED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>Some programs show a cancelled event like any other, so the title says it, and that postponed is not cancelled.</summary>
    private static string TitleOf(CalendarEntry entry) => entry.Status switch
    {
        CalendarStatus.Postponed => $"UTSATT: {entry.Title}",
        CalendarStatus.Cancelled => $"AVLYST: {entry.Title}",
        _ => entry.Title,
    };

    /// <summary>In one unit, since 3.3.6 has no hours and seconds without the minutes between.</summary>
    private static string DurationOf(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.FromSeconds(1));
        var (seconds, invariant) = ((long)time.TotalSeconds, CultureInfo.InvariantCulture);
        return seconds % 3600 == 0 ? string.Create(invariant, $"PT{seconds / 3600}H")
            : seconds % 60 == 0 ? string.Create(invariant, $"PT{seconds / 60}M")
            : string.Create(invariant, $"PT{seconds}S");
    }

    /// <summary>All ASCII: an address is not escaped like a text (3.3.13), so nothing in it may end its line.</summary>
    private static string AddressOf(string address) =>
        new Uri(address, UriKind.Absolute) is { Scheme: "https" or "http" } uri
            ? new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri
            : throw new UriFormatException($"A calendar has whole addresses of the web, not {address}");
}
