using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Ids;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Texts;
using NetworkBackend.Updates;

namespace NetworkBackend.Activities;

/// <summary>Turns what somebody wrote of an activity into facts, its times into instants.</summary>
internal static class ActivityDraft
{
    public static (ActivityFacts? Facts, Refusal? Refusal) FactsOf(ActivityProfile profile, ActivityTime time, ImmutableArray<ProgrammeSession> programme) =>
        FactsOf(profile, time, null, programme, []);

    /// <summary>The same, where what is null stays as it was.</summary>
    public static (ActivityFacts? Facts, Refusal? Refusal) FactsOf(
        ActivityProfile profile, ActivityTime? time, PlannedTime? was, ImmutableArray<ProgrammeSession>? programme, ImmutableArray<ShownSession> had)
    {
        var (times, mistimed) = time is null ? (was, null) : TimesOf(time);
        var (sessions, misplanned) = programme is { } given ? SessionsOf(given) : (had, null);
        var refusal = Check(profile) ?? mistimed ?? misplanned ?? Check(times!, sessions);
        return refusal is null ? (new(profile, times!, sessions), null) : (null, refusal);
    }

    public static (PlannedTime? Times, Refusal? Refusal) TimesOf(ActivityTime time)
    {
        if (time is { Starts: { } starts, Ends: { } ends, Period: null })
        {
            var (from, notFrom) = Oslo.InstantOf(starts);
            var (to, notTo) = Oslo.InstantOf(ends);
            return (notFrom ?? notTo ?? (to <= from ? ActivityRefusals.EndsBefore : null)) is { } refusal ? (null, refusal) : (new(from, to, null), null);
        }

        return time is not { Starts: null, Ends: null, Period: { } period } ? (null, ActivityRefusals.NoTime)
            : Period.TryParse(period, out _) ? (new(null, null, period), null)
            : (null, ActivityRefusals.NotAPeriod);
    }

    public static (PlannedSeats? Seats, Refusal? Refusal) SeatsOf(SeatPlan plan)
    {
        var (until, refusal) = plan.SharesUntil is { } moment ? Oslo.InstantOf(moment) : (null, null);
        return refusal is null ? (new(plan.Physical, plan.Digital, until), null) : (null, refusal);
    }

    public static Refusal? Check(ActivityProfile profile) =>
        !OneLine.Is(profile.Title) || (profile.Place is { } place && !OneLine.Is(place)) ? ActivityRefusals.NotOneLine
        : !Activity.Languages.Contains(profile.Language) ? ActivityRefusals.UnknownLanguage
        : profile.Series is { } series && !IdShape.IsSlug(series) ? ActivityRefusals.NotASeries
        : profile.Url is { } url && !WebAddress.Is(url) ? ActivityRefusals.NotAnAddress
        : !profile.Topics.All(it => Update.RecoveryTopics.Contains(it)) ? ActivityRefusals.UnknownTopic
        : null;

    /// <summary>Whether there are seats for each mode that it has, and for no other, and shares that can be kept.</summary>
    public static Refusal? Check(PlannedSeats seats, ActivityFormat format, ImmutableArray<OrganisationId> organisers, PlannedTime times)
    {
        PoolPlan[] pools = [.. new[] { seats.Physical, seats.Digital }.OfType<PoolPlan>()];
        var shares = pools.Any(it => !it.Shares.IsEmpty);
        return (seats.Physical is not null) != (format != ActivityFormat.Digital) || (seats.Digital is not null) != (format != ActivityFormat.Physical) ? ActivityRefusals.PoolsDoNotFit
            : pools.Any(it => it.Capacity < 1) ? ActivityRefusals.NoSeats
            : pools.Any(it => !AreShares(it, organisers)) ? ActivityRefusals.SharesTooLarge
            : shares && (seats.SharesUntil is null || seats.SharesUntil >= times.Starts) ? ActivityRefusals.SharesWithoutDate
            : null;
    }

    public static Refusal? Check(SeatRules rules) =>
        rules is { LargestParty: >= 1 and <= 100, OfferHours: >= 0 and <= 720, MostPasses: >= 0 and <= 100, ChoiceDays: >= 1 and <= 60, RetentionDays: >= 0 and <= 730 }
            ? null
            : ActivityRefusals.RulesOutOfReach;

    /// <summary>Whether each session lies within it.</summary>
    public static Refusal? Check(PlannedTime times, ImmutableArray<ShownSession> sessions) =>
        sessions.IsEmpty ? null
        : times is not { Starts: { } starts, Ends: { } ends } ? ActivityRefusals.NeedsTimes
        : sessions.Any(it => it.Ends < it.Starts) ? ActivityRefusals.EndsBefore
        : sessions.Any(it => it.Starts < starts || it.Ends > ends) ? ActivityRefusals.OutsideOfIt
        : null;

    private static bool AreShares(PoolPlan pool, ImmutableArray<OrganisationId> organisers) =>
        pool.Shares.IsEmpty
        || (pool.Capacity is { } capacity && pool.Shares.Sum(it => (long)it.Seats) <= capacity && pool.Shares.All(it => it.Seats >= 1 && organisers.Contains(it.Centre))
            && pool.Shares.Select(it => it.Centre).Distinct().Count() == pool.Shares.Length);

    private static (ImmutableArray<ShownSession> Sessions, Refusal? Refusal) SessionsOf(ImmutableArray<ProgrammeSession> programme)
    {
        var sessions = ImmutableArray.CreateBuilder<ShownSession>();
        foreach (var it in programme)
        {
            var (from, notFrom) = Oslo.InstantOf(it.Starts);
            var (to, notTo) = Oslo.InstantOf(it.Ends);
            string?[] lines = [it.Title, it.Track, it.Room, .. it.Speakers.Select(who => who.Role)];
            if ((notFrom ?? notTo ?? (to < from ? ActivityRefusals.EndsBefore : lines.Any(line => line is not null && !OneLine.Is(line)) ? ActivityRefusals.NotOneLine : null)) is { } refusal)
            {
                return ([], refusal);
            }

            sessions.Add(new(from!.Value, to!.Value, it.Title, it.Track, it.Room, it.Speakers));
        }

        return ([.. sessions.OrderBy(it => it.Starts).ThenBy(it => it.Track, StringComparer.Ordinal)], null);
    }
}
