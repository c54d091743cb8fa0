using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

[Trait("Engine", "any")]
public class WhoSeesAnActivity
{
    [Fact]
    public void before_it_is_confirmed_are_those_who_arrange_it_or_are_asked_to()
    {
        Assert.All([Reader(Sagatun), Reader(Kbt), Editor(Varres), Caller.System], it => Assert.Null(Proposed.Hidden(it)));
        Assert.All([Caller.Public, Reader(Bikuben), Editor(Bikuben), Person(1)], it => Assert.Equal("activity.not_found", Proposed.Hidden(it)!.Code));
    }

    [Fact]
    public void afterwards_is_everybody_whatever_becomes_of_it() => Assert.All(
        [Confirmed, Opened, Opened.Held(), Opened.Halted(), Opened.Halted(ActivityShape.Cancelled)], it => Assert.Null(it.Hidden(Caller.Public)));

    [Fact]
    public void of_what_was_called_off_before_it_was_public_are_the_same_as_before()
    {
        var cancelled = Proposed.Halted(ActivityShape.Cancelled);
        Assert.Equal(ActivityState.Cancelled, cancelled.State);
        Assert.Equal("activity.not_found", cancelled.Hidden(Caller.Public)!.Code);
        Assert.Null(cancelled.Hidden(Reader(Kbt)));
    }

    /// <summary>Whatever outsiders try with what they may not see, they hear that there is nothing.</summary>
    [Fact]
    public void cannot_be_found_out_by_trying() => Assert.All(
        [
            Proposed.Propose(Editor(Bikuben), Conference with { Owner = Bikuben }, ActivitySurroundings.Nothing, Noon), Proposed.Accept(Editor(Bikuben), Kbt),
            Proposed.Change(Editor(Bikuben), 7, new(Profile with { Title = "" }, null, null, null, null, null), ActivitySurroundings.Nothing, Noon),
            Proposed.Leave(Editor(Bikuben), Bikuben), Proposed.Confirm(Editor(Bikuben), 7, Noon), Proposed.Open(Editor(Bikuben), 7, Noon), Proposed.Hold(Editor(Bikuben), 7, Noon),
            Proposed.Report(Editor(Bikuben), 7, Noon), Proposed.Reshape(Editor(Bikuben), 7, To(ActivityShape.Digital) with { Reason = "" }, "", Noon),
            Proposed.Register(Person(1), Id(1), Come(party: 99), [], Noon), Proposed.Attend(Editor(Bikuben), Id(1), Noon),
        ],
        it => Assert.Equal("activity.not_found", Word(it)));

    [Fact]
    public void does_not_see_who_was_asked_in_vain()
    {
        var shown = ActivityViews.Of(new("act-aaaaaaaaaaaa"), Confirmed, null, Caller.Public);
        Assert.Equal([new(Sagatun, ConsentState.Owner), new(Kbt, ConsentState.Accepted)], shown.Organisers.AsEnumerable());
        Assert.Equal(3, ActivityViews.Of(new("act-aaaaaaaaaaaa"), Confirmed, null, Reader(Varres)).Organisers.Length);
    }
}
