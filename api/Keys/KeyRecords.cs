using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Callers;
using NetworkBackend.Keys;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Api.Keys;

/// <summary>The highest role that a key can carry.</summary>
internal enum KeyRole
{
    Reader = Role.Reader,
    Editor = Role.Editor,
    Leader = Role.Leader,
    Operator = Role.Operator,
}

/// <summary>A key to issue.</summary>
internal sealed record KeyBody
{
    public static Problem ScopeBeyondRole { get; } = new(422, "key.scope_beyond_role", "Ask only for scopes that the role of the key can use; the answer lists them.");

    /// <summary>What its owner calls it; no personal data.</summary>
    [StringLength(100, MinimumLength = 1)]
    public required string Label { get; init; }

    /// <summary>The organisation acted for; none for an operator.</summary>
    public OrganisationId? Organisation { get; init; }

    public required KeyRole Role { get; init; }

    /// <summary>The person acting; none for a machine client.</summary>
    public PersonId? Person { get; init; }

    /// <summary>Permissions that the key is limited to; none for all that the role allows.</summary>
    [MaxLength(50), Distinct]
    public ImmutableArray<Permission> Scopes { get; init; } = [];

    /// <summary>When it stops working.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Why this role cannot have these scopes; null when it can.</summary>
    public Problem? BeyondRole() =>
        Scopes.All(scope => ScopesOf(Role).Contains(scope.Name)) ? null : ScopeBeyondRole with
        {
            Detail = ScopesOf(Role) is [] ? "A reader only reads, and scopes limit what is written: leave them out." : $"The role can be limited to these scopes: {string.Join(", ", ScopesOf(Role))}.",
        };

    /// <summary>What a role may at most; whether it may for a given thing is decided there.</summary>
    internal static IReadOnlyList<string> ScopesOf(KeyRole role) => role switch
    {
        KeyRole.Reader => [],
        KeyRole.Editor => ["consents.write", "feeds.pin", "persons.read", "persons.write", "sources.read", "sources.write", "staff.read", "updates.publish", "updates.write"],
        KeyRole.Leader => [.. Operations.Permissions.Where(permission => permission != "networks.write")],
        _ => Operations.Permissions,
    };

    public KeyRequest ToRequest() => new(Label, Organisation, (Role)Role, Person, [.. Scopes.Select(scope => scope.Name)], Expires);
}

/// <summary>A key. Its text stands in the answer to the request that issued it, and in no list. issuedBy is null for a machine client or the installation itself.</summary>
internal sealed record KeyResponse(
    KeyId Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Key,
    string Label,
    OrganisationId? Organisation,
    KeyRole Role,
    PersonId? Person,
    ImmutableArray<Permission> Scopes,
    DateTimeOffset Issued,
    PersonId? IssuedBy,
    DateTimeOffset? Expires,
    DateTimeOffset? Revoked) : ISensitive
{
    public static KeyResponse From(KeyView view) =>
        new(
        view.Id, view.Secret, view.Request.Label, view.Request.Organisation, (KeyRole)view.Request.Role, view.Request.Person,
        [.. view.Request.Scopes.Select(scope => new Permission(scope))], view.Issued, view.IssuedBy, view.Request.Expires, view.Revoked);

    public override string ToString() => $"KeyResponse {{ Id = {Id} }}";
}

/// <summary>A page of keys.</summary>
internal sealed record KeyListResponse(ImmutableArray<KeyResponse> Items, string? Next) : IPaged, ISensitive
{
    public static KeyListResponse From(ListResponse<KeyResponse> list) => new(list.Items, list.Next);
}
