using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Changes;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Networks;

/// <summary>What can happen to a membership. The names stand in the journal for ever.</summary>
[JsonDerivedType(typeof(MemberInvited), "membership.invited")]
[JsonDerivedType(typeof(MemberApplied), "membership.applied")]
[JsonDerivedType(typeof(MembershipAgreed), "membership.agreed")]
[JsonDerivedType(typeof(MemberLeft), "membership.left")]
[JsonDerivedType(typeof(MembershipRoleChanged), "membership.role_changed")]
internal abstract record MembershipEvent;

internal sealed record MemberInvited(string Role) : MembershipEvent;

internal sealed record MemberApplied(string Role) : MembershipEvent;

internal sealed record MembershipAgreed(DateOnly Since) : MembershipEvent;

internal sealed record MemberLeft(DateOnly Until) : MembershipEvent;

internal sealed record MembershipRoleChanged(string Role) : MembershipEvent;

/// <summary>Who asks about a membership: what the network and the organisation are to the caller.</summary>
/// <param name="NetworkExists">There is such a network.</param>
/// <param name="IsClosed">Its last day has passed.</param>
/// <param name="OrganisationExists">There is such an organisation.</param>
/// <param name="ForNetwork">The caller speaks for the network: a leader of one of its coordinators, or the operator.</param>
/// <param name="ForMember">The caller speaks for the organisation.</param>
/// <param name="IsOperator">The caller is the operator, who may bring in what was agreed before.</param>
internal sealed record MembershipFacts(bool NetworkExists, bool IsClosed, bool OrganisationExists, bool ForNetwork, bool ForMember, bool IsOperator);

/// <summary>One organisation's membership of one network as its history made it.</summary>
internal sealed record Membership
{
    public static Membership None { get; } = new();

    public static ImmutableArray<string> Roles { get; } = ["coordinator", "member", "observer", "supporter"];

    public MembershipState State { get; init; }
    public string Role { get; init; } = "member";
    public DateOnly? Since { get; init; }
    public DateOnly? Until { get; init; }

    /// <summary>Every time it was active, oldest first; the last one has no end while it is.</summary>
    public ImmutableArray<MembershipPeriod> Periods { get; init; } = [];

    /// <summary>As what the organisation takes part, or last did; null when it never has.</summary>
    public string? TookPartAs { get; init; }

    public Decision<MembershipEvent> Invite(MembershipFacts facts, string role) => State switch
    {
        _ when Unknown(facts) is { } refusal => refusal,
        _ when !facts.ForNetwork => MembershipRefusals.NotForTheNetwork,
        _ when !Roles.Contains(role) => MembershipRefusals.UnknownRole,
        _ when facts.IsClosed && !facts.IsOperator => MembershipRefusals.Closed,
        MembershipState.Invited when Role == role => Decision.AlreadySo,
        MembershipState.Active => MembershipRefusals.IsMember,
        MembershipState.Applied => MembershipRefusals.HasApplied,
        _ => new MemberInvited(role),
    };

    public Decision<MembershipEvent> Apply(MembershipFacts facts, string role) => State switch
    {
        _ when Unknown(facts) is { } refusal => refusal,
        _ when !facts.ForMember => MembershipRefusals.NotForTheMember,
        _ when !Roles.Contains(role) => MembershipRefusals.UnknownRole,
        _ when facts.IsClosed => MembershipRefusals.Closed,
        MembershipState.Applied when Role == role => Decision.AlreadySo,
        MembershipState.Active => MembershipRefusals.IsMember,
        MembershipState.Invited => MembershipRefusals.IsInvited,
        _ => new MemberApplied(role),
    };

    public Decision<MembershipEvent> Accept(MembershipFacts facts, DateOnly? since, DateOnly today) => State switch
    {
        _ when Unknown(facts) is { } refusal => refusal,
        _ when since is not null && !facts.IsOperator => MembershipRefusals.SinceNotAllowed,
        _ when since > today => MembershipRefusals.SinceInTheFuture,
        MembershipState.Active when facts.ForMember || facts.ForNetwork => Decision.AlreadySo,
        MembershipState.Invited when !facts.ForMember => MembershipRefusals.NotForTheMember,
        MembershipState.Applied when !facts.ForNetwork => MembershipRefusals.NotForTheNetwork,
        MembershipState.Invited or MembershipState.Applied when facts.IsClosed && !facts.IsOperator => MembershipRefusals.Closed,
        MembershipState.Invited or MembershipState.Applied when Overlaps(since) => MembershipRefusals.SinceOverlaps,
        MembershipState.Invited or MembershipState.Applied => new MembershipAgreed(facts.IsOperator ? since ?? today : today),
        _ => MembershipRefusals.NothingToAccept,
    };

