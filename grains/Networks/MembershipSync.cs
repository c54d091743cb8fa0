using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Networks;

/// <summary>What can happen to a list that memberships are brought in line with. The names stand in the journal for ever.</summary>
[JsonDerivedType(typeof(SyncBegun), "sync.begun")]
[JsonDerivedType(typeof(SyncFinished), "sync.finished")]
internal abstract record SyncEvent;

internal sealed record SyncBegun(int Entries) : SyncEvent;

internal sealed record SyncFinished(ImmutableArray<SyncedMember> Results) : SyncEvent;

/// <summary>What is known of a network and a list before anything is done.</summary>
/// <param name="NetworkExists">There is such a network.</param>
/// <param name="IsClosed">Its last day has passed.</param>
/// <param name="ForNetwork">The caller speaks for the network: a leader of one of its coordinators, or the operator.</param>
/// <param name="IsOperator">The caller is the operator.</param>
/// <param name="Unknown">Those in the list that are no organisations.</param>
internal sealed record SyncFacts(bool NetworkExists, bool IsClosed, bool ForNetwork, bool IsOperator, ImmutableArray<OrganisationId> Unknown);

/// <summary>One list that a network's memberships are brought in line with: admitted as a whole, then carried out entry by entry.</summary>
internal sealed record MembershipSync
{
    public static MembershipSync None { get; } = new();

    public bool IsBegun { get; init; }

    /// <summary>What came of each entry, in their order; null until all are done.</summary>
    public ImmutableArray<SyncedMember>? Results { get; init; }

    public Decision<SyncEvent> Begin(SyncFacts facts, ImmutableArray<SyncEntry> entries, DateOnly today) => IsBegun switch
    {
        true => Decision.AlreadySo,
        _ when !facts.NetworkExists => NetworkRefusals.NotFound,
        _ when !facts.ForNetwork => MembershipRefusals.NotForTheNetwork,
        _ when facts.IsClosed && !facts.IsOperator => MembershipRefusals.Closed,
        _ when Wrong(entries, MembershipRefusals.SinceNotAllowed, it => it.Since is not null && !facts.IsOperator) is { } refusal => refusal,
        _ when Wrong(entries, MembershipRefusals.UnknownRole, it => !Membership.Roles.Contains(it.Role)) is { } refusal => refusal,
        _ when Wrong(entries, MembershipRefusals.SinceInTheFuture, it => it.Since > today) is { } refusal => refusal,
        _ when Repeated(entries) is { } refusal => refusal,
        _ when Unknown(entries, facts.Unknown) is { } refusal => refusal,
        _ => new SyncBegun(entries.Length),
    };

    public Decision<SyncEvent> Finish(ImmutableArray<SyncedMember> results) => Results is null ? new SyncFinished(results) : Decision.AlreadySo;

    /// <summary>What came of an entry, from the last event that it led to.</summary>
    public static SyncResult ResultOf(MembershipEvent last, bool isOperator) => last switch
    {
        MemberInvited => SyncResult.Invited,
        MembershipRoleChanged => SyncResult.RoleChanged,
        _ => isOperator ? SyncResult.Added : SyncResult.Accepted,
    };

    public MembershipSync With(SyncEvent change) => change switch
    {
        SyncBegun => this with { IsBegun = true },
        SyncFinished it => this with { Results = it.Results },
        _ => this,
    };

    private static Refusal? Repeated(ImmutableArray<SyncEntry> entries)
    {
        HashSet<OrganisationId> seen = [];
        return Wrong(entries, MembershipRefusals.ListedTwice, it => !seen.Add(it.Member));
    }

    private static Refusal? Unknown(ImmutableArray<SyncEntry> entries, ImmutableArray<OrganisationId> unknown)
    {
        var missing = unknown.ToHashSet();
        return Wrong(entries, MembershipRefusals.NoSuchOrganisation, it => missing.Contains(it.Member));
    }

    private static Refusal? Wrong(ImmutableArray<SyncEntry> entries, Refusal refusal, Func<SyncEntry, bool> isWrong)
    {
        ImmutableArray<int> wrong = [.. entries.Index().Where(it => isWrong(it.Item)).Select(it => it.Index)];
        return wrong.IsEmpty ? null : refusal with { Elements = wrong };
    }
}

internal sealed class MembershipSyncConcept : IConcept<MembershipSync, SyncEvent>
{
    public string Name => "membership-sync";

    public char Prefix => 's';

    public MembershipSync Empty => MembershipSync.None;

    public ImmutableArray<string> Tables { get; } = [];

    public int SnapshotForm => 1;

    public MembershipSync With(MembershipSync state, SyncEvent change) => state.With(change);

    public string Act(string id, SyncEvent change)
    {
        var network = id.Split('/')[0];
        return change switch
        {
            SyncBegun it => $"began to bring the memberships of the network {network} in line with a list of {it.Entries}",
            SyncFinished it => $"finished bringing the memberships of the network {network} in line with a list of {it.Results.Length}",
            _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
        };
    }

    /// <summary>What it changes are memberships, whose history each has it.</summary>
    public IEnumerable<OrganisationId> Concerned(Happened<MembershipSync, SyncEvent> happened) => [];

    public ImmutableArray<Statement> Rows(Happened<MembershipSync, SyncEvent> happened) => [];
}
