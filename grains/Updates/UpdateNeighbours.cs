using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Networks;

namespace NetworkBackend.Updates;

/// <summary>What an update asks of others before it decides.</summary>
internal sealed class UpdateNeighbours(IGrainFactory grains)
{
    /// <summary>What its owner, the centres to ask and its networks are.</summary>
    public async Task<UpdateFacts> Facts(
        OrganisationId owner, ImmutableArray<OrganisationId> centres, ImmutableArray<NetworkId> networks, CancellationToken cancellation)
    {
        var notCentres = centres.IsEmpty ? [] : await grains.CentreQueries.Missing([.. centres.Distinct()], cancellation);
        var standings = networks.IsEmpty ? [] : await grains.NetworkQueries.Standings([.. networks.Distinct()], owner, cancellation);
        return new(notCentres, [.. standings.Where(it => !it.Exists).Select(it => it.Id)])
        {
            Closed = [.. standings.Where(it => it.IsClosed).Select(it => it.Id)],
            Foreign = [.. standings.Where(it => !it.IsMember).Select(it => it.Id)],
        };
    }
    /// <summary>Whether the caller is a member is asked only where something hangs on it.</summary>
    public async Task<Onlooker> Look(Update it, Caller by, CancellationToken cancellation)
    {
        return new(by, it.IsForMembers && !it.Concerns(by) && by is { Organisation: { } organisation, Role: >= Role.Reader }
            && await grains.NetworkQueries.IsMember(it.Said.Networks, organisation, cancellation));
    }
}
