using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;

namespace NetworkBackend.Keys;

/// <summary>What a key is good for.</summary>
/// <param name="Label">What its owner calls it, 1 to 100 characters; no personal data.</param>
/// <param name="Organisation">The organisation acted for; none for an operator.</param>
/// <param name="Role">The highest role it can carry.</param>
/// <param name="Person">The person acting; null for a machine client.</param>
/// <param name="Scopes">Limits beyond the role; empty for none.</param>
/// <param name="Expires">When it stops working.</param>
[GenerateSerializer, Immutable, Alias("key-request")]
public sealed record KeyRequest(
    string Label, OrganisationId? Organisation, Role Role, PersonId? Person, ImmutableArray<string> Scopes, DateTimeOffset? Expires);

/// <summary>A key, without its secret.</summary>
/// <param name="Id">Its public half.</param>
/// <param name="Request">What it is good for.</param>
/// <param name="Issued">When it was issued.</param>
/// <param name="Revoked">When it was revoked.</param>
/// <param name="Secret">The whole key to present; only in the answer to the request that issued it.</param>
/// <param name="IssuedBy">Who issued it; null for a machine client or the installation itself.</param>
[GenerateSerializer, Immutable, Alias("key-view")]
public sealed record KeyView(KeyId Id, KeyRequest Request, DateTimeOffset Issued, DateTimeOffset? Revoked, string? Secret, PersonId? IssuedBy)
{
    /// <summary>Leaves the secret out, so that printing a key never shows it.</summary>
    public override string ToString() => $"KeyView {{ Id = {Id} }}";
}

/// <summary>One API key. Keyed by <see cref="KeyId"/>.</summary>
[Alias("key")]
public interface IKeyGrain : IGrainWithStringKey
{
    /// <summary>Issues it (operators; leaders for their own organisation, never above their own role).</summary>
    [Alias("issue")] Task<Outcome<KeyView>> Issue(Command command, KeyRequest request, CancellationToken cancellation);

    /// <summary>Ends it, with the next request. Revoking what is revoked changes nothing.</summary>
    [Alias("revoke")] Task<Outcome<KeyView>> Revoke(Command command, CancellationToken cancellation);

    /// <summary>Who presents this key; <see cref="RefusalKind.Unauthenticated"/> when it is wrong, revoked, expired, or its person no longer acts there.</summary>
    [Alias("authenticate")] Task<Outcome<Caller>> Authenticate(string presented, CancellationToken cancellation);
}

/// <summary>Reads the list of keys. Keyed by anything; stateless.</summary>
[Alias("key-queries")]
public interface IKeyQueries : IGrainWithStringKey
{
    /// <summary>Keys by id, after the given one: all for operators, an organisation's own for its leaders.</summary>
    [Alias("list")] Task<Outcome<ImmutableArray<KeyView>>> List(Caller by, string? after, int limit, CancellationToken cancellation);
}
