using Microsoft.Extensions.Primitives;
using NetworkBackend.Callers;
using NetworkBackend.Keys;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Api.Http.Auth;

/// <summary>Turns what was presented in <c>Authorization</c> into a caller. API keys for now; another kind of bearer token is another arm.</summary>
internal sealed class Credentials(IGrainFactory grains)
{
    private const string Scheme = "Bearer ";
    private const int Longest = 512;

    private static readonly Refusal NoCredential =
        new(RefusalKind.Unauthenticated, Problems.Refuse.AuthInvalid.Code, Problems.Refuse.AuthInvalid.Detail);

    private readonly KnownTokens known = new();

    public async ValueTask<Outcome<Caller>> Authenticate(StringValues field, CancellationToken cancellation)
    {
        var token = TokenIn(field);
        if (KeyIdIn(token) is not { } key)
        {
            return NoCredential;
        }

        var outcome = await grains.ApiKey(key).Authenticate(token, cancellation);
        known.Remember(token, outcome.Succeeded);
        return outcome;
    }

    /// <summary>True where the same was presented before, and held when it was last looked up here. It need not hold now.</summary>
    public bool HeldBefore(StringValues field) => known.Contains(TokenIn(field));

    private static string TokenIn(StringValues field)
    {
        var text = field.Count == 1 ? field[0]! : "";
        return text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && text.Length <= Longest ? text[Scheme.Length..].Trim() : "";
    }

    /// <summary>The public half of <c>rbs_{id}_{secret}</c>.</summary>
    internal static KeyId? KeyIdIn(string token) =>
        token.Split('_') is ["rbs", var id, { Length: > 0 }] && KeyId.TryFrom($"key-{id}", out var key) ? key : null;
}
