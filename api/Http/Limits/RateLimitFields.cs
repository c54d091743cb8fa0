using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace NetworkBackend.Api.Http.Limits;

/// <summary>The fields of draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it and for how long.</summary>
internal sealed class RateLimitFields(string name, int perMinute)
{
    private readonly StringValues policy = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={perMinute};w=60");

    // What is left is told in steps of a thousandth, rounded down, so that busy pages need no new text each time.
    private readonly int step = Math.Max(1, perMinute / 1000);
    private StringValues last;
    private int lastLeft = -1;

    /// <summary>How long one token takes, at least a second: what <c>Retry-After</c> can say.</summary>
    public int SecondsToNext { get; } = Math.Max(1, (60 + perMinute - 1) / perMinute);

    public void Write(IHeaderDictionary headers, int left, bool isAcquired)
    {
        headers["RateLimit-Policy"] = policy;
        headers["RateLimit"] = isAcquired ? Of(left - (left % step)) : Text(0, SecondsToNext);
    }

    /// <summary>When the whole quota is there again, if nothing more is asked.</summary>
    internal int SecondsToFull(int left) => (int)Math.Ceiling((perMinute - left) * 60.0 / perMinute);

    private StringValues Of(int left)
    {
        // Two requests that race here write one value more or less; each value is right by itself.
        if (lastLeft != left)
        {
            last = Text(left, SecondsToFull(left));
            lastLeft = left;
        }

        return last;
    }

    private string Text(int left, int seconds) => string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={left};t={seconds}");
}
