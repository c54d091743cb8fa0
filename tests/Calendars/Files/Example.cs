using System.Globalization;
using NetworkBackend.Api.Calendars;

namespace NetworkBackend.Tests.Calendars.Files;

/// <summary>A calendar to make others of.</summary>
internal static class Example
{
    public static readonly CalendarHead Head = new("Recoverynettverket: alle aktiviteter", "https://network.example/calendars/all.ics", "nb", TimeSpan.FromHours(1));

    public static readonly CalendarEntry Entry = new(
        "act-1@network.example", 2, CalendarStatus.Confirmed, Time("2026-12-01T17:00Z"), Time("2026-12-01T19:30Z"), Time("2026-10-01T08:00:00.123456Z"), Time("2026-10-02T09:10:11.9Z"),
        "Temakveld", "nb", "Vi snakker sammen.", "Sal 2", "https://network.example/v1/activities/act-1", "seminar");

    public static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static byte[] File(params CalendarEntry[] entries) => CalendarFile.Of(Head, entries);

    /// <summary>What stands in the file for one entry, unfolded.</summary>
    public static Line[] Lines(CalendarEntry entry) => [.. Octets.Lines(File(entry)).SkipWhile(it => it is not { Name: "BEGIN", Value: "VEVENT" }).Skip(1).TakeWhile(it => it is not { Name: "END", Value: "VEVENT" })];

    /// <summary>The value of a property of an entry, its name with its parameters.</summary>
    public static string Value(CalendarEntry entry, string name) => Assert.Single(Lines(entry), it => it.Name == name).Value;
}
