using NetworkBackend.Journals;
using NetworkBackend.Networks;

namespace NetworkBackend.Tests.Networks;

public class AgreeingOnAMembership
{
    private static readonly DateOnly today = new(2026, 3, 1);
    private static readonly MembershipFacts nobody = new(true, false, true, false, false, false);
    private static readonly MembershipFacts coordinator = nobody with { ForNetwork = true };
    private static readonly MembershipFacts member = nobody with { ForMember = true };
    private static readonly MembershipFacts oper = nobody with { ForNetwork = true, ForMember = true, IsOperator = true };
    private static readonly Membership none = Membership.None;
    private static readonly Membership invited = none.With(new MemberInvited("member"));
    private static readonly Membership applied = none.With(new MemberApplied("member"));
    private static readonly Membership active = invited.With(new MembershipAgreed(today));
    private static readonly Membership left = active.With(new MemberLeft(today));

    private static string Word(Decision<MembershipEvent> decision) =>
        decision.Refusal is { } refusal ? refusal.Code : decision.Events.IsEmpty ? "so" : "yes";

    private static MembershipFacts As(string who) => who switch { "network" => coordinator, "member" => member, "operator" => oper, _ => nobody };

    private static IEnumerable<string> Each(Func<Membership, Decision<MembershipEvent>> decide) =>
        new[] { none, invited, applied, active, left }.Select(it => Word(decide(it)));

    //                      none  invited  applied  active  left
    [Theory]
    [InlineData("network", "yes", "so", "membership.has_applied", "membership.is_member", "yes")]
    [InlineData("operator", "yes", "so", "membership.has_applied", "membership.is_member", "yes")]
    [InlineData("member", "membership.not_coordinator", "membership.not_coordinator", "membership.not_coordinator", "membership.not_coordinator", "membership.not_coordinator")]
    [InlineData("nobody", "membership.not_coordinator", "membership.not_coordinator", "membership.not_coordinator", "membership.not_coordinator", "membership.not_coordinator")]
    public void the_network_invites(string who, params string[] expected) => Assert.Equal(expected, Each(it => it.Invite(As(who), "member")));

    [Theory]
    [InlineData("member", "yes", "membership.is_invited", "so", "membership.is_member", "yes")]
    [InlineData("operator", "yes", "membership.is_invited", "so", "membership.is_member", "yes")]
    [InlineData("network", "membership.not_leader", "membership.not_leader", "membership.not_leader", "membership.not_leader", "membership.not_leader")]
    public void the_member_applies(string who, params string[] expected) => Assert.Equal(expected, Each(it => it.Apply(As(who), "member")));

    [Theory]
    [InlineData("member", "membership.nothing_to_accept", "yes", "membership.not_coordinator", "so", "membership.nothing_to_accept")]
    [InlineData("network", "membership.nothing_to_accept", "membership.not_leader", "yes", "so", "membership.nothing_to_accept")]
    [InlineData("operator", "membership.nothing_to_accept", "yes", "yes", "so", "membership.nothing_to_accept")]
    [InlineData("nobody", "membership.nothing_to_accept", "membership.not_leader", "membership.not_coordinator", "membership.nothing_to_accept", "membership.nothing_to_accept")]
    public void the_other_side_accepts(string who, params string[] expected) => Assert.Equal(expected, Each(it => it.Accept(As(who), null, today)));

    [Theory]
    [InlineData("member", "membership.not_found", "yes", "yes", "yes", "so")]
    [InlineData("network", "membership.not_found", "yes", "yes", "yes", "so")]
    [InlineData("operator", "membership.not_found", "yes", "yes", "yes", "so")]
    [InlineData("nobody", "membership.not_leader", "membership.not_leader", "membership.not_leader", "membership.not_leader", "membership.not_leader")]
    public void either_side_ends_it(string who, params string[] expected) => Assert.Equal(expected, Each(it => it.Leave(As(who), today)));

    [Fact]
    public void begins_on_the_day_of_the_second_yes() => Assert.Equal((MembershipState.Active, today), (active.State, active.Since));

