using System.Net;
using System.Net.Sockets;

namespace NetworkBackend.Outbound;

/// <summary>
/// Makes connections to servers that others name, and to nobody inside. The name is resolved here, once, and exactly what was checked is connected to, so that
/// no name can mean something else a moment later. No proxy is used: it would resolve names itself.
/// </summary>
internal sealed class CheckedConnections(OutboundOptions options)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <summary>Resolves names; replaced where a test plays the part of a name server.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = static (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation);

    /// <summary>True for what may be connected to.</summary>
    public bool Admits(IPAddress address) => PublicAddresses.IsPublic(address) || (options.AllowLoopback && IPAddress.IsLoopback(address));

    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = async (context, cancellation) => await Connect(context.DnsEndPoint, cancellation),
        ConnectTimeout = patience,
        MaxConnectionsPerServer = 4,
        MaxResponseHeadersLength = 64,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        UseCookies = false,
        UseProxy = false,
    };

    private async Task<Stream> Connect(DnsEndPoint to, CancellationToken cancellation)
    {
        IPAddress[] named = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await Resolve(to.Host, cancellation);
        IPAddress[] addresses = [.. named.Where(Admits)];
        if (addresses.Length == 0)
        {
            throw new AddressRefusedException();
        }

        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name leads nowhere but into somebody's own network.</summary>
internal sealed class AddressRefusedException() : IOException("the address is not public");
