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
        Assert.Equal("activity.is_over", Word(there.Cancel(Id(1), true, Starts)));
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

    /// <summary>What was moved has new people, and they are forgotten in turn.</summary>
    [Fact]
    public void forgets_also_those_who_came_after_that()
    {
        var (due, starts) = (Ends.AddDays(SeatRules.Usual.RetentionDays), Starts.AddYears(1));
        var forgotten = come.Halted().After(it => it.Due(due));
        var moved = forgotten.Reshaped(To(ActivityShape.Physical).At(starts), due);
        Assert.Null(moved.ForgetAt);
        var again = moved.After(it => it.Register(Person(2), Id(2), Come(), [], due));
        Assert.Equal(Ends.AddYears(1).AddDays(SeatRules.Usual.RetentionDays), again.ForgetAt);
    }
}