    /// <summary>
    /// The network's side says as what the organisation is to belong. Its word counts for the role, also where an application named another one; that there is
    /// a membership at all takes both sides, but for the operator, who brings in what they agreed on elsewhere.
    /// </summary>
    public Decision<MembershipEvent> Sync(MembershipFacts facts, string role, DateOnly? since, DateOnly today) => State switch
    {
        _ when Unknown(facts) is { } refusal => refusal,
        _ when !facts.ForNetwork => MembershipRefusals.NotForTheNetwork,
        _ when !Roles.Contains(role) => MembershipRefusals.UnknownRole,
        _ when since is not null && !facts.IsOperator => MembershipRefusals.SinceNotAllowed,
        _ when since > today => MembershipRefusals.SinceInTheFuture,
        _ when facts.IsClosed && !facts.IsOperator => MembershipRefusals.Closed,
        MembershipState.Active when Role == role => Decision.AlreadySo,
        MembershipState.Active => new MembershipRoleChanged(role),
        MembershipState.Invited when !facts.IsOperator && Role == role => Decision.AlreadySo,
        MembershipState.None or MembershipState.Left or MembershipState.Invited when !facts.IsOperator => new MemberInvited(role),
        _ when Overlaps(since) => MembershipRefusals.SinceOverlaps,
        MembershipState.None or MembershipState.Left => ImmutableArray.Create<MembershipEvent>(new MemberInvited(role), new MembershipAgreed(since ?? today)),
        _ when Role == role => new MembershipAgreed(since ?? today),
        _ => ImmutableArray.Create<MembershipEvent>(new MembershipRoleChanged(role), new MembershipAgreed(since ?? today)),
    };

    public Decision<MembershipEvent> Leave(MembershipFacts facts, DateOnly today) => State switch
    {
        _ when Unknown(facts) is { } refusal => refusal,
        _ when !facts.ForMember && !facts.ForNetwork => MembershipRefusals.NotForTheMember,
        MembershipState.Left => Decision.AlreadySo,
        MembershipState.None => MembershipRefusals.NotFound,
        _ when facts.IsClosed && !facts.IsOperator => MembershipRefusals.Closed,
        _ => new MemberLeft(today),
    };

    public Membership With(MembershipEvent change) => change switch
    {
        MemberInvited it => this with { State = MembershipState.Invited, Role = it.Role, Since = null, Until = null },
        MemberApplied it => this with { State = MembershipState.Applied, Role = it.Role, Since = null, Until = null },
        MembershipAgreed it => this with { State = MembershipState.Active, Since = it.Since, Periods = Periods.Add(new(it.Since, null)), TookPartAs = Role },
        MembershipRoleChanged it => this with { Role = it.Role, TookPartAs = State == MembershipState.Active ? it.Role : TookPartAs },
        MemberLeft it when State == MembershipState.Active =>
            this with { State = MembershipState.Left, Until = it.Until, Periods = Periods.SetItem(Periods.Length - 1, Periods[^1] with { Until = it.Until }) },
        MemberLeft it => this with { State = MembershipState.Left, Until = it.Until },
        _ => this,
    };

    public MembershipView View(NetworkId network, OrganisationId member, long version) => new(network, member, version, Role, State, Since, Until);

    /// <summary>True when the organisation was still a member then, the last time that it was.</summary>
    private bool Overlaps(DateOnly? since) => Periods is [.., { Until: { } until }] && since < until;

    private static Refusal? Unknown(MembershipFacts facts) =>
        !facts.NetworkExists ? NetworkRefusals.NotFound : !facts.OrganisationExists ? MembershipRefusals.NoSuchOrganisation : null;
}

