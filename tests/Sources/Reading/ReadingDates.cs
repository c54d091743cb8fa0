using System.Globalization;
using NetworkBackend.Sources.Reading;
using NetworkBackend.Sources.Reading.Dates;

namespace NetworkBackend.Tests.Sources.Reading;

public class ReadingDates
{
    [Theory]
    [InlineData("Wed, 29 Nov 2023 12:44:00 +0000", "2023-11-29T12:44:00Z")]
    [InlineData("Wed, 29 Nov 2023 12:44:00 GMT", "2023-11-29T12:44:00Z")]
    [InlineData("Mon, 29 Nov 2023 12:44 EST", "2023-11-29T17:44:00Z")]
    [InlineData("29 Nov 23 12:44:00 PDT", "2023-11-29T19:44:00Z")]
    [InlineData("29 Nov 99 12:44:00 Z", "1999-11-29T12:44:00Z")]
    [InlineData("Thu, 01 Jan 2004 19:48:21 CET", "2004-01-01T18:48:21Z")]
    [InlineData("Sat, 1 Jul 2006 00:00:60 +0200", "2006-06-30T22:00:59Z")]
    [InlineData("2023-11-29T12:44:00+01:00", "2023-11-29T11:44:00Z")]
    [InlineData("2023-11-29T12:44:00.123456789Z", "2023-11-29T12:44:00.123456Z")]
    [InlineData("20231129T124400Z", "2023-11-29T12:44:00Z")]
    [InlineData("2023-11-29 12:44:00 +0100", "2023-11-29T11:44:00Z")]
    [InlineData("1701261840", "2023-11-29T12:44:00Z")]
    [InlineData("1701261840000", "2023-11-29T12:44:00Z")]
    [InlineData("29. november 2023 kl. 12.44", "2023-11-29T11:44:00Z")]
    [InlineData("29. november 2023 klokka 12:44", "2023-11-29T11:44:00Z")]
    [InlineData("tirsdag 5. des 2023 08:15", "2023-12-05T07:15:00Z")]
    [InlineData("5. juli 2023 08:15", "2023-07-05T06:15:00Z")]
    [InlineData("laurdag 3. mai 2025, 10:00", "2025-05-03T08:00:00Z")]
    [InlineData("3. miessemánu 2025 10:00", "2025-05-03T08:00:00Z")]
    [InlineData("29.11.2023 12:44", "2023-11-29T11:44:00Z")]
    [InlineData("November 29, 2023 1:44 PM GMT", "2023-11-29T13:44:00Z")]
    [InlineData("2026-10-25T02:30:00", "2026-10-25T00:30:00Z")]
    [InlineData("2026-03-29T02:30:00", "2026-03-29T01:30:00Z")]
    public void understands_what_is_in_the_wild(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), FeedDates.Parse(text, "nb")?.Instant);

    [Fact]
    public void takes_what_has_no_zone_for_utc_where_nobody_lives_by_oslos_clocks() =>
        Assert.Equal(new DateTimeOffset(2023, 11, 29, 12, 44, 0, TimeSpan.Zero), FeedDates.Parse("2023-11-29T12:44:00", "en")?.Instant);

    [Theory]
    [InlineData("2023-11-29", "2023-11-28T23:00:00Z"), InlineData("29. november 2023", "2023-11-28T23:00:00Z")]
    public void knows_a_day_from_an_instant(string text, string begins)
    {
        var date = FeedDates.Parse(text, "nn");
        Assert.Equal((true, DateTimeOffset.Parse(begins, CultureInfo.InvariantCulture)), (date!.IsDay, date.Instant));
    }

    [Theory]
    [InlineData("i går", FlawCodes.DateUnreadable), InlineData("32 Nov 2023 10:00:00 GMT", FlawCodes.DateUnreadable), InlineData("2023-13-01", FlawCodes.DateUnreadable), InlineData("29 Nov 2023 25:00 GMT", FlawCodes.DateUnreadable)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", FlawCodes.DateTooOld), InlineData("2031-01-01T00:00:00Z", FlawCodes.DateInTheFuture), InlineData("0001-01-01T00:00:00+14:00", FlawCodes.DateUnreadable), InlineData("9999-12-31T23:59:59-14:00", FlawCodes.DateUnreadable)]
    public void believes_not_everything(string text, string flaw)
    {
        var feed = GivenFeeds.Read(GivenFeeds.Rss($"<item><title>A</title><pubDate>{text}</pubDate></item>"));
        Assert.Null(feed.Items.Single().Published);
        Assert.Equal([flaw], feed.Flaws.Select(it => it.Code));
    }
}
