using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Networks;

/// <summary>What kind of network.</summary>
public enum NetworkKind
{
    /// <summary>The regional centres together.</summary>
    National,

    /// <summary>The services and organisations of a region.</summary>
    Regional,

    /// <summary>Time-boxed, with stated goals.</summary>
    Learning,
}

/// <summary>A network's profile.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Goals">What it is for.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day; a learning network has one.</param>
[GenerateSerializer, Immutable, Alias("network-profile")]
public sealed record NetworkProfile(NetworkKind Kind, string Name, ImmutableArray<string> Goals, DateOnly? From, DateOnly? To);

/// <summary>A network.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Rises with every change.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="ClosedAt">The end of its last day in Europe/Oslo, once that has passed; null while it is open.</param>
[GenerateSerializer, Immutable, Alias("network-view")]
public sealed record NetworkView(NetworkId Id, long Version, NetworkProfile Profile, DateTimeOffset? ClosedAt)
{
    /// <summary>True after its last day in Europe/Oslo.</summary>
    public bool IsClosed => ClosedAt is not null;
}

/// <summary>One network. Keyed by <see cref="NetworkId"/>.</summary>
[Alias("network")]
public interface INetworkGrain : IGrainWithStringKey
{
    /// <summary>Creates the network or changes its profile (operators). The same profile again changes nothing.</summary>
    [Alias("put")] Task<Outcome<NetworkView>> Put(Command command, NetworkProfile profile, CancellationToken cancellation);

    /// <summary>The network, or <c>network.not_found</c>.</summary>
    [Alias("get")] Task<Outcome<NetworkView>> Get(CancellationToken cancellation);
}

/// <summary>Where a membership stands.</summary>
public enum MembershipState
{
    /// <summary>Never asked for.</summary>
    None,

    /// <summary>The network asked; the member has not answered.</summary>
    Invited,

    /// <summary>The member asked; the network has not answered.</summary>
    Applied,

    /// <summary>Both sides agreed.</summary>
    Active,

    /// <summary>Ended.</summary>
    Left,
}

/// <summary>A time in which an organisation belonged to a network.</summary>
/// <param name="Since">Its first day.</param>
/// <param name="Until">Its last day; null while it goes on.</param>
[GenerateSerializer, Immutable, Alias("membership-period")]
public sealed record MembershipPeriod(DateOnly Since, DateOnly? Until);

/// <summary>One organisation's membership of one network.</summary>
/// <param name="Network">The network.</param>
/// <param name="Member">The organisation.</param>
/// <param name="Version">Rises with every change.</param>
/// <param name="Role"><c>coordinator</c>, <c>member</c>, <c>observer</c> or <c>supporter</c>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Since">The day it became active.</param>
/// <param name="Until">The day it ended.</param>
[GenerateSerializer, Immutable, Alias("membership-view")]
public sealed record MembershipView(NetworkId Network, OrganisationId Member, long Version, string Role, MembershipState State, DateOnly? Since, DateOnly? Until);

/// <summary>One organisation's membership of one network, agreed by both sides. Keyed by network and organisation.</summary>
[Alias("membership")]
public interface IMembershipGrain : IGrainWithStringKey
{
    /// <summary>The network asks (its coordinators' leaders, operators).</summary>
    [Alias("invite")] Task<Outcome<MembershipView>> Invite(Command command, string role, CancellationToken cancellation);

    /// <summary>The organisation asks (its leaders).</summary>
    [Alias("apply")] Task<Outcome<MembershipView>> Apply(Command command, string role, CancellationToken cancellation);

    /// <summary>The side that was asked agrees; <paramref name="since"/> is an earlier first day, for operators only.</summary>
    [Alias("accept")] Task<Outcome<MembershipView>> Accept(Command command, DateOnly? since, CancellationToken cancellation);

    /// <summary>The network's side (its coordinators' leaders, operators) says as what the organisation is to belong. A no is a result too: one entry of many.</summary>
    [Alias("sync")] Task<SyncedMember> Sync(Command command, string role, DateOnly? since, CancellationToken cancellation);

