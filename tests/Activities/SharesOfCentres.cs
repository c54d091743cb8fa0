using NetworkBackend.Activities;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>Six seats, of which two are kept for kbt and one for sagatun until 1 August.</summary>
[Trait("Engine", "any")]
public class SharesOfCentres
{
    private static readonly Activity shared = OpenWith(new(new(6, [new(Kbt, 2), new(Sagatun, 1)]), null, ReleaseOfShares));
    private static readonly DateTimeOffset release = ReleaseOfShares.Instant!.Value;

    [Fact]
    public void are_not_for_others() => Assert.Equal(Those(4), shared.Come([1, 2, 3, 4]).Line());

    [Fact]
    public void come_first_and_then_what_is_everybodys()
    {
        var come = shared.Come(1, shareOf: Kbt).Come(2, shareOf: Kbt).Come(3, shareOf: Kbt);
        Assert.Empty(come.Line());
        Assert.Equal(Those(6), come.Come([4, 5, 6]).Line());
    }

    [Fact]
    public void stay_free_for_their_own_while_others_wait()
    {
        var full = shared.Come([1, 2, 3, 4]);
        Assert.Equal(ActivityState.Full, full.State);
        Assert.Equal(RegistrationState.Registered, full.Come(5, shareOf: Sagatun).Of(5).State);
        Assert.Equal(RegistrationState.Waitlisted, full.Come(5, shareOf: Sagatun).Come(6, shareOf: Sagatun).Of(6).State);
    }

    [Fact]
    public void are_for_those_who_act_for_the_centre_or_whom_an_organiser_registers()
    {
        var ofKbt = Come(shareOf: Kbt);
        Assert.Equal("registration.share_of_others", Word(shared.Register(Person(1), Id(1), ofKbt, [], Noon)));
        Assert.Equal("registration.share_of_others", Word(shared.Register(Person(1, Bikuben), Id(1), ofKbt, [], Noon)));
        Assert.Equal("yes", Word(shared.Register(Person(1, Kbt), Id(1), ofKbt, [], Noon)));
        Assert.Equal("yes", Word(shared.Register(Editor(Sagatun), Id(1), ofKbt with { Person = Person(1).Person }, [], Noon)));
    }

    [Fact]
    public void are_there_for_whom_they_are_kept() =>
        Assert.Equal("registration.no_such_share", Word(shared.Register(Person(1, Varres), Id(1), Come(shareOf: Varres), [], Noon)));

    [Fact]
    public void bound_the_parties_that_could_ever_sit()
    {
        Assert.Equal("registration.party_too_large", Word(shared.Register(Person(1), Id(1), Come(party: 4), [], Noon)));
        Assert.Equal("yes", Word(shared.Register(Person(1, Kbt), Id(1), Come(party: 5, shareOf: Kbt), [], Noon)));
        Assert.Equal("registration.party_too_large", Word(shared.Register(Person(1, Kbt), Id(1), Come(party: 6, shareOf: Kbt), [], Noon)));
    }

    [Fact]
    public void are_everybodys_from_their_date_on()
    {
        var waits = shared.Come([1, 2, 3, 4, 5, 6, 7]);
        Assert.Equal(release, waits.NextDue);
        Assert.Equal("so", Word(waits.Due(release.AddTicks(-1))));
        var released = waits.Due(release);
        Assert.IsType<SharesReleased>(released.Events[0]);
        Assert.Equal(
            [4, 5, 6], released.Seated().Where(it => it is { State: RegistrationState.Offered, Cause: SeatCause.SharesReleased }).Select(it => int.Parse(it.Registration.Value[4..], null)));
        Assert.Equal("so", Word(waits.After(released).Due(release)));
    }

    [Fact]
    public void keep_whom_they_seated_after_their_date()
    {
        var released = shared.Come(1, shareOf: Kbt).After(it => it.Due(release));
        Assert.Equal(RegistrationState.Registered, released.Of(1).State);
        Assert.Equal((5, null), (released.Seats.Physical!.FreeFor(released.Of(1)), released.SharesUntil));
        Assert.Equal("registration.no_such_share", Word(released.Register(Person(2, Kbt), Id(2), Come(shareOf: Kbt), [], release)));
    }

    [Fact]
    public void free_a_seat_for_their_own_when_one_of_them_leaves()
    {
        var full = shared.Come([1, 2, 3]).Come(4, shareOf: Kbt).Come(5, shareOf: Kbt).Come(6).Come(7, shareOf: Kbt);
        Assert.Equal(Those(4, 7), full.Cancel(Id(4), true, Noon).Seated().Select(it => it.Registration));
        Assert.Equal(Those(1, 6), full.Cancel(Id(1), true, Noon).Seated().Select(it => it.Registration));
    }

    /// <summary>While it is called off nothing is given; what was due meanwhile is done when it is back.</summary>
    [Fact]
    public void wait_with_it_while_it_is_postponed()
    {
        var halted = shared.Come([1, 2, 3, 4]).Halted();
        Assert.Equal("so", Word(halted.Due(release)));
        var back = halted.Reshaped(To(ActivityShape.Physical), release);
        Assert.Equal(release, back.NextDue);
        Assert.Equal(RegistrationState.Offered, back.After(it => it.Due(release)).Of(4).State);
    }

    [Fact]
    public void are_one_with_all_where_a_change_of_shape_leaves_none()
    {
        var come = shared.Come([1, 2, 3, 4]).Come(5, shareOf: Kbt);
        Assert.Equal(RegistrationState.Offered, come.Reshaped(To(ActivityShape.Physical, 6)).Of(4).State);
    }
}
