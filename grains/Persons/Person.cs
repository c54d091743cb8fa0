using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Persons;

/// <summary>What can happen to a person here. Says nothing about who it is. The names stand in the journal for ever.</summary>
[JsonDerivedType(typeof(PersonRegistered), "person.registered")]
[JsonDerivedType(typeof(AuthorityGranted), "person.authority_granted")]
[JsonDerivedType(typeof(AuthorityRevoked), "person.authority_revoked")]
[JsonDerivedType(typeof(PersonErased), "person.erased")]
internal abstract record PersonEvent;

/// <param name="For">The organisation whose leader registered the person; null for an operator.</param>
internal sealed record PersonRegistered(OrganisationId? For) : PersonEvent;

internal sealed record AuthorityGranted(OrganisationId Organisation, Role Role) : PersonEvent;

internal sealed record AuthorityRevoked(OrganisationId Organisation) : PersonEvent;

internal sealed record PersonErased : PersonEvent;

/// <summary>A person as the history made it: only for whom they act.</summary>
internal sealed record Person
{
    public static Person None { get; } = new();

    public bool IsRegistered { get; init; }

    public bool IsErased { get; init; }

    public OrganisationId? RegisteredFor { get; init; }

    public ImmutableArray<Authority> Authorities { get; init; } = [];

    public Role RoleFor(OrganisationId organisation) => Authorities.FirstOrDefault(it => it.Organisation == organisation)?.Role ?? Role.None;

    /// <summary>True for those who may know who it is.</summary>
    public bool Concerns(Caller by, PersonId id) => IsRegistered
        && (IsOwn(by, id) || (RegisteredFor is { } organisation && by.MayLead(organisation)) || Authorities.Any(it => by.MayLead(it.Organisation)));

    /// <summary>True for the person themself, and for operators.</summary>
    public bool IsOwn(Caller by, PersonId id) => IsRegistered && (by.IsOperator || by.Person == id);

    public Decision<PersonEvent> Register(Caller by, PersonDetails details) => IsRegistered switch
    {
        _ when !by.IsOperator && by.Role != Role.Leader => PersonRefusals.NotALeader,
        true => PersonRefusals.Exists,
        _ when string.IsNullOrWhiteSpace(details.Name) => PersonRefusals.NoName,
        _ => new PersonRegistered(by.Organisation),
    };

    public Decision<PersonEvent> Grant(Caller by, OrganisationId organisation, Role role, bool organisationExists) => IsRegistered switch
    {
        _ when !by.MayLead(organisation) => PersonRefusals.NotTheirLeader,
        false => PersonRefusals.NotFound,
        _ when IsErased => PersonRefusals.Erased,
        _ when !organisationExists => PersonRefusals.NoSuchOrganisation,
        _ when role is not (Role.Reader or Role.Editor or Role.Leader) => PersonRefusals.UnknownRole,
        _ when RoleFor(organisation) == role => Decision.AlreadySo,
        _ => new AuthorityGranted(organisation, role),
    };

    public Decision<PersonEvent> Revoke(Caller by, OrganisationId organisation) => IsRegistered switch
    {
        _ when !by.MayLead(organisation) => PersonRefusals.NotTheirLeader,
        false => PersonRefusals.NotFound,
        _ when RoleFor(organisation) == Role.None => Decision.AlreadySo,
        _ => new AuthorityRevoked(organisation),
    };

    public Decision<PersonEvent> Erase(Caller by, PersonId id) => IsOwn(by, id) switch
    {
        false => Concerns(by, id) ? PersonRefusals.NotOneself : PersonRefusals.NotFound,
        _ when IsErased => Decision.AlreadySo,
        _ => new PersonErased(),
    };

    public Person With(PersonEvent change) => change switch
    {
        PersonRegistered it => this with { IsRegistered = true, RegisteredFor = it.For },
        PersonErased => this with { IsErased = true, Authorities = [] },
        AuthorityGranted it => this with { Authorities = [.. Without(it.Organisation), new(it.Organisation, it.Role)] },
        AuthorityRevoked it => this with { Authorities = [.. Without(it.Organisation)] },
        _ => this,
    };

