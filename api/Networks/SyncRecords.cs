using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using Contracts = NetworkBackend.Networks;

namespace NetworkBackend.Api.Networks;

/// <summary>Who is to belong to a network, as what; each organisation once. Whoever is not in the list stays as it is.</summary>
internal sealed record SyncRequest
{
    [MinLength(1), MaxLength(1000)]
    public required ImmutableArray<SyncMemberRequest> Members { get; init; }

    public ImmutableArray<SyncEntry> ToEntries() => [.. Members.Select(it => new SyncEntry(it.Member, Words.Of(it.Role), it.Since))];
}

/// <summary>One organisation, and as what it is to belong.</summary>
internal sealed record SyncMemberRequest
{
    public required OrganisationId Member { get; init; }

    public required MembershipRole Role { get; init; }

    /// <summary>An earlier first day, where the membership begins with this; for operators, who enter what was agreed before.</summary>
    public DateOnly? Since { get; init; }
}

/// <summary>What came of one entry.</summary>
internal enum SyncResult
{
    Invited = Contracts.SyncResult.Invited,
    Accepted = Contracts.SyncResult.Accepted,
    Added = Contracts.SyncResult.Added,
    RoleChanged = Contracts.SyncResult.RoleChanged,
    Unchanged = Contracts.SyncResult.Unchanged,
    Refused = Contracts.SyncResult.Refused,
}

/// <summary>One entry, with what came of it.</summary>
/// <param name="Member">The organisation.</param>
/// <param name="Result">What came of it.</param>
/// <param name="State">Where the membership stood then; null where there is none.</param>
/// <param name="Role">Its role then; null where there is no membership.</param>
/// <param name="Code">Why it was refused; only there when it was.</param>
internal sealed record SyncedMemberResponse(
    OrganisationId Member, SyncResult Result, MembershipState? State, MembershipRole? Role, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code)
{
    public static SyncedMemberResponse From(SyncedMember it) => new(
        it.Member, (SyncResult)it.Result, it.State == Contracts.MembershipState.None ? null : (MembershipState)it.State,
        it.Role is null ? null : Words.Read<MembershipRole>(it.Role), it.Code);
}

/// <summary>How many entries came to what.</summary>
internal sealed record SyncCounts(int Invited, int Accepted, int Added, int RoleChanged, int Unchanged, int Refused);

/// <summary>What came of a list, in its order.</summary>
internal sealed record SyncResponse(SyncCounts Counts, ImmutableArray<SyncedMemberResponse> Members)
{
    public static SyncResponse From(ImmutableArray<SyncedMember> results)
    {
        int Count(Contracts.SyncResult result) => results.Count(it => it.Result == result);
        return new(
            new(
                Count(Contracts.SyncResult.Invited), Count(Contracts.SyncResult.Accepted), Count(Contracts.SyncResult.Added),
                Count(Contracts.SyncResult.RoleChanged), Count(Contracts.SyncResult.Unchanged), Count(Contracts.SyncResult.Refused)),
            [.. results.Select(SyncedMemberResponse.From)]);
    }
}
