using NetworkBackend.Activities;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

[Trait("Engine", "any")]
public class HoldingAndReporting
{
    private static readonly Activity come = Opened.Come(1);

    [Fact]
    public void has_its_time()
    {
        Assert.Equal("activity.not_confirmed", Word(Proposed.Hold(Editor(Sagatun), null, Ends)));
        Assert.Equal("activity.not_begun", Word(Opened.Hold(Editor(Sagatun), null, Starts.AddTicks(-1))));
        Assert.Equal("yes", Word(Opened.Hold(Editor(Sagatun), null, Starts)));
        Assert.Equal("yes", Word(Confirmed.Hold(Editor(Sagatun), null, Starts)));
        Assert.Equal("activity.not_held", Word(Opened.Report(Editor(Sagatun), null, Ends)));
        Assert.Equal("activity.not_held", Word(Proposed.Report(Editor(Sagatun), null, Ends)));
    }

    [Theory, InlineData(ActivityShape.Postponed), InlineData(ActivityShape.Cancelled)]
    public void is_not_for_what_was_called_off(ActivityShape shape)
    {
        Assert.Equal("activity.is_halted", Word(Opened.Halted(shape).Hold(Editor(Sagatun), null, Ends)));
        Assert.Equal("activity.not_held", Word(Opened.Halted(shape).Report(Editor(Sagatun), null, Ends)));
        Assert.Equal("activity.is_halted", Word(come.Halted(shape).Attend(Editor(Sagatun), Id(1), Ends)));
    }

    [Fact]
    public void twice_changes_nothing()
    {
        var reported = Opened.Held().After(it => it.Report(Editor(Kbt), null, Ends));
        Assert.Equal(ActivityState.Reported, reported.State);
        Assert.Equal("so", Word(Opened.Held().Hold(Editor(Kbt), null, Ends)));
        Assert.Equal("so", Word(reported.Hold(Editor(Kbt), null, Ends)));
        Assert.Equal("so", Word(reported.Report(Editor(Kbt), null, Ends)));
    }

    [Fact]
    public void is_for_editors_of_its_organisers_on_what_they_have_read()
    {
        Assert.Equal("activity.not_organiser", Word(Opened.Hold(Editor(Bikuben), null, Ends)));
        Assert.Equal("role.editor_required", Word(Opened.Held().Report(Reader(Sagatun), null, Ends)));
        Assert.Equal("precondition.failed", Word(Opened.Hold(Editor(Sagatun), 1, Ends)));
        Assert.Equal("precondition.failed", Word(Opened.Held().Report(Editor(Sagatun), 1, Ends)));
    }

    [Fact]
    public void is_known_of_what_took_place_in_a_period()
    {
        var past = Propose(Conference with { Time = new(null, null, "2022-09") }).After(it => it.Confirm(Editor(Sagatun), null, Noon));
        Assert.Equal(ActivityState.Held, past.After(it => it.Hold(Editor(Sagatun), null, Noon)).State);
    }

    [Fact]
    public void says_who_was_there_once()
    {
        Assert.Equal("activity.not_begun", Word(come.Attend(Editor(Kbt), Id(1), Starts.AddTicks(-1))));
        var there = come.After(it => it.Attend(Editor(Kbt), Id(1), Starts));
        Assert.Equal(RegistrationState.Attended, there.Of(1).State);
        Assert.Equal("so", Word(there.Attend(Editor(Kbt), Id(1), Starts)));
        Assert.Equal("registration.has_begun", Word(there.Cancel(Id(1), true, Starts)));
        Assert.Equal("registration.is_over", Word(there.Choose(Id(1), AttendanceMode.Physical, Starts)));
    }

    [Fact]
    public void says_so_of_those_alone_who_had_seats()
    {
        var full = OpenWith(new(new(1, []), null, null)).Come([1, 2]).Held();
        Assert.Equal("registration.no_seat", Word(full.Attend(Editor(Sagatun), Id(2), Ends)));
        Assert.Equal("registration.not_found", Word(full.Attend(Editor(Sagatun), Id(3), Ends)));
        Assert.Equal("activity.not_organiser", Word(full.Attend(Person(1), Id(1), Ends)));
        Assert.Equal("yes", Word(full.Attend(Editor(Sagatun), Id(1), Ends)));
    }

