using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using NetworkBackend.Callers;

namespace NetworkBackend.Api.Http.Limits;

/// <summary>What a request spends.</summary>
internal enum Allowance
{
    /// <summary>Looking something up.</summary>
    Read,

    /// <summary>Changing something.</summary>
    Write,

    /// <summary>Presenting a credential that does not hold.</summary>
    Rejection,
}

/// <summary>Who spends it: a key, or an address (of IPv6 its network of 64 bits).</summary>
/// <param name="Key">The key's id.</param>
/// <param name="High">The address, or its first half.</param>
/// <param name="Low">The rest of an IPv4-mapped address.</param>
internal readonly record struct Spender(string? Key, ulong High, ulong Low);

/// <summary>Token buckets for every spender and kind of request; one that nobody uses goes away by itself.</summary>
internal sealed class RateLimits : IDisposable
{
    private readonly Bucket?[] buckets;

    public RateLimits(GatewayOptions options) =>
        buckets = [Bucket.Of("read", options.ReadsPerMinute), Bucket.Of("write", options.WritesPerMinute), Bucket.Of("rejection", options.RejectionsPerMinute)];

    /// <summary>Takes one, writes the fields that say what is left, and gives 0; or the seconds to wait.</summary>
    public int Take(HttpContext http, Allowance allowance, Caller? caller = null) =>
        buckets[(int)allowance]?.Take(http, Of(http, caller)) ?? 0;

    /// <summary>The seconds to wait where nothing is left; takes nothing.</summary>
    public int Look(HttpContext http, Allowance allowance) => buckets[(int)allowance]?.Look(Of(http, null)) ?? 0;

    public void Dispose()
    {
        foreach (var bucket in buckets)
        {
            bucket?.Dispose();
        }
    }

    private static Spender Of(HttpContext http, Caller? caller) =>
        caller?.Key is { } key ? new(key.Value, 0, 0) : Of(http.Connection.RemoteIpAddress);

    internal static Spender Of(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        if (length == 4)
        {
            return new(null, 0xFFFF, BitConverter.ToUInt32(bytes));
        }

        var high = BitConverter.ToUInt64(bytes);
        return address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: true } ? new(null, 0xFFFF, BitConverter.ToUInt32(bytes[12..])) : new(null, high, 0);
    }

    private sealed class Bucket(string name, int perMinute) : IDisposable
    {
        private readonly RateLimitFields fields = new(name, perMinute);
        private readonly PartitionedRateLimiter<Spender> limiter = Make(perMinute);

        public static Bucket? Of(string name, int perMinute) => perMinute > 0 ? new(name, perMinute) : null;

        public int Take(HttpContext http, Spender spender)
        {
            using var lease = limiter.AttemptAcquire(spender);
            fields.Write(http.Response.Headers, Left(spender), lease.IsAcquired);
            return lease.IsAcquired ? 0 : fields.SecondsToNext;
        }

        public int Look(Spender spender) => Left(spender) > 0 ? 0 : fields.SecondsToNext;

        public void Dispose() => limiter.Dispose();

        private int Left(Spender spender) => (int)(limiter.GetStatistics(spender)?.CurrentAvailablePermits ?? perMinute);

        private static PartitionedRateLimiter<Spender> Make(int perMinute)
        {
            // Ten times a second where that gives at least one token, else as often as one token takes.
            var perTick = Math.Max(1, perMinute / 600);
            var options = new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = perTick,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) * perTick / perMinute,
                QueueLimit = 0,
                AutoReplenishment = false,
            };
            Func<Spender, TokenBucketRateLimiterOptions> same = _ => options;
            return PartitionedRateLimiter.Create<Spender, Spender>(spender => RateLimitPartition.GetTokenBucketLimiter(spender, same));
        }
    }
}
