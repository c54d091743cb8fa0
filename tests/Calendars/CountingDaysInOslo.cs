using System.Globalization;
using NetworkBackend.Calendars;

namespace NetworkBackend.Tests.Calendars;

public class CountingDaysInOslo
{
    [Theory]
    [InlineData("2026-03-01T10:00Z", "2026-03-01T11:00Z", 0)]
    [InlineData("2026-03-01T22:30Z", "2026-03-01T23:30Z", 1)]
    [InlineData("2026-07-01T21:30Z", "2026-07-01T22:30Z", 1)]
    [InlineData("2026-03-01T23:30Z", "2026-03-02T22:30Z", 0)]
    [InlineData("2026-03-28T12:00Z", "2026-03-30T11:00Z", 2)]
    [InlineData("2026-10-24T12:00Z", "2026-10-26T12:00Z", 2)]
    [InlineData("2026-03-02T12:00Z", "2026-03-01T12:00Z", 0)]
    public void is_counting_midnights_there(string from, string to, int days) => Assert.Equal(days, Oslo.DaysBetween(Time(from), Time(to)));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