    private IEnumerable<Authority> Without(OrganisationId organisation) => Authorities.Where(it => it.Organisation != organisation);
}

/// <summary>Why something cannot be done with a person. The codes are public and never change.</summary>
internal static class PersonRefusals
{
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "person.not_found", "There is no such person.");
    public static Refusal Erased { get; } = new(RefusalKind.Conflict, "person.erased", "This person was erased and acts for nobody any more; register them anew.");
    public static Refusal NotOneself { get; } = new(RefusalKind.Forbidden, "person.not_oneself", "Only the person themself, with a key of their own, and the operator may do this.");
    public static Refusal NotYourStaff { get; } = new(RefusalKind.Forbidden, "staff.not_yours", "Only the organisation's own staff and the operator see who acts for it.");
    public static Refusal Exists { get; } = new(RefusalKind.Conflict, "person.exists", "This person is registered already.");
    public static Refusal NoName { get; } = new(RefusalKind.Invalid, "person.no_name", "A person needs a name.");
    public static Refusal NotALeader { get; } = new(RefusalKind.Forbidden, "person.not_leader", "Only leaders and the operator register people.");
    public static Refusal NotTheirLeader { get; } = new(RefusalKind.Forbidden, "staff.not_leader", "Only the organisation's own leaders and the operator decide who acts for it.");
    public static Refusal NoSuchOrganisation { get; } = new(RefusalKind.NotFound, "centre.not_found", "There is no such centre.");
    public static Refusal UnknownRole { get; } = new(RefusalKind.Invalid, "staff.unknown_role", "The role is reader, editor or leader.");
}

internal sealed class PersonConcept : IConcept<Person, PersonEvent>
{
    public string Name => "person";

    public char Prefix => 'p';

    public Person Empty => Person.None;

    public ImmutableArray<string> Tables { get; } = ["authority_row"];

    public int SnapshotForm => 1;

    public Person With(Person state, PersonEvent change) => state.With(change);

    public string Act(string id, PersonEvent change) => change switch
    {
        PersonRegistered { For: { } organisation } => $"registered the person {id} for {organisation}",
        PersonRegistered => $"registered the person {id}",
        AuthorityGranted it => $"let the person {id} act for {it.Organisation} as {RoleName.Of(it.Role)}",
        AuthorityRevoked it => $"ended the authority of the person {id} to act for {it.Organisation}",
        PersonErased => $"erased who the person {id} is",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    public IEnumerable<OrganisationId> Concerned(Happened<Person, PersonEvent> it) => it.Change switch
    {
        PersonRegistered { For: { } organisation } => [organisation],
        AuthorityGranted granted => [granted.Organisation],
        AuthorityRevoked revoked => [revoked.Organisation],
        PersonErased => [.. it.Before.Authorities.Select(authority => authority.Organisation)],
        _ => [],
    };

    public ImmutableArray<Statement> Rows(Happened<Person, PersonEvent> it) => it.Change switch
    {
        AuthorityGranted granted =>
        [
            Statement.Of($"""
                INSERT INTO authority_row (organisation, person, role) VALUES ({granted.Organisation.Value}, {it.Id}, {RoleName.Of(granted.Role)})
                ON CONFLICT (organisation, person) DO UPDATE SET role = excluded.role
                """),
        ],
        PersonErased => [Statement.Of($"DELETE FROM authority_row WHERE person = {it.Id}")],
        AuthorityRevoked revoked => [Statement.Of($"DELETE FROM authority_row WHERE organisation = {revoked.Organisation.Value} AND person = {it.Id}")],
        _ => [],
    };
}

/// <summary>Roles as they stand in rows.</summary>
internal static class RoleName
{
    public static string Of(Role role) => role switch
    {
        Role.Reader => "reader",
        Role.Editor => "editor",
        Role.Leader => "leader",
        Role.Operator => "operator",
        _ => "none",
    };

    public static Role Read(string name) => Enum.Parse<Role>(name, ignoreCase: true);
}
