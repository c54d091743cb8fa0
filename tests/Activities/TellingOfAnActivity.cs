using NetworkBackend.Activities;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>After which steps the update has something else to say, and who joined and left.</summary>
public class TellingOfAnActivity
{
    private const string Nothing = "nothing";
    private const string Said = "joined  left ";

    private static readonly Activity past = Propose(Conference with { Time = new(null, null, "2022-09") });
    private static readonly Activity over = past.After(it => it.Confirm(Editor(Sagatun), null, Noon));

    private static readonly Row[] rows =
    [
        new("proposes", Activity.None, it => it.Propose(Editor(Sagatun), Conference, ActivitySurroundings.Nothing, Noon), Nothing),
        new("accepts before it is confirmed", Proposed, it => it.Accept(Editor(Kbt), Kbt), Nothing),
        new("reshapes before it is confirmed", Proposed, it => it.Reshape(To(ActivityShape.Digital)), Nothing),
        new("confirms", Proposed.After(it => it.Accept(Editor(Kbt), Kbt)), it => it.Confirm(Editor(Sagatun), null, Noon), "joined kbt left "),
        new("confirms what is over", past, it => it.Confirm(Editor(Sagatun), null, Noon), Nothing),
        new("becomes digital when it is over", over, it => it.Reshape(To(ActivityShape.Digital)), Nothing),
        new("is held when it is over", over, it => it.Hold(Editor(Sagatun), null, Noon), Nothing),
        new("gets a date to come when it is over", over, it => it.Reshape(To(ActivityShape.Physical).At(Starts, Ends)), Said),
        new("accepts", Confirmed, it => it.Accept(Editor(Varres), Varres), "joined varres left "),
        new("declines", Confirmed, it => it.Leave(Editor(Varres), Varres), Nothing),
        new("leaves", Confirmed, it => it.Leave(Editor(Kbt), Kbt), "joined  left kbt"),
        new("asks", Confirmed, it => it.Change(Asking(Bikuben)), Nothing),
        new("changes its title", Confirmed, it => it.Change(Saying(Profile with { Title = "Ny" })), Said),
        new("changes its rules", Confirmed, it => it.Change(new(null, null, null, null, null, SeatRules.Usual with { LargestParty = 9 })), Nothing),
        new("has more seats", Confirmed, it => it.Change(new(null, null, null, null, new(new(300, []), null, null), null)), Nothing),
        new("opens", Confirmed, it => it.Open(Editor(Sagatun), null, Noon), Said),
        new("becomes digital", Opened, it => it.Reshape(To(ActivityShape.Digital)), Said),
        new("moves", Opened, it => it.Reshape(To(ActivityShape.Physical).At(Starts.AddDays(1))), Said),
        new("is cancelled", Opened, it => it.Reshape(To(ActivityShape.Cancelled)), Said),
        new("registers somebody", Opened, it => it.Register(Person(1), Id(1), Come(), [], Noon), Nothing),
        new("is full", OpenWith(new(new(1, []), null, null)), it => it.Register(Person(1), Id(1), Come(), [], Noon), Nothing),
        new("takes a registration back", Opened.Come(1), it => it.Cancel(Id(1), true, Noon), Nothing),
        new("gives shares to all", OpenWith(new(new(10, [new(Kbt, 2)]), null, ReleaseOfShares)), it => it.Due(ReleaseOfShares.Instant!.Value), Nothing),
        new("is held", Opened, it => it.Hold(Editor(Sagatun), null, Ends), Nothing),
        new("is reported", Opened.Held(), it => it.Report(Editor(Sagatun), null, Ends), Nothing),
        new("leaves when it was held", Opened.Held(), it => it.Leave(Editor(Kbt), Kbt), "joined  left kbt"),
    ];

    public static TheoryData<string> Steps => [.. rows.Select(it => it.Step)];

    [Theory, MemberData(nameof(Steps))]
    public void says_something_else_or_not(string step)
    {
        var row = rows.Single(it => it.Step == step);
        var after = row.Before.After(row.Decide(row.Before));
        Assert.Equal(row.Tells, Word(TellActivity.Between(row.Before, after)));
        Assert.Equal(row.Tells == Nothing, new ActivityConcept().Tell(row.Before, after) is null);
    }

    private static string Word(TellActivity? tell) => tell is null ? Nothing : $"joined {string.Join(' ', tell.Joined)} left {string.Join(' ', tell.Left)}";

    private static ActivityChange Asking(OrganisationId centre) => new(null, null, null, [centre], null, null);

    private static ActivityChange Saying(ActivityProfile profile) => new(profile, null, null, null, null, null);

    private sealed record Row(string Step, Activity Before, Func<Activity, Decision<ActivityEvent>> Decide, string Tells);
}
