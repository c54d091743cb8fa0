using NetworkBackend.Callers;

namespace NetworkBackend.Api.Http.Auth;

/// <summary>Who asks, once that is known; one for each request.</summary>
internal sealed class CallerOfRequest
{
    public Caller Caller { get; set; } = Caller.Public;
}

internal static class CallerAccess
{
    public static Caller Caller(this HttpContext http) => http.RequestServices.GetRequiredService<CallerOfRequest>().Caller;

    /// <summary>True when a credential was presented and holds.</summary>
    public static bool HasCredential(this HttpContext http) => http.Caller() != Callers.Caller.Public;
}
