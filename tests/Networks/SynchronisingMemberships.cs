using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Networks;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Tests.Networks;

public class SynchronisingMemberships
{
    private static readonly DateOnly today = new(2026, 3, 1);
    private static readonly DateOnly before = new(2018, 1, 1);
    private static readonly MembershipFacts nobody = new(true, false, true, false, false, false);
    private static readonly MembershipFacts coordinator = nobody with { ForNetwork = true };
    private static readonly MembershipFacts oper = nobody with { ForNetwork = true, ForMember = true, IsOperator = true };
    private static readonly Membership none = Membership.None;
    private static readonly Membership invited = none.With(new MemberInvited("member"));
    private static readonly Membership applied = none.With(new MemberApplied("member"));
    private static readonly Membership active = invited.With(new MembershipAgreed(today));
    private static readonly Membership left = active.With(new MemberLeft(today));
    private static readonly SyncFacts known = new(true, false, true, false, []);
    private static readonly ImmutableArray<SyncEntry> list = [new(new("kbt"), "member", null), new(new("napha"), "supporter", null)];

    public static TheoryData<string, string, string> Table() => new()
    {
        // network's side
        { "none", "network", "invited:observer" },
        { "invited", "network", "invited:observer" },
        { "applied", "network", "membership.role_changed:observer active:observer" },
        { "active", "network", "membership.role_changed:observer" },
        { "left", "network", "invited:observer" },
        { "none", "operator", "invited:observer active:observer" },
        { "invited", "operator", "membership.role_changed:observer active:observer" },
        { "applied", "operator", "membership.role_changed:observer active:observer" },
        { "active", "operator", "membership.role_changed:observer" },
        { "left", "operator", "invited:observer active:observer" },
    };

    [Theory, MemberData(nameof(Table))]
    public void follows_from_who_asks_and_where_it_stands(string state, string who, string expected)
    {
        var (from, facts) = (In(state), who == "operator" ? oper : coordinator);
        var events = Events(from.Sync(facts, "observer", null, today));

        Assert.Equal(expected, string.Join(' ', Steps(from, events)));
        Assert.Empty(Events(events.Aggregate(from, (it, change) => it.With(change)).Sync(facts, "observer", null, today)));
    }

    [Theory]
    [InlineData("invited", "network", 0)]
    [InlineData("active", "network", 0)]
    [InlineData("active", "operator", 0)]
    [InlineData("applied", "network", 1)]
    [InlineData("invited", "operator", 1)]
    public void changes_no_role_that_is_the_same(string state, string who, int events)
    {
        var decided = Events(In(state).Sync(who == "operator" ? oper : coordinator, "member", null, today));
        Assert.Equal(events, decided.Length);
        Assert.All(decided, it => Assert.IsType<MembershipAgreed>(it));
    }

    [Fact]
    public void never_makes_a_member_without_the_organisation()
    {
        Assert.All(new[] { none, invited, left }, it => Assert.DoesNotContain(Events(it.Sync(coordinator, "observer", null, today)), change => change is MembershipAgreed));
        Assert.Equal(MembershipRefusals.NotForTheNetwork, applied.Sync(nobody with { ForMember = true }, "member", null, today).Refusal);
        Assert.Equal(MembershipRefusals.NotForTheNetwork, none.Sync(nobody, "member", null, today).Refusal);
    }

    [Fact]
    public void begins_when_the_operator_says()
    {
        Assert.Contains(new MembershipAgreed(before), Events(none.Sync(oper, "member", before, today)));
        Assert.Contains(new MembershipAgreed(before), Events(applied.Sync(oper, "member", before, today)));
        Assert.Empty(Events(active.Sync(oper, "member", before, today)));
        Assert.Equal(MembershipRefusals.SinceNotAllowed, none.Sync(coordinator, "member", before, today).Refusal);
        Assert.Equal(MembershipRefusals.SinceInTheFuture, none.Sync(oper, "member", today.AddDays(1), today).Refusal);
        Assert.Equal(MembershipRefusals.SinceOverlaps, left.Sync(oper, "member", today.AddDays(-1), today).Refusal);
    }

    [Fact]
    public void of_a_closed_network_is_for_the_operator()
    {
        Assert.Equal(MembershipRefusals.Closed, active.Sync(coordinator with { IsClosed = true }, "observer", null, today).Refusal);
        Assert.Null(none.Sync(oper with { IsClosed = true }, "observer", before, today).Refusal);
        Assert.Equal(MembershipRefusals.Closed, Begin(known with { IsClosed = true }, list));
        Assert.Null(Begin(known with { IsClosed = true, IsOperator = true }, list));
    }

    [Fact]
    public void a_new_role_counts_where_the_organisation_takes_part()
    {
        Assert.Equal("observer", active.With(new MembershipRoleChanged("observer")).TookPartAs);
        Assert.Equal("member", left.With(new MemberApplied("member")).With(new MembershipRoleChanged("observer")).TookPartAs);
    }

    [Fact]
    public void is_refused_as_a_whole()
    {
        Assert.Equal(NetworkRefusals.NotFound, Begin(known with { NetworkExists = false }, list));
        Assert.Equal(MembershipRefusals.NotForTheNetwork, Begin(known with { ForNetwork = false }, list));
    }

    [Fact]
    public void names_the_entries_that_are_to_blame()
    {
        Assert.Equal(("membership.no_organisation", "1"), Blamed(Begin(known with { Unknown = [new("napha")] }, list)));
        Assert.Equal(("membership.unknown_role", "0"), Blamed(Begin(known, list.SetItem(0, list[0] with { Role = "boss" }))));
        Assert.Equal(("membership.listed_twice", "2,3"), Blamed(Begin(known, list.AddRange(list))));
        Assert.Equal(("membership.since_not_allowed", "1"), Blamed(Begin(known, list.SetItem(1, list[1] with { Since = before }))));
        Assert.Equal(("membership.since_in_the_future", "1"), Blamed(Begin(known with { IsOperator = true }, list.SetItem(1, list[1] with { Since = today.AddDays(1) }))));
    }

    [Fact]
    public void begins_and_finishes_once()
    {
        var begun = MembershipSync.None.With(new SyncBegun(2));
        Assert.Equal([new SyncBegun(2)], MembershipSync.None.Begin(known, list, today).Events.ToArray());
        Assert.True(begun.Begin(known with { ForNetwork = false }, list, today) is { Refusal: null, Events.IsEmpty: true });
        Assert.IsType<SyncFinished>(begun.Finish([]).Events.Single());
        Assert.True(begun.With(new SyncFinished([])).Finish([]) is { Refusal: null, Events.IsEmpty: true });
    }

    private static Membership In(string state) => state switch { "none" => none, "invited" => invited, "applied" => applied, "active" => active, _ => left };

    private static ImmutableArray<MembershipEvent> Events(Decision<MembershipEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events;
    }

    private static IEnumerable<string> Steps(Membership from, ImmutableArray<MembershipEvent> events)
    {
        foreach (var change in events)
        {
            from = from.With(change);
            yield return $"{(change is MembershipRoleChanged ? EventJson<MembershipEvent>.NameOf(change) : from.State.ToString().ToLowerInvariant())}:{from.Role}";
        }
    }

    private static Refusal? Begin(SyncFacts facts, ImmutableArray<SyncEntry> entries) => MembershipSync.None.Begin(facts, entries, today).Refusal;

    private static (string? Code, string Elements) Blamed(Refusal? refusal) => (refusal?.Code, string.Join(',', refusal?.Elements ?? []));
}
