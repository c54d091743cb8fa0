using NetworkBackend.Activities;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

[Trait("Engine", "any")]
public class ChangingAnActivity
{
    private static readonly ActivityChange nothing = new(null, null, null, null, null, null);
    private static readonly ActivityChange title = nothing with { Profile = Profile with { Title = "Ingenting uten oss" } };
    private static readonly ActivityTime later = new(new(Starts.AddDays(1), null), new(Ends.AddDays(1), null), null);

    [Fact]
    public void is_for_editors_of_its_organisers()
    {
        Assert.Equal("yes", Word(Confirmed.Change(Editor(Kbt), null, title, ActivitySurroundings.Nothing, Noon)));
        Assert.Equal("role.editor_required", Word(Confirmed.Change(Reader(Kbt), null, title, ActivitySurroundings.Nothing, Noon)));
        Assert.Equal("activity.not_organiser", Word(Confirmed.Change(Editor(Varres), null, title, ActivitySurroundings.Nothing, Noon)));
        Assert.Equal("activity.not_organiser", Word(Confirmed.Change(Editor(Bikuben), null, title, ActivitySurroundings.Nothing, Noon)));
        Assert.Equal("activity.not_found", Word(Proposed.Change(Editor(Bikuben), null, title, ActivitySurroundings.Nothing, Noon)));
    }

    [Fact]
    public void is_based_on_what_it_is_now()
    {
        var stale = Confirmed.Change(Editor(Kbt), Confirmed.Revision - 1, title, ActivitySurroundings.Nothing, Noon);
        Assert.Equal("precondition.failed", Word(stale));
        Assert.Equal(Confirmed.Revision, stale.Refusal!.CurrentVersion);
        Assert.Equal("yes", Word(Confirmed.Change(Editor(Kbt), Confirmed.Revision, title, ActivitySurroundings.Nothing, Noon)));
    }

    [Fact]
    public void of_the_same_changes_nothing()
    {
        Assert.Equal("so", Word(Opened.After(Opened.Change(title)).Change(title)));
        Assert.Equal("so", Word(Opened.Change(new(Profile, Time, [], [Kbt, Varres], Conference.Pools, Conference.Rules))));
    }

    [Fact]
    public void stays_good_while_people_come()
    {
        var come = Opened.Come(1).After(it => it.Cancel(Id(1), true, Noon));
        Assert.Equal(Opened.Revision, come.Revision);
        Assert.Equal(Opened.Revision + 1, come.After(come.Change(title)).Revision);
    }

    [Fact]
    public void moves_it_only_while_nobody_was_told()
    {
        var change = nothing with { Time = later };
        Assert.Equal("yes", Word(Proposed.Change(change)));
        Assert.Equal("activity.time_is_public", Word(Confirmed.Change(change)));
        Assert.Equal("so", Word(Confirmed.Change(nothing with { Time = Time })));
    }

    [Fact]
    public void says_when_exactly_what_is_past_was()
    {
        var past = Propose(Conference with { Time = new(null, null, "2025-09") }).After(it => it.Confirm(Editor(Sagatun), null, Noon));
        var known = past.After(past.Change(nothing with { Time = new(new(Starts.AddYears(-1), null), new(Ends.AddYears(-1), null), null) }));
        Assert.Equal(Starts.AddYears(-1), known.Times.Starts);
        Assert.Equal(past.Sequence + 1, known.Sequence);
    }

    [Fact]
    public void keeps_the_programme_within_it()
    {
        ProgrammeSession session = new(new(Starts, null), new(Ends, null), "Åpning", null, null, []);
        var planned = Proposed.After(Proposed.Change(nothing with { Programme = [session] }));
        Assert.Equal("activity.session_outside", Word(planned.Change(nothing with { Time = later })));
        Assert.Equal("so", Word(planned.Change(nothing with { Programme = [session] })));
        Assert.Equal("activity.session_outside", Word(Opened.Change(nothing with { Programme = [session with { Ends = new(Ends.AddMinutes(1), null) }] })));
    }

    [Fact]
    public void is_checked_like_a_proposal()
    {
        Assert.Equal("activity.not_one_line", Word(Opened.Change(nothing with { Profile = Profile with { Title = "" } })));
        Assert.Equal("activity.owner_invited", Word(Opened.Change(nothing with { Organisers = [Sagatun] })));
        Assert.Equal("activity.not_a_centre", Word(Opened.Change(Editor(Sagatun), null, title, new([Bikuben], [], true), Noon)));
        Assert.Equal("seats.pools", Word(Opened.Change(nothing with { Pools = new(null, new(9, []), null) })));
    }

    [Fact]
    public void ends_when_it_was_held() => Assert.Equal("activity.is_over", Word(Opened.Held().Change(title)));

    [Fact]
    public void asks_others_and_those_again_who_said_no()
    {
        var left = Confirmed.After(it => it.Leave(Editor(Kbt), Kbt)).After(it => it.Leave(Editor(Varres), Varres));
        var asked = left.After(left.Change(nothing with { Organisers = [Kbt, Varres, Bikuben] }));
        Assert.Equal(
            [new(Kbt, ConsentState.Invited), new(Varres, ConsentState.Invited), new(Bikuben, ConsentState.Invited)], asked.Others.AsEnumerable());
        Assert.Equal("so", Word(asked.Change(nothing with { Organisers = [Kbt, Varres, Bikuben] })));
    }

    /// <summary>Fewer seats say first what happens to whom.</summary>
    [Fact]
    public void takes_no_seats_away_once_it_is_public()
    {
        var fewer = nothing with { Pools = new(new(249, []), null, null) };
        Assert.Equal("seats.fewer", Word(Confirmed.Change(fewer)));
        Assert.Equal("yes", Word(Proposed.Change(fewer)));
        Assert.Equal("seats.fewer", Word(Confirmed.Change(nothing with { Pools = new(new(250, [new(Kbt, 1)]), null, ReleaseOfShares) })));
        var unlimited = Confirmed.After(Confirmed.Change(nothing with { Pools = new(PoolPlan.Unlimited, null, null) }));
        Assert.Equal("seats.fewer", Word(unlimited.Change(nothing with { Pools = new(new(100_000, []), null, null) })));
    }

    [Fact]
    public void is_not_stopped_by_a_share_of_a_centre_that_left()
    {
        var left = OpenWith(new(new(9, [new(Kbt, 2), new(Varres, 2)]), null, ReleaseOfShares)).After(it => it.Leave(Editor(Kbt), Kbt));
        Assert.Equal("yes", Word(left.Change(title)));
        Assert.Equal("yes", Word(left.Change(nothing with { Pools = new(new(12, [new(Kbt, 2), new(Varres, 2)]), null, ReleaseOfShares) })));
        Assert.Equal("yes", Word(left.Reshape(To(ActivityShape.Physical).At(Starts.AddDays(1)))));
    }

    [Fact]
    public void tells_calendars_of_another_place_and_of_nothing_less()
    {
        var place = nothing with { Profile = Profile with { Place = "Oslo" } };
        Assert.Equal(Opened.Sequence + 1, Opened.After(Opened.Change(place)).Sequence);
        Assert.Equal(Opened.Sequence, Opened.After(Opened.Change(title)).Sequence);
        Assert.Equal(0, Proposed.After(Proposed.Change(place)).Sequence);
    }
}