    /// <summary>Ends it.</summary>
    [Alias("leave")] Task<Outcome<MembershipView>> Leave(Command command, CancellationToken cancellation);
}

/// <summary>What a network is to an organisation.</summary>
/// <param name="Id">The network.</param>
/// <param name="Exists">There is such a network.</param>
/// <param name="IsClosed">Its last day has passed.</param>
/// <param name="IsMember">The organisation is a member of it now.</param>
[GenerateSerializer, Immutable, Alias("network-standing")]
public sealed record NetworkStanding(NetworkId Id, bool Exists, bool IsClosed, bool IsMember);

/// <summary>Which memberships of a network to list; null means any.</summary>
/// <param name="State">Where they stand.</param>
/// <param name="Role">Their role.</param>
[GenerateSerializer, Immutable, Alias("membership-filter")]
public sealed record MembershipFilter(MembershipState? State, string? Role);

/// <summary>An organisation that ever took part in a network.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Name">Its name now.</param>
/// <param name="Kind">Its kind now; <c>centre</c> for a centre.</param>
/// <param name="Role">As what it takes part, or last did.</param>
/// <param name="Periods">When, oldest first.</param>
[GenerateSerializer, Immutable, Alias("participant")]
public sealed record Participant(OrganisationId Organisation, string Name, string Kind, string Role, ImmutableArray<MembershipPeriod> Periods);

/// <summary>What came of a network, in numbers.</summary>
/// <param name="Kinds">How many took part, by kind of organisation.</param>
/// <param name="Roles">How many took part, by role.</param>
/// <param name="Updates">How many updates are public in it.</param>
/// <param name="FirstPublished">When the first of these came out.</param>
/// <param name="LastPublished">When the last of these came out.</param>
[GenerateSerializer, Immutable, Alias("network-figures")]
public sealed record NetworkFigures(
    ImmutableSortedDictionary<string, long> Kinds, ImmutableSortedDictionary<string, long> Roles, long Updates, DateTimeOffset? FirstPublished, DateTimeOffset? LastPublished);

/// <summary>Reads the lists of networks and memberships. Keyed by anything; stateless.</summary>
[Alias("network-queries")]
public interface INetworkQueries : IGrainWithStringKey
{
    /// <summary>Networks by id, after the given one.</summary>
    [Alias("list")] Task<ImmutableArray<NetworkView>> List(string? after, int limit, CancellationToken cancellation);

    /// <summary>A network's memberships by member id, after the given one, perhaps only those in one state or of one role.</summary>
    [Alias("members")] Task<ImmutableArray<MembershipView>> Members(NetworkId network, MembershipFilter filter, string? after, int limit, CancellationToken cancellation);

    /// <summary>Those who ever took part in a network, by organisation id, after the given one.</summary>
    [Alias("participants")] Task<ImmutableArray<Participant>> Participants(NetworkId network, string? after, int limit, CancellationToken cancellation);

    /// <summary>What came of a network, in numbers; nothing for one that does not exist.</summary>
    [Alias("figures")] Task<NetworkFigures> Figures(NetworkId network, CancellationToken cancellation);

    /// <summary>Of the given networks, those that do not exist.</summary>
    [Alias("missing")] Task<ImmutableArray<NetworkId>> Missing(ImmutableArray<NetworkId> ids, CancellationToken cancellation);

    /// <summary>What the given networks are to an organisation, in the same order.</summary>
    [Alias("standings")] Task<ImmutableArray<NetworkStanding>> Standings(ImmutableArray<NetworkId> ids, OrganisationId organisation, CancellationToken cancellation);

    /// <summary>True when the organisation is a member of one of the networks now, in whichever role.</summary>
    [Alias("is-member")] Task<bool> IsMember(ImmutableArray<NetworkId> ids, OrganisationId organisation, CancellationToken cancellation);

    /// <summary>True when the organisation coordinates the network.</summary>
    [Alias("coordinates")] Task<bool> Coordinates(NetworkId network, OrganisationId organisation, CancellationToken cancellation);
}
