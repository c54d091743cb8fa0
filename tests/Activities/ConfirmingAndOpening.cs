using NetworkBackend.Activities;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

[Trait("Engine", "any")]
public class ConfirmingAndOpening
{
    /// <summary>Every state, and what each step comes to in it.</summary>
    [Theory]
    [InlineData("unknown", "activity.not_found", "activity.not_found")]
    [InlineData("proposed", "yes", "activity.not_confirmed")]
    [InlineData("proposed, postponed", "activity.is_halted", "activity.not_confirmed")]
    [InlineData("confirmed", "activity.not_proposed", "yes")]
    [InlineData("confirmed, cancelled", "activity.not_proposed", "activity.is_halted")]
    [InlineData("open", "activity.not_proposed", "so")]
    [InlineData("open, postponed", "activity.not_proposed", "activity.is_halted")]
    [InlineData("held", "activity.not_proposed", "activity.is_over")]
    [InlineData("reported", "activity.not_proposed", "activity.is_over")]
    public void has_its_time(string state, string confirmed, string opened)
    {
        var it = At(state);
        Assert.Equal(confirmed, Word(it.Confirm(Editor(Sagatun), null, Noon)));
        Assert.Equal(opened, Word(it.Open(Editor(Sagatun), null, Noon)));
    }

    [Fact]
    public void is_for_editors_of_its_organisers_on_what_they_have_read()
    {
        Assert.Equal("activity.not_organiser", Word(Proposed.Confirm(Editor(Kbt), null, Noon)));
        Assert.Equal("activity.not_organiser", Word(Confirmed.Open(Editor(Bikuben), null, Noon)));
        Assert.Equal("role.editor_required", Word(Confirmed.Open(Reader(Kbt), null, Noon)));
        Assert.Equal("precondition.failed", Word(Proposed.Confirm(Editor(Sagatun), Proposed.Revision + 1, Noon)));
        Assert.Equal("precondition.failed", Word(Confirmed.Open(Editor(Kbt), Confirmed.Revision - 1, Noon)));
        Assert.Equal("yes", Word(Confirmed.Open(Editor(Kbt), Confirmed.Revision, Noon)));
    }

    [Fact]
    public void needs_a_date_unless_it_is_past()
    {
        Assert.Equal("activity.needs_times", Word(InPeriod("2026-09").Confirm(Editor(Sagatun), null, Noon)));
        Assert.Equal("activity.needs_times", Word(InPeriod("2026").Confirm(Editor(Sagatun), null, Noon)));
        var past = InPeriod("2022-09").After(it => it.Confirm(Editor(Sagatun), null, Noon));
        Assert.Equal("activity.needs_times", Word(past.Open(Editor(Sagatun), null, Noon)));
    }

    [Fact]
    public void takes_no_registrations_for_what_has_begun()
    {
        Assert.Equal("activity.has_begun", Word(Confirmed.Open(Editor(Sagatun), null, Starts)));
        Assert.Equal("yes", Word(Confirmed.Open(Editor(Sagatun), null, Starts.AddTicks(-1))));
    }

    [Fact]
    public void is_full_and_open_again_as_seats_are()
    {
        var full = OpenWith(new(new(1, []), null, null)).Come(1);
        Assert.Equal(ActivityState.Full, full.State);
        Assert.Equal(ActivityState.Open, full.After(full.Cancel(Id(1), true, Noon)).State);
        Assert.Equal("so", Word(full.Open(Editor(Sagatun), null, Noon)));
    }

    /// <summary>A seat that is kept for those who wait is none for whoever comes.</summary>
    [Fact]
    public void is_full_while_what_is_free_is_kept_for_a_large_party()
    {
        var kept = OpenWith(new(new(3, []), null, null), rules: SeatRules.Usual with { MostPasses = 0 }).Come(1).Come(2).Come(3, party: 2);
        Assert.Equal(ActivityState.Full, kept.State);
        Assert.Equal(1, kept.Seats.Physical!.FreeFor(kept.Of(3)));
    }

    private static Activity InPeriod(string period) => Propose(Conference with { Time = new(null, null, period) });

    private static Activity At(string state) => state switch
    {
        "unknown" => Activity.None,
        "proposed" => Proposed,
        "proposed, postponed" => Proposed.Halted(),
        "confirmed" => Confirmed,
        "confirmed, cancelled" => Confirmed.Halted(ActivityShape.Cancelled),
        "open" => Opened,
        "open, postponed" => Opened.Halted(),
        "held" => Opened.Held(),
        _ => Opened.Held().After(it => it.Report(Editor(Sagatun), null, Ends)),
    };
}
