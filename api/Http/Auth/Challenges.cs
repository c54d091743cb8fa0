namespace NetworkBackend.Api.Http.Auth;

/// <summary>What <c>WWW-Authenticate</c> says (RFC 6750, section 3).</summary>
internal static class Challenges
{
    public const string Plain = "Bearer realm=\"network\"";
    public const string Rejected = "Bearer realm=\"network\", error=\"invalid_token\"";
}
