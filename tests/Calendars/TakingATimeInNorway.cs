using System.Globalization;
using NetworkBackend.Calendars;

namespace NetworkBackend.Tests.Calendars;

public class TakingATimeInNorway
{
    [Theory]
    [InlineData("2026-12-01T09:00", "2026-12-01T08:00:00Z")]
    [InlineData("2026-07-01T09:00:30", "2026-07-01T07:00:30Z")]
    [InlineData("2026-07-01T09:00:30.5", "2026-07-01T07:00:30.5Z")]
    [InlineData("2026-07-01T09:00:30.1234567", "2026-07-01T07:00:30.123456Z")]
    [InlineData("2026-07-01T09:00:30.1234567+02:00", "2026-07-01T07:00:30.123456Z")]
    [InlineData("2026-03-29T01:59:59", "2026-03-29T00:59:59Z")]
    [InlineData("2026-03-29T03:00", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-25T01:59:59", "2026-10-24T23:59:59Z")]
    [InlineData("2026-10-25T03:00", "2026-10-25T02:00:00Z")]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z")]
    [InlineData("2026-03-29T02:30Z", "2026-03-29T02:30:00Z")]
    public void gives_the_instant_that_is_meant(string text, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), Oslo.InstantOf(Read(text)).Instant);

    [Theory]
    [InlineData("2026-03-29T02:00", "2026-03-29T03:00")]
    [InlineData("2026-03-29T02:30", "2026-03-29T03:30")]
    [InlineData("2027-03-28T02:59:59", "2027-03-28T03:59")]
    public void asks_back_what_clocks_skip(string text, string instead)
    {
        var (instant, refusal) = Oslo.InstantOf(Read(text));
        Assert.Equal((null, "time.skipped_hour"), (instant, refusal?.Code));
        Assert.Contains($"Send {instead}, or", refusal!.Detail, StringComparison.Ordinal);
        Assert.NotNull(Oslo.InstantOf(Read(instead)).Instant);
    }

    [Theory]
    [InlineData("2026-10-25T02:00", "2026-10-25T02:00:00+02:00 or 2026-10-25T02:00:00+01:00")]
    [InlineData("2026-10-25T02:30", "2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00")]
    [InlineData("2027-10-31T02:59:59", "2027-10-31T02:59:59+02:00 or 2027-10-31T02:59:59+01:00")]
    public void asks_back_what_clocks_show_twice(string text, string both)
    {
        var (instant, refusal) = Oslo.InstantOf(Read(text));
        Assert.Equal((null, "time.doubled_hour"), (instant, refusal?.Code));
        Assert.Contains(both, refusal!.Detail, StringComparison.Ordinal);
        Assert.All(both.Split(" or "), it => Assert.NotNull(Oslo.InstantOf(Read(it)).Instant));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-12-01")]
    [InlineData("2026-12-01 09:00")]
    [InlineData("2026-02-30T09:00")]
    [InlineData("2026-12-01T25:00")]
    [InlineData("2026-12-01T09:00+2")]
    [InlineData("0001-01-01T00:00")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("i morgen")]
    public void refuses_what_is_none(string text) => Assert.False(Moment.TryParse(text, out _));

    /// <summary>Every quarter of an hour of eight years, against what the zone itself says of the instants around.</summary>
    [Fact]
    public void finds_each_instant_once_unless_it_asks_back()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");
        var shown = new Dictionary<DateTime, int>();
        for (DateTimeOffset at = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), end = at.AddYears(8); at < end; at = at.AddMinutes(15))
        {
            var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
            shown[local] = shown.GetValueOrDefault(local) + 1;
        }

        for (DateTime local = new(2024, 1, 2), end = local.AddYears(8).AddDays(-2); local < end; local = local.AddMinutes(15))
        {
            var times = shown.GetValueOrDefault(local);
            Assert.Equal(times == 1 ? null : times == 0 ? "time.skipped_hour" : "time.doubled_hour", Oslo.InstantOf(new(null, local)).Refusal?.Code);
        }
    }

    private static Moment Read(string text) => Moment.TryParse(text, out var moment) ? moment : throw new FormatException(text);
}
