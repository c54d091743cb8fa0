using System.Globalization;
using NetworkBackend.Api.Calendars;

namespace NetworkBackend.Tests.Calendars.Files;

[Trait("Engine", "any")]
public class WritingTimes
{
    private static readonly TimeZoneInfo oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    [Theory]
    [InlineData("2026-12-01T17:00Z", "2026-12-01T19:00Z", "20261201T180000", "20261201T200000")]
    [InlineData("2026-07-01T17:00Z", "2026-07-01T19:00Z", "20260701T190000", "20260701T210000")]
    [InlineData("2026-07-01T19:00:00.9+02:00", "2026-07-01T20:00+02:00", "20260701T190000", "20260701T200000")]
    [InlineData("2026-12-31T22:30Z", "2026-12-31T23:30Z", "20261231T233000", "20270101T003000")]
    [InlineData("2026-03-29T00:30Z", "2026-03-29T01:00Z", "20260329T013000", "20260329T030000")]
    [InlineData("2026-03-28T20:00Z", "2026-03-29T10:00Z", "20260328T210000", "20260329T120000")]
    [InlineData("2026-10-24T20:00Z", "2026-10-25T10:00Z", "20261024T220000", "20261025T110000")]
    [InlineData("2026-10-24T23:59:59Z", "2026-10-25T02:00Z", "20261025T015959", "20261025T030000")]
    [InlineData("1997-07-01T10:00Z", "2037-12-31T22:00Z", "19970701T120000", "20371231T230000")]
    public void is_what_clocks_show(string starts, string ends, string local, string localEnd) => Assert.Equal(
        [$"DTSTART;TZID=Europe/Oslo:{local}", $"DTEND;TZID=Europe/Oslo:{localEnd}"], Written(starts, ends));

    /// <summary>The hour that comes twice, years that the definition or programs' tables do not reach, and the ends of what can be written.</summary>
    [Theory]
    [InlineData("2026-10-25T00:00Z", "2026-10-25T05:00Z", "20261025T000000Z", "20261025T050000Z")]
    [InlineData("2026-10-25T01:30Z", "2026-10-25T05:00Z", "20261025T013000Z", "20261025T050000Z")]
    [InlineData("2026-10-24T20:00Z", "2026-10-25T01:59:59Z", "20261024T200000Z", "20261025T015959Z")]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "20261025T003000Z", "20261025T013000Z")]
    [InlineData("1995-10-10T10:00Z", "1995-10-10T11:00Z", "19951010T100000Z", "19951010T110000Z")]
    [InlineData("1890-07-10T10:00Z", "1890-07-10T11:00Z", "18900710T100000Z", "18900710T110000Z")]
    [InlineData("2037-12-31T22:00Z", "2038-01-01T02:00Z", "20371231T220000Z", "20380101T020000Z")]
    [InlineData("2099-07-01T10:00Z", "2099-07-01T11:00Z", "20990701T100000Z", "20990701T110000Z")]
    [InlineData("0001-01-01T00:00Z", "9999-12-31T23:59:59.9Z", "00010101T000000Z", "99991231T235959Z")]
    public void is_utc_where_clocks_leave_a_doubt(string starts, string ends, string utc, string utcEnd) =>
        Assert.Equal([$"DTSTART:{utc}", $"DTEND:{utcEnd}"], Written(starts, ends));

    [Theory, InlineData("2026-12-01T17:00:00.9Z"), InlineData("2026-12-01T17:00Z"), InlineData("2026-12-01T16:00Z")]
    public void leaves_out_an_end_that_is_none(string ends) => Assert.Equal(["DTSTART;TZID=Europe/Oslo:20261201T180000"], Written("2026-12-01T17:00Z", ends));

    /// <summary>Every change of forty-two years, each with the seconds around it, and nothing in between.</summary>
    [Fact]
    public void defines_the_zone_as_it_is()
    {
        var changes = Changes(new DateTimeOffset(1996, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2038, 1, 1, 0, 0, 0, TimeSpan.Zero)).ToList();

        Assert.Equal(84, changes.Count);
        Assert.Equal(changes, Definition.Read(Example.File()).Changes(1996, 2037));
    }

    /// <summary>Whoever reads the file by its own definition, and whoever knows the zone, comes to the instant that was written.</summary>
    [Fact]
    public void is_the_same_instant_by_the_definition_and_by_the_zone()
    {
        var definition = Definition.Read(Example.File());
        for (DateTimeOffset at = new(1996, 12, 31, 0, 0, 0, TimeSpan.Zero), end = at.AddYears(42); at < end; at = at.AddMinutes(at is { Month: 3 or 10, Day: > 24 } ? 20 : 700))
        {
            var form = OsloTimes.FormOf(at, at);
            if (form.Parameter.Length == 0)
            {
                Assert.Equal(at, DateTimeOffset.ParseExact(form.Write(at), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
                continue;
            }

            var local = DateTime.ParseExact(form.Write(at), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
            Assert.Equal((at, at), (new(local, oslo.GetUtcOffset(local)), definition.InstantOf(local)));
        }
    }

    [Fact]
    public void is_utc_two_hours_a_year_and_no_more()
    {
        DateTimeOffset first = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(4, Enumerable.Range(0, 365 * 48).Count(it => OsloTimes.FormOf(first.AddMinutes(30 * it), first.AddMinutes(30 * it)).Parameter.Length == 0));
    }

    /// <summary>Should Norway keep one time all the year, a machine may know it before the definition does.</summary>
    [Theory, InlineData("2026-01-15T12:00Z", true), InlineData("2026-07-15T12:00Z", false)]
    public void is_utc_where_the_law_is_another_than_the_definition(string instant, bool plain) =>
        Assert.Equal(plain, OsloTimes.IsPlain(Example.Time(instant), TimeZoneInfo.CreateCustomTimeZone("CET", TimeSpan.FromHours(1), "CET", "CET")));

    private static IEnumerable<string> Written(string starts, string ends) =>
        Example.Lines(Example.Entry with { Starts = Example.Time(starts), Ends = Example.Time(ends) })
            .Where(it => it.Name.StartsWith("DTSTART", StringComparison.Ordinal) || it.Name.StartsWith("DTEND", StringComparison.Ordinal))
            .Select(it => $"{it.Name}:{it.Value}");

    /// <summary>When the zone's offset changes, and to what: found hour by hour, and then to the second.</summary>
    private static IEnumerable<(DateTimeOffset At, TimeSpan Offset)> Changes(DateTimeOffset from, DateTimeOffset until)
    {
        for (var at = from; at < until; at = at.AddHours(1))
        {
            if (oslo.GetUtcOffset(at) is var before && oslo.GetUtcOffset(at.AddHours(1)) is var after && before != after)
            {
                yield return (Enumerable.Range(1, 3600).Select(it => at.AddSeconds(it)).First(it => oslo.GetUtcOffset(it) == after), after);
            }
        }
    }
}
