using NetworkBackend.Activities;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

[Trait("Engine", "any")]
public class Registering
{
    private static readonly Activity two = OpenWith(new(new(2, []), null, null));

    [Fact]
    public void gives_seats_in_the_order_of_arrival_and_then_places_in_the_line()
    {
        var come = two.Come([1, 2, 3, 4]);
        Assert.Equal(
            [RegistrationState.Registered, RegistrationState.Registered, RegistrationState.Waitlisted, RegistrationState.Waitlisted],
            come.Seats.All.Values.Select(it => it.State));
        Assert.Equal([null, null, 1, 2], come.Seats.All.Values.Select(come.Seats.PlaceOf));
        Assert.Equal((2, 0, 2), (come.Seats.Physical!.Taken, come.Seats.Physical.Offered, come.Seats.Physical.Waiting));
    }

    [Fact]
    public void is_for_people()
    {
        Assert.Equal("registration.person_required", Word(two.Register(Editor(Sagatun), Id(1), Come(), [], Noon)));
        Assert.Equal("yes", Word(two.Register(Person(1), Id(1), Come(), [], Noon)));
    }

    [Fact]
    public void of_somebody_else_is_for_organisers()
    {
        var other = Come() with { Person = Person(7).Person };
        Assert.Equal("registration.for_others", Word(two.Register(Person(1), Id(1), other, [], Noon)));
        Assert.Equal("registration.for_others", Word(two.Register(Editor(Varres), Id(1), other, [], Noon)));
        Assert.Equal("yes", Word(two.Register(Editor(Kbt), Id(1), other, [], Noon)));
    }

    [Fact]
    public void happens_once_for_a_person_until_it_is_taken_back()
    {
        var come = two.Come(1);
        Assert.Equal("registration.exists", Word(come.Register(Person(1), Id(2), Come(), [Id(1)], Noon)));
        Assert.Equal("yes", Word(come.After(it => it.Cancel(Id(1), true, Noon)).Register(Person(1), Id(2), Come(), [Id(1)], Noon)));
    }

    [Theory]
    [InlineData("proposed", "registration.not_open")]
    [InlineData("confirmed", "registration.not_open")]
    [InlineData("open", "yes")]
    [InlineData("postponed", "registration.not_open")]
    [InlineData("cancelled", "registration.not_open")]
    [InlineData("held", "registration.not_open")]
    public void is_taken_while_it_is_open(string state, string outcome)
    {
        var it = state switch
        {
            "proposed" => Proposed, "confirmed" => Confirmed, "open" => Opened, "held" => Opened.Held(),
            "postponed" => Opened.Halted(), _ => Opened.Halted(ActivityShape.Cancelled),
        };
        Assert.Equal(outcome, Word(it.Register(Person(1, Kbt), Id(1), Come(), [], Noon)));
    }

    [Fact]
    public void ends_when_it_begins()
    {
        Assert.Equal("yes", Word(two.Register(Person(1), Id(1), Come(), [], Starts.AddTicks(-1))));
        Assert.Equal("registration.not_open", Word(two.Register(Person(1), Id(1), Come(), [], Starts)));
    }

    [Fact]
    public void is_for_a_mode_that_there_is() =>
        Assert.Equal("registration.no_such_mode", Word(two.Register(Person(1), Id(1), Come(AttendanceMode.Digital), [], Noon)));

    [Theory]
    [InlineData(2, 10, 2, "yes")]
    [InlineData(2, 10, 3, "registration.party_too_large")]
    [InlineData(20, 10, 10, "yes")]
    [InlineData(20, 10, 11, "registration.party_too_large")]
    public void takes_no_party_that_could_never_sit(int seats, int largest, int party, string outcome)
    {
        var it = OpenWith(new(new(seats, []), null, null), rules: SeatRules.Usual with { LargestParty = largest });
        Assert.Equal(outcome, Word(it.Register(Person(1), Id(1), Come(party: party), [], Noon)));
    }

    [Fact]
    public void takes_as_many_as_come_where_there_is_no_end_of_seats()
    {
        var come = OpenWith(new(null, PoolPlan.Unlimited, null), ActivityFormat.Digital).Come(Enumerable.Range(1, 300), AttendanceMode.Digital);
        Assert.Equal((300, ActivityState.Open), (come.Seats.Digital!.Taken, come.State));
    }

    [Fact]
    public void keeps_the_modes_apart()
    {
        var come = OpenWith(new(new(1, []), new(1, []), null), ActivityFormat.Hybrid).Come([1, 2]).Come(3, AttendanceMode.Digital);
        Assert.Equal(Those(2), come.Line());
        Assert.Empty(come.Line(AttendanceMode.Digital));
        Assert.Equal(ActivityState.Full, come.State);
    }

    /// <summary>No event says who, and what stands in it is all that there is.</summary>
    [Fact]
    public void says_nothing_of_whose_it_is() =>
        Assert.Equal([new Registered(Id(1), AttendanceMode.Physical, 1, null, false)], two.Register(Person(1), Id(1), Come(), [], Noon).Events.AsEnumerable());

    [Fact]
    public void is_not_there_for_what_was_never_registered()
    {
        Assert.Equal("registration.not_found", Word(two.Cancel(Id(1), true, Noon)));
        Assert.Equal("registration.not_found", Word(two.AcceptOffer(Id(1), Noon)));
        Assert.Equal("registration.not_found", Word(two.Choose(Id(1), AttendanceMode.Physical, Noon)));
    }
}
