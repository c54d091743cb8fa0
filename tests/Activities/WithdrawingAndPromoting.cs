using NetworkBackend.Activities;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>One rule for every cause, and the cause stands in the event.</summary>
[Trait("Engine", "any")]
public class WithdrawingAndPromoting
{
    private static readonly SeatRules atOnce = SeatRules.Usual with { OfferHours = 0 };
    private static readonly Activity full = OpenWith(new(new(2, []), null, null)).Come([1, 2, 3, 4]);

    [Theory, InlineData(true, SeatCause.Withdrawal), InlineData(false, SeatCause.Removal)]
    public void gives_the_seat_to_the_first_in_the_line(bool isOwn, SeatCause cause)
    {
        var seated = full.Cancel(Id(2), isOwn, Noon).Seated();
        Assert.Equal(
            [(Id(2), RegistrationState.Cancelled, cause), (Id(3), RegistrationState.Offered, cause)], seated.Select(it => (it.Registration, it.State, it.Cause)));
        Assert.Equal(Noon.AddHours(48), seated[1].OfferUntil);
    }

    [Fact]
    public void gives_it_at_once_where_nothing_is_offered()
    {
        var it = OpenWith(new(new(1, []), null, null), rules: atOnce).Come([1, 2]);
        Assert.Equal([RegistrationState.Cancelled, RegistrationState.Registered], it.Cancel(Id(1), true, Noon).Seated().Select(change => change.State));
    }

    [Fact]
    public void twice_changes_nothing() => Assert.Equal("so", Word(full.After(it => it.Cancel(Id(2), true, Noon)).Cancel(Id(2), false, Noon)));

    [Fact]
    public void from_the_line_moves_up_those_behind_and_seats_nobody()
    {
        var decision = full.Cancel(Id(3), true, Noon);
        Assert.Single(decision.Seated());
        Assert.Equal(Those(4), full.After(decision).Line());
    }

    [Fact]
    public void of_an_offer_offers_it_to_the_next()
    {
        var offered = full.After(it => it.Cancel(Id(2), true, Noon));
        Assert.Equal([(Id(3), RegistrationState.Cancelled), (Id(4), RegistrationState.Offered)], offered.Cancel(Id(3), true, Noon).Seated().Select(it => (it.Registration, it.State)));
    }

    [Fact]
    public void and_coming_again_is_coming_last()
    {
        var again = full.After(it => it.Cancel(Id(3), true, Noon)).After(it => it.Register(Person(3), Id(30), Come(), [Id(3)], Noon));
        Assert.Equal(Those(4, 30), again.Line());
    }

    [Fact]
    public void fills_more_seats_from_the_line()
    {
        var more = full.Change(new(null, null, null, null, new(new(3, []), null, null), null));
        Assert.Equal([(Id(3), RegistrationState.Offered, SeatCause.MoreSeats)], more.Seated().Select(it => (it.Registration, it.State, it.Cause)));
    }

    [Fact]
    public void seats_as_many_as_there_are_seats_for()
    {
        var it = OpenWith(new(new(4, []), null, null)).Come(1, party: 4).Come([2, 3, 4, 5, 6]);
        Assert.Equal(Those(2, 3, 4, 5), it.Cancel(Id(1), true, Noon).Seated().Skip(1).Select(change => change.Registration));
    }

    [Theory, InlineData(ActivityShape.Postponed), InlineData(ActivityShape.Cancelled)]
    public void of_what_was_called_off_seats_nobody_until_it_is_back(ActivityShape shape)
    {
        var halted = full.Halted(shape);
        var left = halted.Cancel(Id(2), true, Noon);
        Assert.Single(left.Seated());
        var back = halted.After(left).Reshape(To(ActivityShape.Physical));
        Assert.Equal([(Id(3), RegistrationState.Offered, SeatCause.Reshaped)], back.Seated().Select(it => (it.Registration, it.State, it.Cause)));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void is_too_late_once_it_has_begun(bool isOwn)
    {
        Assert.Equal("yes", Word(full.Cancel(Id(2), isOwn, Starts.AddTicks(-1))));
        Assert.Equal("registration.has_begun", Word(full.Cancel(Id(2), isOwn, Starts)));
        Assert.Equal("registration.has_begun", Word(full.Cancel(Id(3), isOwn, Starts)));
        Assert.Equal("registration.has_begun", Word(full.Held().Cancel(Id(2), isOwn, Ends)));
        Assert.Equal("so", Word(full.After(it => it.Cancel(Id(2), true, Noon)).Cancel(Id(2), isOwn, Ends)));
    }

    [Theory, InlineData(ActivityShape.Postponed), InlineData(ActivityShape.Cancelled)]
    public void is_not_too_late_for_what_did_not_take_place(ActivityShape shape) => Assert.Equal("yes", Word(full.Halted(shape).Cancel(Id(2), true, Ends.AddDays(1))));
}
