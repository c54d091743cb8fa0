using NetworkBackend.Api.Calendars;

namespace NetworkBackend.Tests.Calendars.Files;

/// <summary>
/// Sixty activities for other programs to read: around both changes of the clock, in many years, in every status, with texts that are folded at every place. Not
/// in them is what these programs are known to get wrong: a backslash before <c>n</c> or a separator.
/// </summary>
internal static class Sixty
{
    private static readonly string[] titles =
    [
        "Temakveld om håp, mestring; og «veien videre»", "Kva no? Møte på nynorsk, med kaffi", "Sámi álbmotbeaivi: čáhppesruoksat gárvvut, ŋuohta ja đuođaštus",
        "👩‍⚕️👨‍👩‍👧‍👦🇳🇴👍🏽 tur 🏔️🏔️🏔️ og 🎶🎶🎶 på Sagatun 🧑🏿‍🤝‍🧑🏻", "e\u0301e\u0301e\u0301 a\u030Aa\u030Aa\u030A o\u0308\u0323o\u0308\u0323 sammensatt a\u0301\u0302\u0303\u0304 og mer",
        "Brukerstyrtsenterlæringsnettverkssamlingsforberedelsesarbeidsgruppemøtekalenderoppføring", "C:\\temp \\ \"sitat\": kl. 18, 19; BEGIN:VEVENT",
    ];

    private static readonly string?[] descriptions =
    [
        "Første linje\r\nAndre linje, med komma; og semikolon\n\nEnde", null, "Les mer: https://network.example/a?b=c,d;e \\ ATTENDEE:mailto:ingen\tetter en tabulator",
        string.Concat(Enumerable.Repeat("Vi møtes på senteret, og alle er velkomne 👩‍⚕️. ", 60)) + "Slutt", "Oahpaheaddji 🎶\n🎶🎶",
    ];

    private static readonly string?[] places = ["Storgata 1, 2. etasje; inngang \\ bak", null, "Kárášjohka", "Sal 🏔️ og et svært langt navn på et hus som ikke får plass på én linje alene"];

    public static readonly CalendarEntry[] Entries = [.. Times().Take(60).Select(EntryAt)];

    private static CalendarEntry EntryAt((DateTimeOffset Starts, TimeSpan Lasts) time, int number) => new(
        $"act-{number:D2}-{new string('u', number)}@network.example", number * 7 % 11, (CalendarStatus)(number % 4), time.Starts, time.Starts + time.Lasts,
        Example.Time("2026-01-01T00:00Z").AddMinutes(number * 9_999), Example.Time("2026-06-01T00:00Z").AddMinutes(number * 9_999), new string('x', number % 16) + titles[number % titles.Length],
        (number % 7) switch { 1 => "nn", 2 => "se", _ => "nb" }, descriptions[number % descriptions.Length], places[number % places.Length],
        $"https://network.example/v1/activities/act-{number:D2}", number % 2 == 0 ? "seminar" : "recovery-uke, høst");

    private static IEnumerable<(DateTimeOffset Starts, TimeSpan Lasts)> Times()
    {
        foreach (var change in new[] { "2026-03-29T01:00Z", "2026-10-25T01:00Z" })
        {
            for (var minutes = -120; minutes <= 120; minutes += 20)
            {
                yield return (Example.Time(change).AddMinutes(minutes), TimeSpan.FromMinutes(40));
            }
        }

        foreach (var year in new[] { 1969, 1980, 1990, 1995, 1996, 1997, 2010, 2026, 2027, 2037, 2038, 2045, 2090 })
        {
            yield return (new DateTimeOffset(year, 2, 3, 17, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(3));
            yield return (new DateTimeOffset(year, 8, 9, 22, 59, 59, TimeSpan.Zero), TimeSpan.FromHours(50));
        }

        for (var night = 0; night < 8; night++)
        {
            yield return (Example.Time("2027-03-25T22:30Z").AddDays(night), TimeSpan.FromHours(9));
            yield return (Example.Time("2027-10-28T22:30Z").AddDays(night), TimeSpan.FromHours(9));
        }
    }
}
