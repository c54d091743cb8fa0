using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace NetworkBackend.Outbound;

/// <summary>Which addresses are everybody's, and which lead into somebody's own network (IANA's special-purpose registries, RFC 6890).</summary>
internal static class PublicAddresses
{
    private static readonly ImmutableArray<IPNetwork> inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "::ffff:0:0:0/96", "100::/64", "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "64:ff9b:1::/48",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>True for an address of the web on a port on which web servers are, so that nobody has us speak to anything else.</summary>
    public static bool IsOfAWebServer(Uri address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https", Port: 80 or 443 or >= 1024 };

    private static readonly IPNetwork translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork sixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>True for what anybody can reach. An address that carries another in it is as that one.</summary>
    public static bool IsPublic(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? !inside.Any(it => it.BaseAddress.AddressFamily == AddressFamily.InterNetwork && it.Contains(address))
        : Carried(address) is { } within ? IsPublic(within)
        : !inside.Any(it => it.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6 && it.Contains(address));

    private static IPAddress? Carried(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 || translated.Contains(address) ? new(bytes.AsSpan(12, 4))
            : sixToFour.Contains(address) ? new(bytes.AsSpan(2, 4))
            : null;
    }
}
