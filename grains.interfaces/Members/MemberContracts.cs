using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Members;

/// <summary>A member organisation's profile.</summary>
/// <param name="Kind">One of <c>municipality health-trust user-organisation carer-organisation competence-centre education state-administrator ngo centre</c>.</param>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="OrganisationNumber">Nine digits with a modulus-11 check digit, without spaces.</param>
/// <param name="Municipality">The municipality number: four digits as text, with its leading zero.</param>
/// <param name="MunicipalityFrom">The first day on which that number holds; null where that is not known, or always was so.</param>
/// <param name="MunicipalityTo">The last day; null where it still holds, or that is not known.</param>
[GenerateSerializer, Immutable, Alias("member-profile")]
public sealed record MemberProfile(
    string Kind, string Name, string? OrganisationNumber, string? Municipality, DateOnly? MunicipalityFrom = null, DateOnly? MunicipalityTo = null);

/// <summary>A member organisation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Rises with every change.</param>
/// <param name="Profile">Its profile.</param>
[GenerateSerializer, Immutable, Alias("member-view")]
public sealed record MemberView(OrganisationId Id, long Version, MemberProfile Profile);

/// <summary>One organisation that belongs, or may belong, to networks and is no centre. Keyed by <see cref="OrganisationId"/>.</summary>
[Alias("member")]
public interface IMemberGrain : IGrainWithStringKey
{
    /// <summary>Creates the member (operators) or changes its profile (its leaders). The same profile again changes nothing.</summary>
    [Alias("put")] Task<Outcome<MemberView>> Put(Command command, MemberProfile profile, CancellationToken cancellation);

    /// <summary>The member, or <c>member.not_found</c>.</summary>
    [Alias("get")] Task<Outcome<MemberView>> Get(CancellationToken cancellation);
}

/// <summary>Reads the list of members. Keyed by anything; stateless.</summary>
[Alias("member-queries")]
public interface IMemberQueries : IGrainWithStringKey
{
    /// <summary>Member organisations by id, after the given one, perhaps of one kind only.</summary>
    [Alias("list")] Task<ImmutableArray<MemberView>> List(string? kind, string? after, int limit, CancellationToken cancellation);

    /// <summary>Of the given ids, those that no organisation has, neither a member nor a centre.</summary>
    [Alias("missing")] Task<ImmutableArray<OrganisationId>> Missing(ImmutableArray<OrganisationId> ids, CancellationToken cancellation);
}
