using NetworkBackend.Activities;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>From September to November, over the end of summer time: nine o'clock is another instant then.</summary>
[Trait("Engine", "any")]
public class MovingTheDate
{
    private static readonly DateTimeOffset november = new(2026, 11, 17, 8, 0, 0, TimeSpan.Zero);

    private static readonly Activity planned = Propose(Conference with
    {
        Programme = [Session(Starts, Starts.AddMinutes(30), "Åpning"), Session(Ends.AddHours(-1), Ends, "Veien videre")], Pools = new(new(2, []), null, null),
    }).After(it => it.Confirm(Editor(Sagatun), null, Noon)).After(it => it.Open(Editor(Sagatun), null, Noon)).Come([1, 2, 3]);

    [Fact]
    public void keeps_the_hours_that_clocks_show()
    {
        var moved = planned.Reshaped(To(ActivityShape.Physical).At(november));
        Assert.Equal(new PlannedTime(november, november.AddHours(7), null), moved.Times);
        Assert.Equal(
            [(november, november.AddMinutes(30), "Åpning"), (november.AddHours(6), november.AddHours(7), "Veien videre")],
            moved.Facts!.Programme.Select(it => (it.Starts, it.Ends, it.Title)));
    }

    /// <summary>From two days in September to those between which clocks go back: the second day begins at nine as well, a day and an hour after the first.</summary>
    [Fact]
    public void keeps_the_hours_of_a_second_day_after_the_clock_was_set_back()
    {
        var (second, saturday) = (Starts.AddDays(1), new DateTimeOffset(2026, 10, 24, 7, 0, 0, TimeSpan.Zero));
        var twoDays = Propose(Conference with { Time = new(new(Starts, null), new(Ends.AddDays(1), null), null), Programme = [Session(second, second.AddHours(1), "Dag to")] });
        var moved = twoDays.Reshaped(To(ActivityShape.Physical).At(saturday));
        Assert.Equal((saturday.AddHours(25), saturday.AddHours(26)), (moved.Facts!.Programme[0].Starts, moved.Facts.Programme[0].Ends));
        Assert.Equal(saturday.AddHours(32), moved.Times.Ends);
    }

    [Fact]
    public void asks_everybody_and_seats_nobody_else()
    {
        var decision = planned.Reshape(To(ActivityShape.Physical).At(november));
        Assert.Equal(
            [(Id(1), RegistrationState.Registered), (Id(2), RegistrationState.Registered), (Id(3), RegistrationState.Waitlisted)], decision.Seated().Select(it => (it.Registration, it.State)));
        Assert.All(decision.Seated(), it => Assert.Equal((Noon.AddDays(7), SeatCause.Reshaped), (it.ChooseUntil, it.Cause)));
    }

    [Fact]
    public void to_where_it_is_changes_nothing()
    {
        Assert.Equal("so", Word(planned.Reshape(To(ActivityShape.Physical).At(Starts))));
        Assert.Equal("so", Word(planned.Reshape(To(ActivityShape.Physical).At(Starts, Ends))));
        Assert.Equal("so", Word(planned.Reshaped(To(ActivityShape.Physical).At(november)).Reshape(To(ActivityShape.Physical).At(november))));
    }

    [Fact]
    public void raises_the_sequence_once() => Assert.Equal(planned.Sequence + 1, planned.Reshaped(To(ActivityShape.Digital).At(november)).Sequence);

    [Fact]
    public void comes_with_the_shape_in_one_step()
    {
        var back = planned.Halted().Reshaped(To(ActivityShape.Hybrid, 3).At(november, november.AddHours(7)));
        Assert.Equal((ActivityFormat.Hybrid, november), (back.Format, back.Times.Starts));
        Assert.Equal(RegistrationState.Offered, back.Of(3).State);
    }

    [Fact]
    public void goes_back_to_just_where_it_was()
    {
        var back = planned.Reshaped(To(ActivityShape.Physical).At(november)).Reshaped(To(ActivityShape.Physical).At(Starts));
        Assert.Equal(planned.Times, back.Times);
        Assert.Equal(planned.Facts, back.Facts);
    }

    [Fact]
    public void is_refused_where_the_programme_would_not_fit() =>
        Assert.Equal("activity.session_outside", Word(planned.Reshape(To(ActivityShape.Physical).At(november, november.AddHours(5)))));

    [Fact]
    public void moves_what_is_public_and_only_a_period()
    {
        var past = Propose(Conference with { Time = new(null, null, "2025") }).After(it => it.Confirm(Editor(Sagatun), null, Noon));
        Assert.Equal(new PlannedTime(november, november.AddHours(7), null), past.Reshaped(To(ActivityShape.Physical).At(november, november.AddHours(7))).Times);
    }

    private static ProgrammeSession Session(DateTimeOffset starts, DateTimeOffset ends, string title) => new(new(starts, null), new(ends, null), title, null, null, []);
}
