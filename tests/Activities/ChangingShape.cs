using NetworkBackend.Activities;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

[Trait("Engine", "any")]
public class ChangingShape
{
    private static readonly Activity physical = OpenWith(new(new(3, []), null, null)).Come([1, 2, 3, 4, 5]);

    public static IEnumerable<object[]> Pairs =>
        from was in Enum.GetValues<ActivityShape>() from to in Enum.GetValues<ActivityShape>() select new object[] { was, to };

    /// <summary>From each shape to each, with seats for some: everybody is still there, in the same order, and SEQUENCE says that something changed.</summary>
    [Theory, MemberData(nameof(Pairs))]
    public void keeps_everybody_in_their_order(ActivityShape was, ActivityShape to)
    {
        var before = physical.Reshaped(Whole(ActivityShape.Hybrid)).Come([11, 12, 13], AttendanceMode.Digital);
        before = was == ActivityShape.Hybrid ? before : before.Reshaped(Whole(was));
        var decision = before.Reshape(Whole(to));
        Assert.Equal(was == to ? "so" : "yes", Word(decision));
        var after = before.After(decision);
        Assert.Equal(before.Seats.All.Values.Select(it => (it.Id, it.Order, it.Party)), after.Seats.All.Values.Select(it => (it.Id, it.Order, it.Party)));
        Assert.All(after.Seats.All.Values, it => Assert.True(it.IsActive));
        Assert.Equal(was == to ? before.Sequence : before.Sequence + 1, after.Sequence);
        Assert.Equal((HaltOf(to), FormatOf(to, before.Format)), (after.Halt, after.Format));
        Assert.Equal("so", Word(after.Reshape(Whole(to))));
        Assert.Null(Wrong(after));
    }

    [Fact]
    public void takes_those_over_whose_mode_is_gone_and_asks_them()
    {
        var digital = physical.Reshape(To(ActivityShape.Digital));
        Assert.Equal(
            Those(1, 2, 3, 4, 5).Select(it => new SeatChange(it, RegistrationState.Registered, AttendanceMode.Digital, SeatCause.Reshaped, null, Noon.AddDays(7))),
            digital.Seated());
        Assert.Equal(5, physical.After(digital).Seats.Digital!.Taken);
    }

    [Fact]
    public void asks_nobody_who_stays_where_they_are()
    {
        Assert.Empty(OpenWith(new(new(3, []), null, null)).Come([1, 2]).Reshape(To(ActivityShape.Hybrid)).Seated());
        Assert.Empty(OpenWith(new(new(3, []), null, null)).Come([1, 2]).Reshape(To(ActivityShape.Physical, 2)).Seated());
    }

    [Fact]
    public void asks_only_those_whose_mode_is_gone()
    {
        var hybrid = OpenWith(new(new(3, []), new(9, []), null), ActivityFormat.Hybrid).Come([1, 2]).Come(3, AttendanceMode.Digital);
        Assert.Equal(Those(1, 2), hybrid.Reshape(To(ActivityShape.Digital)).Seated().Select(it => it.Registration));
    }

    [Fact]
    public void seats_those_first_who_came_first_where_the_other_mode_is_small()
    {
        var digital = physical.Reshaped(To(ActivityShape.Digital, digital: 2));
        Assert.Equal([RegistrationState.Registered, RegistrationState.Registered], Enumerable.Range(1, 2).Select(it => digital.Of(it).State));
        Assert.Equal(Those(3, 4, 5), digital.Line(AttendanceMode.Digital));
    }

    [Fact]
    public void to_fewer_seats_lets_those_give_way_who_came_last_before_all_who_wait()
    {
        var smaller = physical.Reshape(To(ActivityShape.Physical, 1));
        Assert.Equal(
            [(Id(3), RegistrationState.Waitlisted, SeatCause.Reshaped), (Id(2), RegistrationState.Waitlisted, SeatCause.Reshaped)],
            smaller.Seated().Where(it => it.ChooseUntil is null).Select(it => (it.Registration, it.State, it.Cause)));
        var after = physical.After(smaller);
        Assert.Equal(Those(2, 3, 4, 5), after.Line());
        Assert.Equal([null, Noon.AddDays(7), Noon.AddDays(7), null, null], after.Seats.All.Values.Select(it => it.ChooseUntil));
    }

