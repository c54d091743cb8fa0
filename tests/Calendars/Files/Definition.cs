using System.Globalization;
using System.Text.RegularExpressions;

namespace NetworkBackend.Tests.Calendars.Files;

/// <summary>The VTIMEZONE of a file, read by RFC 5545, 3.6.5: observances that each begin on the last Sunday of a month.</summary>
internal sealed partial class Definition
{
    private readonly List<Observance> observances = [];

    public static Definition Read(byte[] file)
    {
        Definition definition = new();
        Dictionary<string, string> read = [];
        foreach (var line in Octets.Lines(file).SkipWhile(it => it.Value != "VTIMEZONE").TakeWhile(it => it is not { Name: "END", Value: "VTIMEZONE" }))
        {
            read[line.Name] = line.Value;
            if (line is { Name: "END", Value: "DAYLIGHT" or "STANDARD" })
            {
                definition.observances.Add(Observance.Of(read));
            }
        }

        Assert.Equal("Europe/Oslo", read["TZID"]);
        return definition;
    }

    public IEnumerable<(DateTimeOffset At, TimeSpan Offset)> Changes(int first, int last) =>
        from year in Enumerable.Range(first, last - first + 1)
        from change in observances.Select(it => (it.Onset(year), it.To)).OrderBy(it => it.Item1)
        select change;

    /// <summary>The last observance that had begun by then decides; each begins at what clocks showed before it (3.6.5).</summary>
    public DateTimeOffset InstantOf(DateTime local)
    {
        var last = Enumerable.Range(local.Year - 1, 2).SelectMany(year => observances.Select(it => (Onset: it.LocalOnset(year), it.To))).Where(it => it.Onset <= local).MaxBy(it => it.Onset);
        return new(local, last.To);
    }

    private sealed partial record Observance(DateTime First, int Month, TimeSpan From, TimeSpan To)
    {
        public static Observance Of(Dictionary<string, string> read)
        {
            var rule = Rule().Match(read["RRULE"]);
            Assert.True(rule.Success, read["RRULE"]);
            Observance observance = new(
                DateTime.ParseExact(read["DTSTART"], "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture), int.Parse(rule.Groups[1].Value, CultureInfo.InvariantCulture),
                OffsetOf(read["TZOFFSETFROM"]), OffsetOf(read["TZOFFSETTO"]));
            Assert.Equal(observance.First, observance.LocalOnset(observance.First.Year)); // 3.8.5.3: the first one is in step with its rule
            return observance;
        }

        public DateTimeOffset Onset(int year) => new(LocalOnset(year), From);

        public DateTime LocalOnset(int year)
        {
            var last = new DateTime(year, Month, DateTime.DaysInMonth(year, Month)).Add(First.TimeOfDay);
            return last.AddDays(-(int)last.DayOfWeek);
        }

        private static TimeSpan OffsetOf(string text) => DateTimeOffset.ParseExact($"2000-01-01 {text[..3]}:{text[3..]}", "yyyy-MM-dd zzz", CultureInfo.InvariantCulture).Offset;

        [GeneratedRegex(@"^FREQ=YEARLY;BYMONTH=(\d+);BYDAY=-1SU$")]
        private static partial Regex Rule();
    }
}
