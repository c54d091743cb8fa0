using NetworkBackend.Activities;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Tests.Faults;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>What was written down and read again goes on as if it had never been away: the same random commands come to the same events, for ever.</summary>
[Trait("Engine", "any")]
public class SnapshotsOfSeats
{
    private const int Steps = 120;

    [Fact]
    public void go_on_like_what_they_were_taken_of()
    {
        Dictionary<string, int> done = [];
        for (var seed = Trials.Seed; seed < Trials.Seed + (Trials.AreLong ? 2_000 : 60); seed++)
        {
            Random random = new(seed);
            var (it, now) = (Begin(random), Noon);
            var copy = it;
            for (var step = 0; step < Steps; step++)
            {
                now += TimeSpan.FromHours(random.Next(12) == 0 ? 60 : random.Next(6));
                var (what, command) = Command(random, it, step, now);
                var (events, same) = (command(it), command(copy));
                Assert.True(Text(events) == Text(same), $"seed {seed}, step {step}, {what}: {Text(events)} and {Text(same)}");
                done[what] = done.GetValueOrDefault(what) + events.Events.Length;
                it = events.Events.Aggregate(it, (state, change) => state.With(change));
                copy = random.Next(4) == 0 ? Again(it) : same.Events.Aggregate(copy, (state, change) => state.With(change));
                Assert.True((it.NextDue, it.State) == (copy.NextDue, copy.State), $"seed {seed}, step {step}, {what}: {it.NextDue} {it.State} and {copy.NextDue} {copy.State}");
            }
        }

        Assert.All(new[] { "register", "cancel", "accept", "choose", "clock", "rules", "seats", "shape", "halt" }, it => Assert.True(done.GetValueOrDefault(it) > 0, it));
    }

    [Fact]
    public void are_the_same_when_they_are_written_again()
    {
        var it = OpenWith(new(new(4, [new(Kbt, 1)]), new(2, []), ReleaseOfShares), ActivityFormat.Hybrid, SeatRules.Usual with { MostPasses = 2 })
            .Come(1, party: 2).Come(2, party: 3).Come([3, 4, 5]).Come([11, 12, 13], AttendanceMode.Digital).After(now => now.Cancel(Id(1), true, Noon));
        Assert.Equal(JournalJson.Write(it), JournalJson.Write(Again(it)));
        Assert.NotEmpty(it.Seats.Physical!.AllPasses);
        Assert.Equal(JournalJson.Write(it.Seats.Physical.AllPasses), JournalJson.Write(Again(it).Seats.Physical!.AllPasses));
    }

    private static Activity Again(Activity it) => JournalJson.Read<Activity>(JournalJson.Write(it));

    private static string Text(Decision<ActivityEvent> decision) =>
        decision.Refusal is { } refusal ? refusal.Code : string.Join('\n', decision.Events.Select(it => $"{EventJson<ActivityEvent>.NameOf(it)} {EventJson<ActivityEvent>.Write(it)}"));

    private static Activity Begin(Random random) => OpenWith(
        new(new(random.Next(5, 10), [new(Kbt, 2)]), new(random.Next(3, 6), []), ReleaseOfShares), ActivityFormat.Hybrid,
        SeatRules.Usual with { MostPasses = random.Next(4), LargestParty = 4, OfferHours = random.Next(3) == 0 ? 0 : 48 });

    private static (string What, Func<Activity, Decision<ActivityEvent>> Decide) Command(Random random, Activity it, int step, DateTimeOffset now)
    {
        var (id, mode) = (it.Seats.All.IsEmpty ? Id(0) : it.Seats.All.Values.ElementAt(random.Next(it.Seats.All.Count)).Id, (AttendanceMode)random.Next(2));
        var (party, seats, large) = (random.Next(3) == 0 ? random.Next(1, 5) : 1, random.Next(3, 10), random.Next(1, 5));
        OrganisationId? share = random.Next(4) == 0 ? Kbt : null;
        return random.Next(24) switch
        {
            < 10 => ("register", activity => activity.Register(Person(step, share), Id(step + 1), Come(mode, party, share), [], now)),
            < 13 => ("cancel", activity => activity.Cancel(id, seats > 5, now)),
            < 15 => ("accept", activity => activity.AcceptOffer(id, now)),
            < 18 => ("choose", activity => activity.Choose(id, mode, now)),
            < 20 => ("clock", activity => activity.Due(now)),
            20 => ("rules", activity => activity.Change(new(null, null, null, null, null, activity.Rules with { MostPasses = large }))),
            21 => ("seats", activity => activity.Change(More(activity))),
            22 => ("halt", activity => activity.Reshape(To(ActivityShape.Postponed), now)),
            _ => ("shape", activity => activity.Reshape(Other(seats, large), now)),
        };
    }

    private static ActivityChange More(Activity it) => new(
        null, null, null, null, new(Larger(it.Seats.Physical?.Plan), Larger(it.Seats.Digital?.Plan), it.SharesUntil is { } until ? new(until, null) : null), null);

    private static PoolPlan? Larger(PoolPlan? plan) => plan is { Capacity: { } seats } ? plan with { Capacity = seats + 1 } : plan;

    private static ShapeChange Other(int seats, int chance)
    {
        var change = chance switch { 1 => To(ActivityShape.Physical, seats), 2 => To(ActivityShape.Digital, digital: seats), _ => To(ActivityShape.Hybrid, seats, seats) };
        return (seats % 3 == 0 ? change.At(Starts.AddDays(seats)) : change) with { Unanswered = seats % 2 == 0 ? Unanswered.Release : Unanswered.Keep };
    }
}
