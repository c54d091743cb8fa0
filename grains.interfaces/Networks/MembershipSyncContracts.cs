using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Networks;

/// <summary>What an organisation is to be in a network.</summary>
/// <param name="Member">The organisation.</param>
/// <param name="Role"><c>coordinator</c>, <c>member</c>, <c>observer</c> or <c>supporter</c>.</param>
/// <param name="Since">An earlier first day, for operators; counts where the membership begins with this.</param>
[GenerateSerializer, Immutable, Alias("sync-entry")]
public sealed record SyncEntry(OrganisationId Member, string Role, DateOnly? Since);

/// <summary>What came of one entry.</summary>
public enum SyncResult
{
    /// <summary>The network now asks the organisation, or asks it for another role.</summary>
    Invited,

    /// <summary>The network accepted the organisation's application.</summary>
    Accepted,

    /// <summary>The operator brought in a membership that both sides agreed on elsewhere.</summary>
    Added,

    /// <summary>The member has another role.</summary>
    RoleChanged,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>It could not be done.</summary>
    Refused,
}

/// <summary>One entry, with what came of it.</summary>
/// <param name="Member">The organisation.</param>
/// <param name="Result">What came of it.</param>
/// <param name="State">Where the membership stood then.</param>
/// <param name="Role">Its role then; null where there is no membership.</param>
/// <param name="Code">For <see cref="SyncResult.Refused"/>: why.</param>
[GenerateSerializer, Immutable, Alias("synced-member")]
public sealed record SyncedMember(OrganisationId Member, SyncResult Result, MembershipState State, string? Role, string? Code);

/// <summary>Brings a network's memberships in line with one list. Keyed by the network and the command, so that the same list with the same command is the same.</summary>
[Alias("membership-sync")]
public interface IMembershipSyncGrain : IGrainWithStringKey
{
    /// <summary>
    /// Looks at the whole list (each organisation once), then adds and changes entry by entry; whoever is not in it stays as it is. A leader of a coordinator
    /// invites, accepts and changes roles; the operator makes active. The same command again finishes what was cut off, and gives the first results.
    /// </summary>
    [Alias("sync"), ResponseTimeout("00:00:30")] Task<Outcome<ImmutableArray<SyncedMember>>> Sync(Command command, ImmutableArray<SyncEntry> entries, CancellationToken cancellation);
}
