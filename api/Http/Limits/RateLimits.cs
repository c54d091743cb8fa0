using System.Net;
using System.Net.Sockets;
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

/// <summary>How often anybody may ask, by kind of request.</summary>
internal sealed class RateLimits : IDisposable
{
    private readonly Buckets?[] buckets;

    public RateLimits(GatewayOptions options, TimeProvider clock) => buckets =
    [
        Buckets.Of("read", options.ReadsPerMinute, clock),
        Buckets.Of("write", options.WritesPerMinute, clock),
        Buckets.Of("rejection", options.RejectionsPerMinute, clock),
    ];

    /// <summary>Takes one, writes the fields that say what is left, and gives 0; or the seconds to wait.</summary>
    public int Take(HttpContext http, Allowance allowance, Caller? caller = null) =>
        buckets[(int)allowance]?.Take(http, Of(http, caller)) ?? 0;

    /// <summary>True where an address has nothing left. Takes nothing.</summary>
    public bool IsSpent(HttpContext http, Allowance allowance) => buckets[(int)allowance]?.IsSpent(Of(http, null)) == true;

    public void Dispose()
    {
        foreach (var bucket in buckets)
        {
            bucket?.Dispose();
        }
    }

    internal static Spender Of(HttpContext http, Caller? caller) =>
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
}
