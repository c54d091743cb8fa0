using NetworkBackend.Activities;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>Two seats in the place and two over the net.</summary>
[Trait("Engine", "any")]
public class SwitchingModes
{
    private static readonly Activity hybrid = OpenWith(new(new(2, []), new(2, []), null), ActivityFormat.Hybrid);
    private static readonly Activity full = hybrid.Come([1, 2, 3]);

    [Fact]
    public void goes_to_a_free_seat_and_gives_the_other_away()
    {
        var seated = full.Choose(Id(1), AttendanceMode.Digital, Noon).Seated();
        Assert.Equal(
            [
                (Id(1), RegistrationState.Registered, AttendanceMode.Digital, SeatCause.Switched),
                (Id(3), RegistrationState.Offered, AttendanceMode.Physical, SeatCause.Switched),
            ],
            seated.Select(it => (it.Registration, it.State, it.Mode, it.Cause)));
    }

    [Fact]
    public void twice_changes_nothing() =>
        Assert.Equal("so", Word(full.After(it => it.Choose(Id(1), AttendanceMode.Digital, Noon)).Choose(Id(1), AttendanceMode.Digital, Noon)));

    [Fact]
    public void never_loses_a_seat_that_is_held()
    {
        var both = full.Come([11, 12], AttendanceMode.Digital);
        Assert.Equal("registration.mode_full", Word(both.Choose(Id(1), AttendanceMode.Digital, Noon)));
        Assert.Equal("yes", Word(both.Choose(Id(3), AttendanceMode.Digital, Noon)));
    }

    [Fact]
    public void comes_last_in_the_other_line()
    {
        var switched = full.Come([11, 12, 13], AttendanceMode.Digital).After(it => it.Choose(Id(3), AttendanceMode.Digital, Noon));
        Assert.Equal(Those(13, 3), switched.Line(AttendanceMode.Digital));
        Assert.Empty(switched.Line());
        var back = switched.Come(4).After(it => it.Choose(Id(3), AttendanceMode.Physical, Noon));
        Assert.Equal(Those(4, 3), back.Line());
    }

    [Fact]
    public void from_an_offer_passes_it_on()
    {
        var offered = full.Come(4).After(it => it.Cancel(Id(1), true, Noon));
        Assert.Equal([(Id(3), RegistrationState.Registered), (Id(4), RegistrationState.Offered)], offered.Choose(Id(3), AttendanceMode.Digital, Noon).Seated().Select(it => (it.Registration, it.State)));
    }

    [Fact]
    public void is_to_a_mode_that_there_is_and_has_room()
    {
        Assert.Equal("registration.no_such_mode", Word(Opened.Come(1).Choose(Id(1), AttendanceMode.Digital, Noon)));
        var large = OpenWith(new(new(5, []), new(2, []), null), ActivityFormat.Hybrid).Come(1, party: 3);
        Assert.Equal("registration.party_too_large", Word(large.Choose(Id(1), AttendanceMode.Digital, Noon)));
    }

    [Fact]
    public void is_for_those_who_still_come_while_it_is_open()
    {
        Assert.Equal("registration.is_over", Word(full.After(it => it.Cancel(Id(1), true, Noon)).Choose(Id(1), AttendanceMode.Digital, Noon)));
        Assert.Equal("registration.not_open", Word(full.Choose(Id(1), AttendanceMode.Digital, Starts)));
        Assert.Equal("registration.not_open", Word(full.Halted().Choose(Id(1), AttendanceMode.Digital, Noon)));
    }

    [Fact]
    public void holds_each_seat_once()
    {
        var switched = full.After(it => it.Choose(Id(1), AttendanceMode.Digital, Noon)).After(it => it.Choose(Id(2), AttendanceMode.Digital, Noon));
        Assert.Equal((2, 0, 1), (switched.Seats.Digital!.Taken, switched.Seats.Physical!.Taken, switched.Seats.Physical.Offered));
        Assert.Equal("registration.mode_full", Word(switched.Choose(Id(3), AttendanceMode.Digital, Noon)));
    }
}
