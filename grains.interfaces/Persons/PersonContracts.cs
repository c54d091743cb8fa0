using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Keys;
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

/// <summary>Something that a person did, or that was done about them, as the journal has it.</summary>
/// <param name="Position">Its place in the journal.</param>
/// <param name="At">When.</param>
/// <param name="Type">What, e.g. <c>update.published</c>.</param>
/// <param name="Of">What it was done to: a concept's name, a slash and the key.</param>
/// <param name="Person">Who did it; null for a machine client or the installation itself.</param>
/// <param name="Organisation">For whom.</param>
/// <param name="Role">As what.</param>
[GenerateSerializer, Immutable, Alias("person-act")]
public sealed record PersonAct(long Position, DateTimeOffset At, string Type, string Of, PersonId? Person, OrganisationId? Organisation, string Role);

/// <summary>Everything that is known here about a person (GDPR article 15).</summary>
/// <param name="Person">Who it is, and for whom they act.</param>
/// <param name="Keys">Keys that carry their authority, without secrets.</param>
/// <param name="Acts">What they did and what was done about them, newest first.</param>
[GenerateSerializer, Immutable, Alias("person-export")]
public sealed record PersonExport(PersonView Person, ImmutableArray<KeyView> Keys, ImmutableArray<PersonAct> Acts)
{
    /// <summary>What they are registered for, as long as that is kept.</summary>
    [Id(0)]
    public ImmutableArray<PersonRegistration> Registrations { get; init; } = [];
}

/// <summary>Something that a person is registered for.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Registration">The registration.</param>
/// <param name="Organisation">Where they said that they come from.</param>
[GenerateSerializer, Immutable, Alias("person-registration")]
public sealed record PersonRegistration(ActivityId Activity, RegistrationId Registration, OrganisationId? Organisation);

/// <summary>Somebody who acts for an organisation.</summary>
/// <param name="Person">Who.</param>
/// <param name="Details">Name and address.</param>
/// <param name="Role">As what.</param>
[GenerateSerializer, Immutable, Alias("staff-view")]
public sealed record StaffView(PersonId Person, PersonDetails? Details, Role Role);

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

    /// <summary>The person, for themself, for leaders where they act or were registered, and for operators; <c>person.not_found</c> for anybody else.</summary>
    [Alias("get")] Task<Outcome<PersonView>> Get(Caller by, CancellationToken cancellation);

    /// <summary>Everything about the person, with what was done before a position; for themself and for operators.</summary>
    [Alias("export"), ResponseTimeout("00:00:30")] Task<Outcome<PersonExport>> Export(Caller by, long before, int limit, CancellationToken cancellation);

    /// <summary>
    /// Erases who it is and ends all authority (GDPR article 17): for themself and for operators. What was done stays with the organisations, under an id
    /// that says nothing. Erasing again changes nothing.
    /// </summary>
    [Alias("erase"), ResponseTimeout("00:00:30")] Task<Outcome<PersonView>> Erase(Command command, CancellationToken cancellation);

    /// <summary>What the person may do for the organisation now.</summary>
    [Alias("role-for")] Task<Role> RoleFor(OrganisationId organisation, CancellationToken cancellation);

    /// <summary>True for somebody who is registered and was not erased.</summary>
    [Alias("is-known")] Task<bool> IsKnown(CancellationToken cancellation);
}

/// <summary>Reads the lists of people. Keyed by anything; stateless.</summary>
[Alias("person-queries")]
public interface IPersonQueries : IGrainWithStringKey
{
    /// <summary>Who acts for an organisation, by person id, after the given one; for its own staff and operators.</summary>
    [Alias("staff")] Task<Outcome<ImmutableArray<StaffView>>> Staff(
        Caller by, OrganisationId organisation, string? after, int limit, CancellationToken cancellation);
}
