using NetworkBackend.Activities;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

[Trait("Engine", "any")]
public class OffersRunningOut
{
    private static readonly Activity offered = OpenWith(new(new(1, []), null, null)).Come([1, 2, 3]).After(it => it.Cancel(Id(1), true, Noon));
    private static readonly DateTimeOffset end = Noon.AddHours(48);

    [Fact]
    public void are_waited_for() => Assert.Equal((end, 1, 0), (offered.NextDue, offered.Seats.Physical!.Offered, offered.Seats.Physical.Taken));

    [Fact]
    public void are_taken_before_that_and_once()
    {
        var accepted = offered.After(it => it.AcceptOffer(Id(2), end.AddTicks(-1)));
        Assert.Equal((RegistrationState.Registered, null), (accepted.Of(2).State, accepted.Of(2).OfferUntil));
        Assert.Equal("so", Word(accepted.AcceptOffer(Id(2), end)));
        Assert.Equal("so", Word(accepted.Due(end)));
    }

    [Fact]
    public void are_not_taken_afterwards_whether_the_clock_has_been_there_or_not()
    {
        Assert.Equal("registration.offer_expired", Word(offered.AcceptOffer(Id(2), end)));
        Assert.Equal("registration.offer_expired", Word(offered.After(it => it.Due(end)).AcceptOffer(Id(2), end)));
    }

    [Fact]
    public void go_to_the_next_whose_time_begins_then()
    {
        Assert.Equal("so", Word(offered.Due(end.AddTicks(-1))));
        Assert.Equal(
            [
                new(Id(2), RegistrationState.Cancelled, AttendanceMode.Physical, SeatCause.OfferExpired, null, null),
                new(Id(3), RegistrationState.Offered, AttendanceMode.Physical, SeatCause.OfferExpired, end.AddHours(48), null),
            ],
            offered.Due(end).Seated());
    }

    [Fact]
    public void run_out_once()
    {
        var over = offered.After(it => it.Due(end));
        Assert.Equal("so", Word(over.Due(end)));
        Assert.Equal("so", Word(over.Cancel(Id(2), true, end)));
    }

    [Fact]
    public void are_nothing_to_those_who_wait_or_left()
    {
        Assert.Equal("registration.nothing_offered", Word(offered.AcceptOffer(Id(3), Noon)));
        Assert.Equal("registration.nothing_offered", Word(offered.AcceptOffer(Id(1), Noon)));
    }

    [Fact]
    public void never_outlast_the_beginning()
    {
        var late = Starts.AddHours(-1);
        var it = OpenWith(new(new(1, []), null, null)).Come([1, 2, 3]).After(it => it.Cancel(Id(1), true, late));
        Assert.Equal(Starts, it.Of(2).OfferUntil);
        var over = it.After(activity => activity.Due(Starts));
        Assert.Equal((RegistrationState.Cancelled, RegistrationState.Waitlisted), (over.Of(2).State, over.Of(3).State));
    }

    [Fact]
    public void never_outlast_a_beginning_that_is_earlier_than_it_was()
    {
        var starts = Noon.AddHours(10);
        Assert.Equal(starts, offered.Reshaped(To(ActivityShape.Physical).At(starts)).Of(2).OfferUntil);
        Assert.Equal(end, offered.Reshaped(To(ActivityShape.Physical).At(Starts.AddDays(1))).Of(2).OfferUntil);
    }

    [Theory, InlineData(ActivityShape.Postponed), InlineData(ActivityShape.Cancelled)]
    public void go_back_to_the_line_when_it_is_called_off(ActivityShape shape)
    {
        var halted = offered.Halted(shape);
        Assert.Equal(Those(2, 3), halted.Line());
        Assert.Equal("registration.nothing_offered", Word(halted.AcceptOffer(Id(2), Noon)));
        Assert.Equal("so", Word(halted.Due(end)));
    }

    [Fact]
    public void run_out_together_in_the_order_in_which_they_were_made()
    {
        var it = OpenWith(new(new(2, []), null, null)).Come([1, 2, 3, 4, 5, 6]).After(it => it.Cancel(Id(2), true, Noon)).After(it => it.Cancel(Id(1), true, Noon.AddHours(1)));
        Assert.Equal(Those(3, 4, 5, 6), it.Due(end.AddHours(1)).Seated().Select(change => change.Registration));
    }
}
