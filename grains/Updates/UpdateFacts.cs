using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Updates;

/// <summary>What an update has to know from elsewhere before it decides.</summary>
/// <param name="NotCentres">Of the owner and the invited, those that are no centre.</param>
/// <param name="NotNetworks">Of the networks, those that do not exist.</param>
internal sealed record UpdateFacts(ImmutableArray<OrganisationId> NotCentres, ImmutableArray<NetworkId> NotNetworks)
{
    /// <summary>Of the networks, those whose last day has passed.</summary>
    public ImmutableArray<NetworkId> Closed { get; init; } = [];

    /// <summary>Of the networks, those that the owner is no member of.</summary>
    public ImmutableArray<NetworkId> Foreign { get; init; } = [];

    /// <summary>The operator may bring in what was said in a network that is over, or by somebody who has left it.</summary>
    public Refusal? Check(Caller by) =>
        !NotCentres.IsEmpty ? UpdateRefusals.NotCentres(string.Join(", ", NotCentres))
        : !NotNetworks.IsEmpty ? UpdateRefusals.NotNetworks(string.Join(", ", NotNetworks))
        : by.IsOperator ? null
        : !Closed.IsEmpty ? UpdateRefusals.NetworkClosed(string.Join(", ", Closed))
        : !Foreign.IsEmpty ? UpdateRefusals.NotAMember(string.Join(", ", Foreign))
        : null;
}
