using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Persons;

/// <summary>What is known of a person: kept apart from the journal, so that it can be erased.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Email">An address, if given.</param>
[GenerateSerializer, Immutable, Alias("person-details")]
public sealed record PersonDetails(string Name, string? Email);

/// <summary>What a person may do for one organisation.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Role">The role there.</param>
[GenerateSerializer, Immutable, Alias("authority")]
public sealed record Authority(OrganisationId Organisation, Role Role);

/// <summary>A person.</summary>
/// <param name="Id">The id.</param>
/// <param name="Version">Rises with every change.</param>
/// <param name="Details">Name and address; null when erased.</param>
/// <param name="Authorities">For whom the person acts.</param>
[GenerateSerializer, Immutable, Alias("person-view")]
public sealed record PersonView(PersonId Id, long Version, PersonDetails? Details, ImmutableArray<Authority> Authorities);

/// <summary>One person and for whom they act. Keyed by <see cref="PersonId"/>.</summary>
[Alias("person")]
public interface IPersonGrain : IGrainWithStringKey
{
    /// <summary>Registers the person (operators and leaders).</summary>
    [Alias("register")] Task<Outcome<PersonView>> Register(Command command, PersonDetails details, CancellationToken cancellation);

    /// <summary>Lets the person act for an organisation (operators, and leaders for their own). The same role again changes nothing.</summary>
    [Alias("grant")] Task<Outcome<PersonView>> Grant(Command command, OrganisationId organisation, Role role, CancellationToken cancellation);

    /// <summary>Ends it, with the next request. Ending what has ended changes nothing.</summary>
    [Alias("revoke")] Task<Outcome<PersonView>> Revoke(Command command, OrganisationId organisation, CancellationToken cancellation);

    /// <summary>What the person may do for the organisation now.</summary>
    [Alias("role-for")] Task<Role> RoleFor(OrganisationId organisation, CancellationToken cancellation);
}
