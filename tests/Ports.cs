using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace NetworkBackend.Tests;

/// <summary>
/// Ports of this machine that stay a test's own, also while what listened there is down: each is given once in a run, and none is one that the system gives to
/// connections, which would take it meanwhile.
/// </summary>
public static class Ports
{
    private const int Lowest = 10_000;
    private const string GivenToConnections = "/proc/sys/net/ipv4/ip_local_port_range";
    private static readonly int _end = File.Exists(GivenToConnections) ? int.Parse(File.ReadAllText(GivenToConnections).Split("\t")[0], CultureInfo.InvariantCulture) : 32_768;
    private static int _tried = RandomNumberGenerator.GetInt32(_end - Lowest);

    /// <summary>One.</summary>
    public static int Take()
    {
        for (var i = 0; i < _end - Lowest; i++)
        {
            var port = Lowest + (int)((uint)Interlocked.Increment(ref _tried) % (uint)(_end - Lowest));
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"no port from {Lowest} to {_end} is free here");
    }

    /// <summary>Several, each another one.</summary>
    public static ImmutableArray<int> Take(int number) => [.. Enumerable.Range(0, number).Select(_ => Take())];

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
