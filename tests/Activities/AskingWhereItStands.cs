using NetworkBackend.Activities;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>What an activity tells what hangs on it about who asks.</summary>
[Trait("Engine", "any")]
public class AskingWhereItStands
{
    private static readonly Activity opened = Opened.Come([1, 2]);

    [Fact]
    public void has_the_seat_among_all_registrations_that_somebody_has_had()
    {
        var again = opened.After(it => it.Cancel(Id(1), isOwn: true, Noon)).After(it => it.Register(Person(1), Id(3), Come(), [Id(1)], Noon));
        Assert.Equal(Id(3), again.StandingOf(Person(1), [Id(1), Id(3)], Noon).Seat);
        Assert.Null(again.StandingOf(Person(1), [Id(1)], Noon).Seat);
        Assert.Null(again.StandingOf(Person(9), [], Noon).Seat);
    }

    [Fact]
    public void has_none_for_who_waits() =>
        Assert.Null(Opened.Reshaped(To(ActivityShape.Physical, 1)).Come([1, 2]).StandingOf(Person(2), [Id(2)], Noon).Seat);

    [Fact]
    public void knows_organisers_from_others()
    {
        Assert.Null(opened.StandingOf(Editor(Kbt), [], Noon).NotArranging);
        Assert.Equal("role.editor_required", opened.StandingOf(Reader(Sagatun), [], Noon).NotArranging?.Code);
        Assert.Equal("activity.not_organiser", opened.StandingOf(Editor(Bikuben), [], Noon).NotArranging?.Code);
    }

    /// <summary>What people wrote in an evaluation, and a report that grows, are not for a centre that was asked once and never answered.</summary>
    [Fact]
    public void counts_as_organisers_those_who_said_yes()
    {
        Assert.All([Reader(Sagatun), Reader(Kbt)], it => Assert.True(opened.StandingOf(it, [], Noon).IsOrganiser));
        Assert.All([Editor(Varres), Editor(Bikuben), Person(1)], it => Assert.False(opened.StandingOf(it, [], Noon).IsOrganiser));
    }

    [Fact]
    public void has_begun_from_its_beginning_on_unless_it_is_put_off()
    {
        Assert.False(opened.StandingOf(Person(1), [], Starts.AddTicks(-1)).HasBegun);
        Assert.True(opened.StandingOf(Person(1), [], Starts).HasBegun);
        Assert.False(opened.Halted().StandingOf(Person(1), [], Starts).HasBegun);
    }
}
