using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;

namespace NetworkBackend.Keys;

/// <summary>What can happen to an API key. The names stand in the journal for ever.</summary>
[JsonDerivedType(typeof(KeyIssued), "key.issued")]
[JsonDerivedType(typeof(KeyRevoked), "key.revoked")]
internal abstract record KeyEvent;

/// <param name="Request">What the key is good for.</param>
/// <param name="Hash">Lower-case hex SHA-256 of the whole key: of 160 random bits, so that a plain hash is enough.</param>
/// <param name="At">When.</param>
internal sealed record KeyIssued(KeyRequest Request, string Hash, DateTimeOffset At) : KeyEvent;

internal sealed record KeyRevoked(DateTimeOffset At) : KeyEvent;

/// <summary>An API key as its history made it.</summary>
internal sealed record ApiKey
{
    public static ApiKey None { get; } = new();

    public KeyRequest? Request { get; init; }
    public string Hash { get; init; } = "";
    public DateTimeOffset Issued { get; init; }
    public DateTimeOffset? Revoked { get; init; }

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public Decision<KeyEvent> Issue(Caller by, KeyRequest request, string hash, KeyFacts facts, DateTimeOffset now) => Request switch
    {
        not null => KeyRefusals.Exists,
        _ when request.Role == Role.Operator && !by.IsOperator => KeyRefusals.NotAllowed,
        _ when request.Organisation is { } organisation && !by.MayLead(organisation) => KeyRefusals.NotAllowed,
        _ when request.Organisation is null && request.Role != Role.Operator => by.IsOperator ? KeyRefusals.NoOrganisation : KeyRefusals.NotAllowed,
        _ when !by.Scopes.IsDefaultOrEmpty && (request.Scopes.IsDefaultOrEmpty || request.Scopes.Except(by.Scopes).Any()) => KeyRefusals.BeyondOwnScopes,
        _ when request is { Organisation: not null, Role: Role.Operator } => KeyRefusals.OperatorOfAnOrganisation,
        _ when request.Role == Role.None => KeyRefusals.NoRole,
        _ when string.IsNullOrWhiteSpace(request.Label) => KeyRefusals.NoLabel,
        _ when request.Expires <= now => KeyRefusals.Expired,
        _ when request.Organisation is not null && !facts.OrganisationExists => KeyRefusals.NoSuchOrganisation,
        _ when request is { Person: not null, Organisation: null } && !facts.PersonExists => KeyRefusals.NoSuchPerson,
        _ when request is { Person: not null, Organisation: not null } && facts.PersonsRole < request.Role => KeyRefusals.BeyondThePerson,
        _ => new KeyIssued(request, hash, now),
    };

    public Decision<KeyEvent> Revoke(Caller by, DateTimeOffset now) => Request switch
    {
        null => KeyRefusals.NotFound,
        { Organisation: null } when !by.IsOperator => KeyRefusals.NotFound,
        { Organisation: { } organisation } when !by.MayLead(organisation) => KeyRefusals.NotFound,
        _ when Revoked is not null => Decision.AlreadySo,
        _ => new KeyRevoked(now),
    };

    /// <summary>Who presents the key; the same refusal whatever is wrong with it.</summary>
    public Outcome<Caller> Authenticate(KeyId id, string presented, Role? personsRole, DateTimeOffset now)
    {
        var matches = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(presented)), Encoding.ASCII.GetBytes(Hash));
        return matches && Request is { } it && Revoked is null && !(it.Expires <= now) && personsRole != Role.None
            ? new Caller(it.Person, it.Organisation, personsRole < it.Role ? personsRole.Value : it.Role, it.Scopes, id)
            : KeyRefusals.Unknown;
    }

    public ApiKey With(KeyEvent change) => change switch
    {
        KeyIssued it => this with { Request = it.Request, Hash = it.Hash, Issued = it.At },
        KeyRevoked it => this with { Revoked = it.At },
        _ => this,
    };

    public KeyView View(KeyId id, string? secret, PersonId? issuedBy) => new(id, Request!, Issued, Revoked, secret, issuedBy);
}

