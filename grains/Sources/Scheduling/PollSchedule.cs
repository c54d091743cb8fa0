using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Sources.Reading;

namespace NetworkBackend.Sources.Scheduling;

/// <summary>What the next time depends on.</summary>
/// <param name="Source">Which source; two that are otherwise alike are not asked at the same time.</param>
/// <param name="Failures">How many attempts have failed in a row.</param>
/// <param name="RetryAfter">How long its server wants to be left alone.</param>
/// <param name="MayRest">How long the last answer holds.</param>
/// <param name="Rhythm">How often the feed asks to be read.</param>
/// <param name="Usual">How long there usually is between two items.</param>
internal sealed record PollFacts(string Source, int Failures, TimeSpan? RetryAfter, TimeSpan? MayRest, FeedRhythm Rhythm, TimeSpan? Usual);

/// <summary>When a source is asked next. Pure: the same facts give the same time.</summary>
internal static class PollSchedule
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>For sources of which nothing is known yet.</summary>
    private static readonly TimeSpan ordinary = TimeSpan.FromHours(1);

    /// <summary>Within what many that are registered at once are asked the first time.</summary>
    private static readonly TimeSpan beginning = TimeSpan.FromMinutes(1);

    /// <summary>News is found, on average, an eighth of its usual interval after it came out.</summary>
    private const int AsksPerItem = 4;

    /// <summary>The first time.</summary>
    public static DateTimeOffset First(string source, DateTimeOffset now) => now + (beginning * Share(source, 0));

    /// <summary>
    /// Between 5 minutes and a day from now: a quarter of the usual interval, not sooner than the feed, its answer or its server ask for, and after failures ever
    /// later. A tenth of it is given by lot, so that sources are spread over time.
    /// </summary>
    public static DateTimeOffset Next(PollFacts facts, DateTimeOffset now)
    {
        var wait = facts.Failures > 0 ? AfterFailure(facts.Failures) : Max(facts.Usual / AsksPerItem ?? ordinary, Max(facts.MayRest, facts.Rhythm.AtMostEvery));
        var asked = facts.RetryAfter is { } retry && retry > TimeSpan.Zero ? Min(retry, Longest) : TimeSpan.Zero;
        var spread = Min(Max(wait, Shortest), Longest) * (1 - (0.1 * Share(facts.Source, now.UtcTicks)));
        return Allowed(now + Min(Max(Max(spread, Shortest), asked), Longest), facts.Rhythm, now);
    }

    private static TimeSpan AfterFailure(int failures) => failures > 12 ? Longest : Min(Shortest * Math.Pow(2, failures - 1), Longest);

    /// <summary>Moved on to an hour in which the feed changes, if there is one within a day.</summary>
    private static DateTimeOffset Allowed(DateTimeOffset next, FeedRhythm rhythm, DateTimeOffset now)
    {
        for (var at = next; at <= now + Longest; at = at.AddHours(1))
        {
            var utc = at.UtcDateTime;
            if (!rhythm.SkipHours.Contains(utc.Hour) && !rhythm.SkipDays.Contains(utc.DayOfWeek))
            {
                return at;
            }
        }

        return next;
    }

    /// <summary>From 0 to 1, as if by lot.</summary>
    private static double Share(string source, long at) =>
        BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{source}\n{at}")))) / (double)uint.MaxValue;

    private static TimeSpan Max(TimeSpan one, TimeSpan? other) => other > one ? other.Value : one;

    private static TimeSpan? Max(TimeSpan? one, TimeSpan? other) => one is null ? other : other is null ? one : Max(one.Value, other);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
