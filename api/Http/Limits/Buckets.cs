using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace NetworkBackend.Api.Http.Limits;

/// <summary>
/// A token bucket for every spender of one kind. Apart from the framework's partitioned limiter, because that takes one lock for all spenders,
/// twice for each request that is told what is left.
/// </summary>
internal sealed class Buckets : IDisposable
{
    private readonly ConcurrentDictionary<Spender, TokenBucketRateLimiter> buckets = new();
    private readonly RateLimitFields fields;
    private readonly TokenBucketRateLimiterOptions options;
    private readonly Func<Spender, TokenBucketRateLimiter> make;
    private readonly ITimer tending;

    private Buckets(string name, int perMinute, TimeProvider clock)
    {
        // Ten times a second where that gives at least one token, else as often as one token takes.
        var perTick = Math.Max(1, perMinute / 600);
        var period = TimeSpan.FromMinutes(1) * perTick / perMinute;
        fields = new(name, perMinute);
        options = new() { TokenLimit = perMinute, TokensPerPeriod = perTick, ReplenishmentPeriod = period, QueueLimit = 0, AutoReplenishment = false };
        make = _ => new(options);
        tending = clock.CreateTimer(_ => Tend(), null, period, period);
    }

    /// <summary>How many spenders have less than everything.</summary>
    internal int Count => buckets.Count;

    /// <summary>The buckets of one kind; null where there is no limit.</summary>
    public static Buckets? Of(string name, int perMinute, TimeProvider clock) => perMinute > 0 ? new(name, perMinute, clock) : null;

    /// <summary>Takes one token and tells what is left: 0, or the seconds to wait.</summary>
    public int Take(HttpContext http, Spender spender)
    {
        var bucket = buckets.GetOrAdd(spender, make);
        using var lease = bucket.AttemptAcquire();
        fields.Write(http.Response.Headers, Left(bucket), lease.IsAcquired);
        return lease.IsAcquired ? 0 : fields.SecondsToNext;
    }

    /// <summary>True where there is nothing to take.</summary>
    public bool IsSpent(Spender spender) => buckets.TryGetValue(spender, out var bucket) && Left(bucket) == 0;

    public void Dispose() => tending.Dispose();

    private static int Left(TokenBucketRateLimiter bucket) => (int)bucket.GetStatistics()!.CurrentAvailablePermits;

    /// <summary>Fills up, and forgets the full: a new bucket is full too. Who takes from one just then has one more token, once.</summary>
    internal void Tend()
    {
        foreach (var (spender, bucket) in buckets)
        {
            if (bucket.IdleDuration is not null)
            {
                buckets.TryRemove(spender, out _);
            }
            else
            {
                bucket.TryReplenish();
            }
        }
    }
}
