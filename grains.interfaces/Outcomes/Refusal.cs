namespace NetworkBackend.Outcomes;

/// <summary>Why something was not done, in the terms a caller can act on. Decides the HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>The request makes no sense as it stands (422).</summary>
    Invalid,

    /// <summary>There is no such thing, or the caller may not know that there is (404).</summary>
    NotFound,

    /// <summary>The caller may know of it, but not do this (403).</summary>
    Forbidden,

    /// <summary>Not in the state that it is in (409).</summary>
    Conflict,

    /// <summary>It was there and is withdrawn (410).</summary>
    Gone,

    /// <summary>The version that the caller based this on is no longer the current one (412).</summary>
    Stale,

    /// <summary>The same idempotency key came with another request (422).</summary>
    Mismatch,

    /// <summary>The first request with this idempotency key still runs (409).</summary>
    InProgress,

    /// <summary>The credentials do not hold, or no longer (401).</summary>
    Unauthenticated,
}

/// <summary>An expected "no". Nothing was changed.</summary>
/// <param name="Kind">What kind of no.</param>
/// <param name="Code">Stable and public, e.g. <c>update.not_invited</c>; never changes its meaning.</param>
/// <param name="Detail">One sentence that says what to do.</param>
/// <param name="CurrentVersion">For <see cref="RefusalKind.Stale"/>: the version to base a new attempt on.</param>
[GenerateSerializer, Immutable, Alias("refusal")]
public sealed record Refusal(RefusalKind Kind, string Code, string Detail, long? CurrentVersion = null);
