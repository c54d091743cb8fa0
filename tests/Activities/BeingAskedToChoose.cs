using NetworkBackend.Activities;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>Three seats in the place are two; who came last gave way, and has a week to choose.</summary>
[Trait("Engine", "any")]
public class BeingAskedToChoose
{
    private static readonly Activity full = OpenWith(new(new(3, []), null, null)).Come([1, 2, 3]);
    private static readonly DateTimeOffset end = Noon.AddDays(7);

    [Fact]
    public void ends_with_a_choice_and_a_second_one_changes_nothing()
    {
        var chosen = Smaller().After(it => it.Choose(Id(3), AttendanceMode.Physical, Noon));
        Assert.Null(chosen.Of(3).ChooseUntil);
        Assert.Equal("so", Word(chosen.Choose(Id(3), AttendanceMode.Physical, Noon)));
        Assert.Equal("so", Word(chosen.Due(end)));
    }

    [Fact]
    public void keeps_those_who_do_not_answer()
    {
        Assert.Equal(end, Smaller().NextDue);
        Assert.Equal("so", Word(Smaller().Due(end.AddTicks(-1))));
        var kept = Smaller().After(it => it.Due(end));
        Assert.Equal((RegistrationState.Waitlisted, null), (kept.Of(3).State, kept.Of(3).ChooseUntil));
        Assert.Equal("so", Word(kept.Due(end)));
    }

    [Fact]
    public void or_lets_them_give_way_where_that_was_said()
    {
        var digital = full.Reshaped(To(ActivityShape.Digital, digital: 2) with { Unanswered = Unanswered.Release }).After(it => it.Choose(Id(3), AttendanceMode.Digital, Noon));
        Assert.Equal(
            [
                (Id(1), RegistrationState.Cancelled, SeatCause.NotChosen), (Id(2), RegistrationState.Cancelled, SeatCause.NotChosen),
                (Id(3), RegistrationState.Offered, SeatCause.NotChosen),
            ],
            digital.Due(end).Seated().Select(it => (it.Registration, it.State, it.Cause)));
    }

    [Fact]
    public void never_outlasts_the_beginning()
    {
        var late = Starts.AddDays(-2);
        Assert.Equal(Starts, full.Reshaped(To(ActivityShape.Digital), late).Of(1).ChooseUntil);
    }

    [Fact]
    public void is_over_when_it_is_called_off()
    {
        var halted = Smaller().Halted();
        Assert.All(halted.Seats.All.Values, it => Assert.Null(it.ChooseUntil));
        Assert.Equal("so", Word(halted.Due(end)));
    }

    /// <summary>Yes to a seat is a choice: whoever took it does not lose it for not having chosen.</summary>
    [Fact]
    public void ends_with_a_seat_that_is_accepted()
    {
        var offered = Smaller(Unanswered.Release).After(it => it.Cancel(Id(1), true, Noon.AddDays(6)));
        var accepted = offered.After(it => it.AcceptOffer(Id(3), Noon.AddDays(6)));
        Assert.Null(accepted.Of(3).ChooseUntil);
        Assert.Equal("so", Word(accepted.Due(end)));
    }

    [Fact]
    public void lasts_as_long_as_the_offer_that_came_meanwhile()
    {
        var offered = Smaller(Unanswered.Release).After(it => it.Cancel(Id(1), true, Noon.AddDays(6)));
        Assert.Equal("so", Word(offered.Due(end)));
        Assert.Equal("yes", Word(offered.AcceptOffer(Id(3), end)));
    }

    /// <summary>Who was told that not answering costs nothing, has as long as all others once it does.</summary>
    [Fact]
    public void begins_again_when_not_answering_costs_a_seat_from_now_on()
    {
        var late = end.AddMinutes(-1);
        var change = To(ActivityShape.Digital, digital: 9) with { Unanswered = Unanswered.Release };
        var again = full.Reshaped(To(ActivityShape.Digital)).After(it => it.Choose(Id(1), AttendanceMode.Digital, Noon)).Reshaped(change, late);
        Assert.Equal([null, late.AddDays(7), late.AddDays(7)], again.Seats.All.Values.Select(it => it.ChooseUntil));
        Assert.Equal("so", Word(again.Due(end)));
        Assert.Equal("so", Word(again.Reshape(change, late)));
    }

    private static Activity Smaller(Unanswered unanswered = Unanswered.Keep) => full.Reshaped(To(ActivityShape.Physical, 2) with { Unanswered = unanswered });
}
