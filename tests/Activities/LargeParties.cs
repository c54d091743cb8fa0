using NetworkBackend.Activities;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>Four seats that one each has, a party of three in front of the line, and many alone behind it.</summary>
[Trait("Engine", "any")]
public class LargeParties
{
    [Fact]
    public void keep_their_place_while_others_pass()
    {
        var passed = Begin(3).After(it => it.Cancel(Id(1), true, Noon));
        Assert.Equal(RegistrationState.Registered, passed.Of(6).State);
        Assert.Equal(1, passed.Seats.PlaceOf(passed.Of(5)));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void are_passed_so_many_times_at_most_and_then_what_is_free_is_kept_for_them(int most)
    {
        var it = Begin(most);
        foreach (var leaves in Enumerable.Range(1, most))
        {
            it = it.After(now => now.Cancel(Id(leaves), true, Noon));
        }

        Assert.Equal(most, it.Seats.All.Values.Count(who => who.Order > 5 && who.HoldsSeats));
        var kept = it.After(now => now.Cancel(Id(most + 1), true, Noon));
        Assert.Equal(most, kept.Seats.All.Values.Count(who => who.Order > 5 && who.HoldsSeats));
        Assert.Equal(1, kept.Seats.Physical!.FreeFor(kept.Of(5)));
    }

    [Fact]
    public void get_what_was_kept_for_them_when_it_is_enough()
    {
        var kept = Begin(0).After(it => it.Cancel(Id(1), true, Noon)).After(it => it.Cancel(Id(2), true, Noon));
        var seated = kept.Cancel(Id(3), true, Noon).Seated();
        Assert.Equal([(Id(3), RegistrationState.Cancelled), (Id(5), RegistrationState.Registered)], seated.Select(it => (it.Registration, it.State)));
    }

    [Fact]
    public void are_not_passed_by_who_comes_to_a_seat_either()
    {
        var kept = Begin(0).After(it => it.Cancel(Id(1), true, Noon));
        Assert.Equal(RegistrationState.Waitlisted, kept.Come(20).Of(20).State);
    }

    [Fact]
    public void hold_nobody_up_any_more_when_they_leave()
    {
        var kept = Begin(0).After(it => it.Cancel(Id(1), true, Noon));
        Assert.Equal(Those(5, 6), kept.Cancel(Id(5), true, Noon).Seated().Select(it => it.Registration));
    }

    [Fact]
    public void hold_nobody_up_when_there_never_will_be_seats_for_them()
    {
        var smaller = Begin(0).Reshaped(To(ActivityShape.Physical, 2));
        Assert.Equal(Those(3, 4, 5), smaller.Line().Take(3));
        var left = smaller.After(it => it.Cancel(Id(1), true, Noon)).After(it => it.Cancel(Id(2), true, Noon)).After(it => it.Cancel(Id(3), true, Noon));
        Assert.Equal(RegistrationState.Registered, left.Of(6).State);
        Assert.Equal(RegistrationState.Waitlisted, left.Of(5).State);
    }

    [Fact]
    public void count_their_passes_anew_for_the_next_in_front()
    {
        var it = Begin(1).Come(20, party: 3).Come([21, 22]).After(now => now.Cancel(Id(1), true, Noon)).After(now => now.Cancel(Id(5), true, Noon));
        Assert.Equal(RegistrationState.Waitlisted, it.Of(20).State);
        it = it.After(now => now.Cancel(Id(2), true, Noon));
        Assert.Equal(RegistrationState.Registered, it.Of(7).State);
    }

    /// <summary>What was kept for them is free for others the moment that they may be passed again.</summary>
    [Fact]
    public void are_passed_at_once_when_the_rules_allow_it_again()
    {
        var kept = Begin(0).After(it => it.Cancel(Id(1), true, Noon));
        var eased = kept.Change(new(null, null, null, null, null, kept.Rules with { MostPasses = 1 }));
        Assert.Equal([(Id(6), RegistrationState.Registered, SeatCause.MoreSeats)], eased.Seated().Select(it => (it.Registration, it.State, it.Cause)));
        Assert.Equal("so", Word(kept.After(eased).Change(new(null, null, null, null, null, kept.Rules with { MostPasses = 1 }))));
    }

    private static Activity Begin(int mostPasses) =>
        OpenWith(new(new(4, []), null, null), rules: SeatRules.Usual with { OfferHours = 0, MostPasses = mostPasses }).Come([1, 2, 3, 4]).Come(5, party: 3).Come([6, 7, 8, 9]);
}
