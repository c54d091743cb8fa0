using NetworkBackend.Sources.Reading;
using NetworkBackend.Sources.Scheduling;

namespace NetworkBackend.Tests.Sources.Scheduling;

public class PlanningTheNextPoll
{
    private static readonly DateTimeOffset now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly PollFacts ordinary = new("src-a", 0, null, null, FeedRhythm.None, null);

    [Theory]
    [InlineData(null, 54, 60), InlineData(1.0, 5, 5), InlineData(8.0 * 60, 108, 120), InlineData(30.0 * 24 * 60, 1296, 1440)]
    public void asks_four_times_as_often_as_there_are_news(double? usualMinutes, double from, double to) =>
        AssertMinutes(ordinary with { Usual = usualMinutes is { } it ? TimeSpan.FromMinutes(it) : null }, from, to);

    [Fact]
    public void asks_no_more_often_than_the_feed_or_its_answer_allow()
    {
        AssertMinutes(ordinary with { Rhythm = FeedRhythm.None with { AtMostEvery = TimeSpan.FromHours(4) } }, 216, 240);
        AssertMinutes(ordinary with { MayRest = TimeSpan.FromHours(2) }, 108, 120);
        AssertMinutes(ordinary with { Failures = 1, RetryAfter = TimeSpan.FromHours(3) }, 180, 180);
    }

    [Fact]
    public void waits_for_an_hour_in_which_the_feed_changes()
    {
        var next = PollSchedule.Next(ordinary with { Rhythm = FeedRhythm.None with { SkipHours = [12, 13, 14] } }, now);
        Assert.Equal(15, next.Hour);
        AssertMinutes(ordinary with { Rhythm = FeedRhythm.None with { SkipHours = [.. Enumerable.Range(0, 24)] } }, 54, 60);
    }

    [Fact]
    public void waits_ever_longer_after_failures()
    {
        TimeSpan[] waits = [.. Enumerable.Range(1, 20).Select(it => PollSchedule.Next(ordinary with { Failures = it }, now) - now)];
        Assert.InRange(waits[0], TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));
        Assert.All(waits.Zip(waits.Skip(1)), it => Assert.True(it.First <= it.Second));
        Assert.InRange(waits[^1], TimeSpan.FromHours(21), TimeSpan.FromHours(24));
    }

    [Fact]
    public void stays_within_bounds_whatever_it_is_told()
    {
        Random random = new(7);
        TimeSpan? Any() => random.Next(4) switch { 0 => null, 1 => TimeSpan.FromTicks(random.NextInt64(TimeSpan.MinValue.Ticks, TimeSpan.MaxValue.Ticks)), 2 => TimeSpan.MaxValue, _ => TimeSpan.FromMinutes(random.Next(0, 5000)) };
        for (var i = 0; i < 20_000; i++)
        {
            FeedRhythm rhythm = new(Any(), [.. Enumerable.Range(0, 24).Where(_ => random.Next(3) == 0)], [.. Enum.GetValues<DayOfWeek>().Where(_ => random.Next(4) == 0)]);
            var next = PollSchedule.Next(new($"src-{i}", random.Next(3) == 0 ? random.Next(0, int.MaxValue) : 0, Any(), Any(), rhythm, Any()), now);
            Assert.InRange(next, now + PollSchedule.Shortest, now + PollSchedule.Longest);
        }
    }

    [Fact]
    public void spreads_what_was_registered_at_once()
    {
        var first = Enumerable.Range(0, 10_000).GroupBy(it => (int)(PollSchedule.First($"src-{it}", now) - now).TotalSeconds).Select(it => it.Count()).ToList();
        var next = Enumerable.Range(0, 10_000).GroupBy(it => (int)(PollSchedule.Next(ordinary with { Source = $"src-{it}" }, now) - now).TotalMinutes).Select(it => it.Count()).ToList();
        Assert.True(first.Count is 60 or 61 && first.Max() < 250, $"{first.Count} seconds, at most {first.Max()} in one");
        Assert.True(next.Max() < 2_200, $"at most {next.Max()} in one minute");
    }

    private static void AssertMinutes(PollFacts facts, double from, double to) => Assert.InRange((PollSchedule.Next(facts, now) - now).TotalMinutes, from, to);
}

public class NoticingSilence
{
    private static readonly DateTimeOffset now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void takes_the_median_and_not_a_burst_for_usual()
    {
        DateTimeOffset[] times = [now, now.AddSeconds(1), now.AddDays(-2), now.AddDays(-4), now.AddDays(-6), now.AddDays(-6), now.AddDays(-200)];
        Assert.Equal(TimeSpan.FromDays(2), UsualInterval.Of(times));
        Assert.Null(UsualInterval.Of(times.Take(2)));
        Assert.Null(UsualInterval.Of([now, now, now]));
    }

    [Theory]
    [InlineData(6, 1, false), InlineData(8, 1, true), InlineData(20, 7, false), InlineData(22, 7, true), InlineData(400, 366, false)]
    public void misses_news_after_three_times_the_usual_and_a_week(int days, int usual, bool silent) =>
        Assert.Equal(silent, UsualInterval.IsSilent(now.AddDays(-days), TimeSpan.FromDays(usual), now));

    [Fact]
    public void misses_nobody_in_july_and_at_christmas()
    {
        var usual = TimeSpan.FromDays(2);
        Assert.False(UsualInterval.IsSilent(new(2026, 6, 28, 12, 0, 0, TimeSpan.Zero), usual, new(2026, 8, 2, 12, 0, 0, TimeSpan.Zero)));
        Assert.False(UsualInterval.IsSilent(new(2026, 12, 20, 12, 0, 0, TimeSpan.Zero), usual, new(2027, 1, 4, 12, 0, 0, TimeSpan.Zero)));
        Assert.True(UsualInterval.IsSilent(new(2026, 6, 28, 12, 0, 0, TimeSpan.Zero), usual, new(2026, 8, 15, 12, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void misses_nothing_of_which_nothing_is_usual() => Assert.False(UsualInterval.IsSilent(now.AddYears(-3), null, now));
}