/// <summary>Why something cannot be done with a membership. The codes are public and never change.</summary>
internal static class MembershipRefusals
{
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "membership.not_found", "This organisation was never a member of the network.");
    public static Refusal NoSuchOrganisation { get; } = new(RefusalKind.Invalid, "membership.no_organisation", "There is no such centre or member.");
    public static Refusal NotForTheNetwork { get; } = new(RefusalKind.Forbidden, "membership.not_coordinator", "Only leaders of the network's coordinators and the operator may do this.");
    public static Refusal NotForTheMember { get; } = new(RefusalKind.Forbidden, "membership.not_leader", "Only the organisation's own leaders may do this.");
    public static Refusal UnknownRole { get; } = new(RefusalKind.Invalid, "membership.unknown_role", $"The role is one of: {string.Join(", ", Membership.Roles)}.");
    public static Refusal Closed { get; } = new(RefusalKind.Conflict, "network.closed", "The network's last day has passed; it is read-only.");
    public static Refusal IsMember { get; } = new(RefusalKind.Conflict, "membership.is_member", "The organisation is a member already.");
    public static Refusal HasApplied { get; } = new(RefusalKind.Conflict, "membership.has_applied", "The organisation has applied: accept its application instead.");
    public static Refusal IsInvited { get; } = new(RefusalKind.Conflict, "membership.is_invited", "The organisation is invited: accept the invitation instead.");
    public static Refusal SinceNotAllowed { get; } = new(RefusalKind.Forbidden, "membership.since_not_allowed", "Only the operator brings in memberships that began before: leave 'since' out.");
    public static Refusal SinceInTheFuture { get; } = new(RefusalKind.Invalid, "membership.since_in_the_future", "A membership begins today or began before.");
    public static Refusal ListedTwice { get; } = new(RefusalKind.Invalid, "membership.listed_twice", "The list names an organisation more than once: give each one role.");
    public static Refusal SinceOverlaps { get; } = new(RefusalKind.Invalid, "membership.since_overlaps", "The organisation was a member until later than that already: give the day on which it came back, or a later one.");
    public static Refusal NothingToAccept { get; } = new(RefusalKind.Conflict, "membership.nothing_to_accept", "There is no open invitation or application.");
}

internal sealed class MembershipConcept : IConcept<Membership, MembershipEvent>
{
    public string Name => "membership";

    public char Prefix => 'm';

    public Membership Empty => Membership.None;

    public ImmutableArray<string> Tables { get; } = ["membership_row", "network_count", "change"];

    public int SnapshotForm => 2;

    public Membership With(Membership state, MembershipEvent change) => state.With(change);

    public string Act(string id, MembershipEvent change)
    {
        var (network, member) = Parts(id);
        return change switch
        {
            MemberInvited it => $"invited {member} into the network {network} as {it.Role}",
            MemberApplied it => $"applied for {member} to join the network {network} as {it.Role}",
            MembershipAgreed it => $"accepted the membership of {member} in the network {network} from {it.Since:yyyy-MM-dd} on",
            MembershipRoleChanged it => $"changed the role of {member} in the network {network} to {it.Role}",
            MemberLeft it => $"ended the membership of {member} in the network {network} with {it.Until:yyyy-MM-dd}",
            _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
        };
    }

    public IEnumerable<OrganisationId> Concerned(Happened<Membership, MembershipEvent> it) => [new(Parts(it.Id).Member)];

    public ImmutableArray<Statement> Rows(Happened<Membership, MembershipEvent> it)
    {
        var (network, member) = Parts(it.Id);
        return
        [
            Statement.Of($"""
                INSERT INTO membership_row (network, member, version, role, state, took_part, membership)
                VALUES ({network}, {member}, {it.Version}, {it.After.Role}, {StateName(it.After.State)}, {it.After.TookPartAs is not null}, {JournalJson.Write(it.After)})
                ON CONFLICT (network, member) DO UPDATE SET version = excluded.version, role = excluded.role, state = excluded.state,
                  took_part = excluded.took_part, membership = excluded.membership
                """),
            .. it.Before.TookPartAs == it.After.TookPartAs ? [] : NetworkCounts.TakesPart(network, member, it.Before.TookPartAs, it.After.TookPartAs!),
            .. Public(it.Change, it.Before.State) is { } type ? [PublicChanges.Of(type, "membership", it.Id, it.Version, it.At)] : ImmutableArray<Statement>.Empty,
        ];
    }

    /// <summary>What the public is told of an event; nothing of what is not agreed.</summary>
    private static string? Public(MembershipEvent change, MembershipState before) => change switch
    {
        MembershipAgreed => "membership.agreed",
        MembershipRoleChanged when before == MembershipState.Active => "membership.role_changed",
        MemberLeft when before == MembershipState.Active => "membership.left",
        _ => null,
    };

    private static (string Network, string Member) Parts(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return (id[..slash], id[(slash + 1)..]);
    }

    public static string StateName(MembershipState state) => state switch
    {
        MembershipState.Invited => "invited",
        MembershipState.Applied => "applied",
        MembershipState.Active => "active",
        MembershipState.Left => "left",
        _ => "none",
    };
}
