using System.Net;

namespace NetworkBackend.Silo.Hosting;

/// <summary>How a silo is one of several on a database.</summary>
/// <param name="Address">The IP address under which the other silos and the gateways reach it.</param>
/// <param name="SiloPort">The port for the other silos.</param>
/// <param name="GatewayPort">The port for gateways.</param>
/// <remarks>Who reaches these ports may do everything: they belong into a network of their own.</remarks>
public sealed record ClusterSettings(IPAddress Address, int SiloPort, int GatewayPort);
