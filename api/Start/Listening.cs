using System.Net.Sockets;
using NetworkBackend.Api.Start.Options;
using NetworkBackend.Silo.Hosting;

namespace NetworkBackend.Api.Start;

/// <summary>The address on which the process answers.</summary>
internal static class Listening
{
    /// <summary>Tries the address before anything else is done, so that a start which cannot answer does nothing.</summary>
    /// <exception cref="SiloRefusedException">It cannot be had.</exception>
    public static void Try(StartOptions options)
    {
        try
        {
            using TcpListener probe = new(options.Address, options.Port);
            probe.Start();
        }
        catch (SocketException e)
        {
            throw new SiloRefusedException(Sentence(options, e.SocketErrorCode), e);
        }
    }

    public static string Sentence(StartOptions options, SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => $"Port {options.Port} on {options.Bind} is taken by another process: stop it, or choose another port by --port.",
        SocketError.AddressNotAvailable => $"This machine does not have the address {options.Bind}: choose another by --bind.",
        SocketError.AccessDenied => $"Port {options.Port} is not allowed to this user: choose one from 1024 by --port.",
        _ => $"It cannot answer on {options.Bind}, port {options.Port}: {error}.",
    };
}
