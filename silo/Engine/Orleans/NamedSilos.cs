using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using NetworkBackend.Silo.Hosting;
using Orleans.Messaging;

namespace NetworkBackend.Silo.Engine;

/// <summary>The silos behind names, looked up anew each time: a gateway has no way to the database that has their list.</summary>
internal sealed class NamedSilos(ImmutableArray<SiloName> names, TimeSpan between) : IGatewayListProvider
{
    public TimeSpan MaxStaleness => between;

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    public async Task<IList<Uri>> GetGateways() =>
        [.. (await Task.WhenAll(names.Select(Find))).SelectMany(it => it).Distinct()];

    /// <summary>A name that nobody knows just now is no silo just now.</summary>
    private static async Task<IEnumerable<Uri>> Find(SiloName name)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(name.Host);
            return addresses.Select(it => SiloAddress.New(new IPEndPoint(it, name.Port), 0).ToGatewayUri());
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