    [Fact]
    public void forgets_who_was_there_when_the_rules_say_so_and_once()
    {
        var due = Ends.AddDays(SeatRules.Usual.RetentionDays);
        var held = come.Held();
        Assert.Equal(due, held.NextDue);
        Assert.Equal("so", Word(held.Due(due.AddTicks(-1))));
        var forgotten = held.After(held.Due(due));
        Assert.Equal([new RegistrantsForgotten()], held.Due(due).Events.AsEnumerable());
        Assert.Equal("so", Word(forgotten.Due(due.AddYears(1))));
        Assert.Null(forgotten.NextDue);
        Assert.Equal(1, forgotten.Seats.Physical!.Taken);
    }

    /// <summary>A seat that nobody is known to have is nobody's; of what took place the counts stay.</summary>
    [Theory, InlineData(ActivityShape.Postponed), InlineData(ActivityShape.Cancelled)]
    public void ends_what_was_held_and_waited_for_where_it_did_not_take_place(ActivityShape shape)
    {
        var halted = OpenWith(new(new(2, []), null, null)).Come([1, 2, 3, 4]).After(it => it.Cancel(Id(1), true, Noon)).Halted(shape);
        var due = halted.ForgetAt!.Value;
        var decision = halted.Due(due);
        Assert.Equal(
            [(Id(2), RegistrationState.Cancelled, SeatCause.Erased), (Id(3), RegistrationState.Cancelled, SeatCause.Erased), (Id(4), RegistrationState.Cancelled, SeatCause.Erased)],
            decision.Seated().Select(it => (it.Registration, it.State, it.Cause)));
        Assert.IsType<RegistrantsForgotten>(decision.Events[^1]);
        var after = halted.After(decision);
        Assert.Equal((0, 0, 0), (after.Seats.Physical!.Taken, after.Seats.Physical.Offered, after.Seats.Physical.Waiting));
        Assert.Null(after.NextDue);
        Assert.Empty(after.Reshaped(To(ActivityShape.Physical).At(due.AddDays(30)), due).Line());
    }

    /// <summary>Nobody said whether it was held, until somebody puts it off or moves it.</summary>
    [Theory, InlineData(ActivityShape.Postponed), InlineData(ActivityShape.Physical), InlineData(ActivityShape.Digital)]
    public void keeps_the_counts_of_what_may_have_taken_place_until_it_gets_another_shape(ActivityShape shape)
    {
        var due = Ends.AddDays(SeatRules.Usual.RetentionDays);
        var forgotten = come.After(it => it.Due(due));
        Assert.Equal(1, forgotten.Seats.Physical!.Taken);
        var change = To(shape);
        var decision = forgotten.Reshape(shape == ActivityShape.Postponed ? change : change.At(due.AddDays(30)), due);
        Assert.Equal((Id(1), RegistrationState.Cancelled, SeatCause.Erased), decision.Seated().Select(it => (it.Registration, it.State, it.Cause)).Single());
    }

    /// <summary>What was moved has new people, and they are forgotten in turn.</summary>
    [Fact]
    public void forgets_also_those_who_came_after_that()
    {
        var (due, starts) = (Ends.AddDays(SeatRules.Usual.RetentionDays), Starts.AddYears(1));
        var forgotten = come.Halted().After(it => it.Due(due));
        var moved = forgotten.Reshaped(To(ActivityShape.Physical).At(starts), due);
        Assert.Null(moved.ForgetAt);
        Assert.Equal(0, moved.Seats.Physical!.Taken);
        var again = moved.After(it => it.Register(Person(2), Id(2), Come(), [], due));
        Assert.Equal(Ends.AddYears(1).AddDays(SeatRules.Usual.RetentionDays), again.ForgetAt);
    }
}