/// <summary>What issuing a key has to know from elsewhere.</summary>
/// <param name="OrganisationExists">There is such an organisation.</param>
/// <param name="PersonsRole">What the person may do for it.</param>
/// <param name="PersonExists">The person of an operator's key is registered and was not erased.</param>
internal sealed record KeyFacts(bool OrganisationExists, Role PersonsRole, bool PersonExists = false);

/// <summary>Why something cannot be done with a key. The codes are public and never change.</summary>
internal static class KeyRefusals
{
    public static Refusal Unknown { get; } = new(RefusalKind.Unauthenticated, "auth.invalid_key", "This key is not valid: wrong, revoked, expired, or its person no longer acts there.");
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "key.not_found", "There is no such key.");
    public static Refusal Exists { get; } = new(RefusalKind.Conflict, "key.exists", "There is a key with this id already.");
    public static Refusal NotAllowed { get; } = new(RefusalKind.Forbidden, "key.not_leader", "Leaders issue keys for their own organisation, the operator any.");
    public static Refusal BeyondOwnScopes { get; } = new(RefusalKind.Forbidden, "key.beyond_scopes", "A key that is limited to scopes issues only keys that are limited to some of the same.");
    public static Refusal NoOrganisation { get; } = new(RefusalKind.Invalid, "key.no_organisation", "Name the organisation that the key acts for; only an operator's key has none.");
    public static Refusal OperatorOfAnOrganisation { get; } = new(RefusalKind.Invalid, "key.operator_organisation", "An operator acts for no organisation: leave it out.");
    public static Refusal NoRole { get; } = new(RefusalKind.Invalid, "key.no_role", "The role is reader, editor, leader or operator.");
    public static Refusal NoLabel { get; } = new(RefusalKind.Invalid, "key.no_label", "Give the key a label, so that it can be told from others.");
    public static Refusal Expired { get; } = new(RefusalKind.Invalid, "key.expired", "The key would have expired before it is issued.");
    public static Refusal NoSuchOrganisation { get; } = new(RefusalKind.Invalid, "key.unknown_organisation", "There is no such centre or member.");
    public static Refusal NoSuchPerson { get; } = new(RefusalKind.Invalid, "key.unknown_person", "There is no such person.");
    public static Refusal BeyondThePerson { get; } = new(RefusalKind.Conflict, "key.beyond_person", "The person does not act for the organisation in that role: give them the role first.");
}

internal sealed class KeyConcept : IConcept<ApiKey, KeyEvent>
{
    public string Name => "key";

    public char Prefix => 'k';

    public ApiKey Empty => ApiKey.None;

    public ImmutableArray<string> Tables { get; } = ["key_row"];

    public int SnapshotForm => 1;

    public ApiKey With(ApiKey state, KeyEvent change) => state.With(change);

    public string Act(string id, KeyEvent change) => change switch
    {
        KeyIssued it => $"issued the key {id}, which acts{(it.Request.Organisation is { } organisation ? $" for {organisation}" : "")} as {RoleName.Of(it.Request.Role)}{(it.Request.Person is { } person ? $" for the person {person}" : "")}",
        KeyRevoked => $"revoked the key {id}",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    public KeyEvent Shown(KeyEvent change) => change is KeyIssued it ? it with { Hash = null! } : change;

    public IEnumerable<OrganisationId> Concerned(Happened<ApiKey, KeyEvent> it) => it.After.Request?.Organisation is { } organisation ? [organisation] : [];

    public ImmutableArray<Statement> Rows(Happened<ApiKey, KeyEvent> it) =>
    [
        Statement.Of($"""
            INSERT INTO key_row (id, organisation, person, request, issued, revoked)
            VALUES ({it.Id}, {it.After.Request!.Organisation?.Value}, {it.After.Request.Person?.Value}, {JournalJson.Write(it.After.Request)}, {it.After.Issued}, {it.After.Revoked})
            ON CONFLICT (id) DO UPDATE SET revoked = excluded.revoked
            """),
    ];
}
