using NetworkBackend.Api.Http.Limits;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Http.Auth;

/// <summary>Finds out whether there is room, who asks, whether they ask too often, and whether they may ask this at all. What a role allows for which thing is decided later, by its grain.</summary>
internal sealed class Admission(RequestDelegate next, Credentials credentials, RateLimits limits, Crowd crowd)
{
    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<Unlimited>() is not null ? next(http) : Admit(http);

    private async Task Admit(HttpContext http)
    {
        var place = crowd.For(http);
        try
        {
            var problem = Anonymous(http) ?? Guessing(http) ?? (await place.Take() ? await Known(http) ?? Permission(http) : Refuse.Overloaded);
            await (problem?.ExecuteAsync(http) ?? next(http));
        }
        finally
        {
            place.Leave();
        }
    }

    /// <summary>Whoever shows no credential is known by the address: too many requests are refused before they take up room.</summary>
    private Problem? Anonymous(HttpContext http) => http.Request.Headers.Authorization.Count == 0 ? Spend(http) : null;

    /// <summary>
    /// From an address that has guessed too often nothing more is looked up, so that guesses wake no grains and ask no database; but what held before goes
    /// on to be, since many may share the address. Requests at the same moment may be a few more than the limit.
    /// </summary>
    private Problem? Guessing(HttpContext http) =>
        http.Request.Headers.Authorization is { Count: > 0 } presented && limits.IsSpent(http, Allowance.Rejection) && !credentials.HeldBefore(presented)
            ? Rejected(http)
            : null;

    private Problem? Rejected(HttpContext http) => limits.Take(http, Allowance.Rejection) is > 0 and var seconds ? Refuse.TooMany(seconds) : null;

    private async ValueTask<Problem?> Known(HttpContext http)
    {
        var presented = http.Request.Headers.Authorization;
        if (presented.Count == 0)
        {
            return null;
        }

        var outcome = await credentials.Authenticate(presented, http.RequestAborted);
        if (outcome.Succeeded)
        {
            http.RequestServices.GetRequiredService<CallerOfRequest>().Caller = outcome.Value;
            return Spend(http);
        }

        // Who guesses is slowed down; whoever has a key that holds is not, though the guesses come from the same address.
        return Rejected(http) ?? outcome.Refusal.ToProblem();
    }

    private Problem? Spend(HttpContext http)
    {
        var method = http.Request.Method;
        var allowance = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) ? Allowance.Read : Allowance.Write;
        return limits.Take(http, allowance, http.Caller()) is > 0 and var seconds ? Refuse.TooMany(seconds) : null;
    }

    private static Problem? Permission(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<Operation>() switch
    {
        { Permission: not null, NeedsNoKey: false } when !http.HasCredential() => Refuse.AuthRequired,
        { } operation when !operation.IsWithin(http.Caller()) => Refuse.OutOfScope,
        _ => null,
    };
}

/// <summary>Marks what machines ask all the time: health.</summary>
internal sealed class Unlimited;
