using System.Collections.Immutable;
using NetworkBackend.Keys;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Callers;

/// <summary>What somebody may do for an organisation; each includes those before it.</summary>
public enum Role
{
    /// <summary>Nothing: the public.</summary>
    None,

    /// <summary>Sees what the organisation sees.</summary>
    Reader,

    /// <summary>Writes and answers for the organisation.</summary>
    Editor,

    /// <summary>Also decides who else acts for the organisation.</summary>
    Leader,

    /// <summary>Runs the installation; belongs to no organisation.</summary>
    Operator,
}

/// <summary>Who asks: a person or a client, for an organisation, in a role. Made by the gateway from credentials and carried in every command.</summary>
/// <param name="Person">The person, if it is one.</param>
/// <param name="Organisation">The organisation acted for; none for the public and for operators.</param>
/// <param name="Role">The role there.</param>
/// <param name="Scopes">What the credential is limited to; empty means no limit beyond the role.</param>
/// <param name="Key">The credential, for audit and for keeping idempotency keys apart.</param>
[GenerateSerializer, Immutable, Alias("caller")]
public sealed record Caller(PersonId? Person, OrganisationId? Organisation, Role Role, ImmutableArray<string> Scopes, KeyId? Key)
{
    /// <summary>The public: nobody in particular.</summary>
    public static Caller Public { get; } = new(null, null, Role.None, [], null);

    /// <summary>The installation itself, acting as its operator.</summary>
    public static Caller System { get; } = new(null, null, Role.Operator, [], null);

    /// <summary>Runs the installation.</summary>
    public bool IsOperator => Role == Role.Operator;

    /// <summary>May see what the organisation sees.</summary>
    public bool MayReadFor(OrganisationId organisation) => IsOperator || (Organisation == organisation && Role >= Role.Reader);

    /// <summary>May write and answer for the organisation.</summary>
    public bool MayEditFor(OrganisationId organisation) => IsOperator || (Organisation == organisation && Role >= Role.Editor);

    /// <summary>May decide who else acts for the organisation.</summary>
    public bool MayLead(OrganisationId organisation) => IsOperator || (Organisation == organisation && Role >= Role.Leader);
}

/// <summary>One request to change something, with all that makes it safe to repeat.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Id">The same id is the same request: it is carried out once, and its first answer is given again.</param>
/// <param name="Fingerprint">A digest of what is asked; the same id with another one is refused with <see cref="Outcomes.RefusalKind.Mismatch"/>.</param>
/// <param name="Expected">The version that this is based on; 0 means that it must not exist yet, null that it does not matter.</param>
[GenerateSerializer, Immutable, Alias("command")]
public sealed record Command(Caller By, string Id, string Fingerprint, long? Expected = null);