    [Fact]
    public void takes_an_earlier_first_day_from_the_operator_only()
    {
        Assert.Equal([new MembershipAgreed(new(2018, 1, 1))], invited.Accept(oper, new(2018, 1, 1), today).Events.ToArray());
        Assert.Equal(MembershipRefusals.SinceNotAllowed, invited.Accept(member, new(2018, 1, 1), today).Refusal);
    }

    [Fact]
    public void takes_no_first_day_in_the_future() => Assert.Equal(MembershipRefusals.SinceInTheFuture, invited.Accept(oper, today.AddDays(1), today).Refusal);

    [Fact]
    public void begins_anew_after_it_ended() => Assert.Equal((null, null), left.With(new MemberInvited("observer")) is var it ? (it.Since, it.Until) : default);

    [Fact]
    public void keeps_every_period_of_it()
    {
        var back = active.With(new MemberLeft(today.AddDays(10))).With(new MemberApplied("observer")).With(new MembershipAgreed(today.AddDays(20)));
        Assert.Equal([new(today, today.AddDays(10)), new(today.AddDays(20), null)], back.Periods.ToArray());
        Assert.Equal([new(today, today), new(today.AddDays(20), today.AddDays(30))], left.With(new MembershipAgreed(today.AddDays(20))).With(new MemberLeft(today.AddDays(30))).Periods.ToArray());
        Assert.Equal("observer", back.TookPartAs);
    }

    [Fact]
    public void keeps_no_period_of_what_was_never_agreed()
    {
        Assert.Empty(invited.With(new MemberLeft(today)).Periods);
        Assert.Equal([new(today, today)], left.With(new MemberInvited("observer")).With(new MemberLeft(today.AddDays(9))).Periods.ToArray());
        Assert.Equal("member", left.With(new MemberInvited("observer")).TookPartAs);
    }

    [Fact]
    public void does_not_begin_again_before_it_ended()
    {
        var again = left.With(new MemberInvited("member"));
        Assert.Equal(MembershipRefusals.SinceOverlaps, again.Accept(oper, today.AddDays(-1), today).Refusal);
        Assert.Equal([new MembershipAgreed(today)], again.Accept(oper, today, today).Events.ToArray());
    }

    [Fact]
    public void takes_every_role() => Assert.All(Membership.Roles, it => Assert.Null(none.Invite(coordinator, it).Refusal));

    [Fact]
    public void is_refused_in_another_role()
    {
        Assert.Equal(MembershipRefusals.UnknownRole, none.Invite(coordinator, "boss").Refusal);
        Assert.Equal(MembershipRefusals.UnknownRole, none.Apply(member, "boss").Refusal);
    }

    [Fact]
    public void with_another_role_is_a_new_invitation() => Assert.Equal("yes", Word(invited.Invite(coordinator, "observer")));

    [Fact]
    public void is_over_when_the_network_is_closed()
    {
        Assert.Equal(MembershipRefusals.Closed, none.Invite(coordinator with { IsClosed = true }, "member").Refusal);
        Assert.Equal(MembershipRefusals.Closed, none.Apply(member with { IsClosed = true }, "member").Refusal);
        Assert.Equal(MembershipRefusals.Closed, invited.Accept(member with { IsClosed = true }, null, today).Refusal);
        Assert.Equal(MembershipRefusals.Closed, active.Leave(member with { IsClosed = true }, today).Refusal);
        Assert.Equal(MembershipRefusals.Closed, active.Leave(coordinator with { IsClosed = true }, today).Refusal);
    }

    [Fact]
    public void of_a_closed_network_can_be_brought_in_by_the_operator() => Assert.Null(invited.Accept(oper with { IsClosed = true }, null, today).Refusal);

    [Fact]
    public void needs_a_network() => Assert.Equal(NetworkRefusals.NotFound, none.Invite(oper with { NetworkExists = false }, "member").Refusal);

    [Fact]
    public void needs_an_organisation() => Assert.Equal(MembershipRefusals.NoSuchOrganisation, none.Invite(oper with { OrganisationExists = false }, "member").Refusal);
}