    [Fact]
    public void gives_what_a_large_party_left_to_those_who_fit()
    {
        var it = OpenWith(new(new(5, []), null, null)).Come(1, party: 2).Come(2, party: 3).Come(3);
        var smaller = it.Reshaped(To(ActivityShape.Physical, 4));
        Assert.Equal((RegistrationState.Waitlisted, RegistrationState.Offered), (smaller.Of(2).State, smaller.Of(3).State));
        Assert.Equal(1, smaller.Seats.PlaceOf(smaller.Of(2)));
    }

    [Fact]
    public void to_more_seats_gives_them_to_the_line() => Assert.Equal(
        [(Id(4), RegistrationState.Offered, SeatCause.Reshaped)], physical.Reshape(To(ActivityShape.Physical, 4)).Seated().Select(it => (it.Registration, it.State, it.Cause)));

    [Fact]
    public void back_to_a_place_asks_again_and_those_may_stay_over_the_net()
    {
        var back = physical.Reshaped(To(ActivityShape.Digital)).Reshaped(To(ActivityShape.Hybrid, 3));
        Assert.All(back.Seats.All.Values, it => Assert.Equal(AttendanceMode.Digital, it.Mode));
        var chosen = back.After(it => it.Choose(Id(5), AttendanceMode.Digital, Noon)).After(it => it.Choose(Id(4), AttendanceMode.Physical, Noon));
        Assert.Equal((null, null), (chosen.Of(4).ChooseUntil, chosen.Of(5).ChooseUntil));
        Assert.Equal((1, 4), (chosen.Seats.Physical!.Taken, chosen.Seats.Digital!.Taken));
    }

    [Fact]
    public void says_what_it_comes_to_before_it_is_so()
    {
        var (once, again) = (physical.Reshape(To(ActivityShape.Digital, digital: 2)), physical.Reshape(To(ActivityShape.Digital, digital: 2)));
        Assert.Equal(once.Seated(), again.Seated());
        Assert.Equal([typeof(ActivityReshaped), typeof(SeatsPlanned), typeof(SeatsChanged)], once.Events.Select(it => it.GetType()));
    }

    [Fact]
    public void counts_for_calendars_from_when_it_was_confirmed()
    {
        Assert.Equal(0, Proposed.Reshaped(To(ActivityShape.Digital)).Sequence);
        Assert.Equal(3, Confirmed.Reshaped(To(ActivityShape.Digital)).Reshaped(To(ActivityShape.Postponed)).Reshaped(To(ActivityShape.Digital)).Sequence);
    }

    [Fact]
    public void comes_back_as_far_as_it_had_come()
    {
        Assert.All([Proposed, Confirmed, Opened], it => Assert.Equal(it.State, it.Halted().Halted(ActivityShape.Cancelled).Reshaped(To(ActivityShape.Physical)).State));
        Assert.Equal(RegistrationState.Registered, physical.Halted(ActivityShape.Cancelled).Reshaped(To(ActivityShape.Physical)).Of(3).State);
    }

    /// <summary>Many who are moved at once stand in several events, and none of them is lost between two.</summary>
    [Fact]
    public void moves_thousands_in_one_step()
    {
        var many = OpenWith(new(new(100_000, []), null, null)).Come(Enumerable.Range(1, 2_100));
        var decision = many.Reshape(To(ActivityShape.Digital));
        Assert.Equal([1000, 1000, 100], decision.Events.OfType<SeatsChanged>().Select(it => it.Changes.Length));
        Assert.Equal(2_100, many.After(decision).Seats.Digital!.Taken);
    }

    private static ShapeChange Whole(ActivityShape shape) => shape switch
    {
        ActivityShape.Physical => To(shape, 3),
        ActivityShape.Digital => To(shape, digital: 2),
        ActivityShape.Hybrid => To(shape, 3, 2),
        _ => To(shape),
    };

    private static ActivityHalt HaltOf(ActivityShape shape) => shape switch
    {
        ActivityShape.Postponed => ActivityHalt.Postponed, ActivityShape.Cancelled => ActivityHalt.Cancelled, _ => ActivityHalt.None,
    };

    private static ActivityFormat FormatOf(ActivityShape shape, ActivityFormat halted) => shape switch
    {
        ActivityShape.Physical => ActivityFormat.Physical, ActivityShape.Digital => ActivityFormat.Digital, ActivityShape.Hybrid => ActivityFormat.Hybrid, _ => halted,
    };

    private static string? Wrong(Activity it) => new[] { AttendanceMode.Physical, AttendanceMode.Digital }
        .Where(mode => it.Seats.Of(mode) is { } pool && pool.Taken + pool.Offered > pool.Plan.Capacity).Select(mode => $"too many are {mode}").FirstOrDefault();
}
