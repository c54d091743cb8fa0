using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NetworkBackend.Silo.Engine;

namespace NetworkBackend.Silo.Hosting;

/// <summary>Composes a host that has no silo, and calls the grains of those that it is told of.</summary>
public static class NetworkClient
{
    /// <summary>Adds it to a host, which starts at once, and connects and reconnects by itself.</summary>
    /// <param name="builder">The host's.</param>
    /// <param name="silos">Names or addresses of silos with their gateway ports; a name may stand for several.</param>
    public static void AddNetworkClient(this IHostApplicationBuilder builder, ImmutableArray<SiloName> silos)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        NetworkEngine.UseClient(builder, silos);
    }
}

/// <summary>Where silos are.</summary>
/// <param name="Host">A name or an IP address.</param>
/// <param name="Port">Their gateway port.</param>
public readonly record struct SiloName(string Host, int Port)
{
    /// <summary>Reads names with ports, with commas between; null where it is none.</summary>
    public static ImmutableArray<SiloName>? Read(string text)
    {
        var names = ImmutableArray.CreateBuilder<SiloName>();
        foreach (var one in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var colon = one.LastIndexOf(':');
            if (colon < 1 || !ushort.TryParse(one.AsSpan(colon + 1), out var port) || port == 0)
            {
                return null;
            }

            names.Add(new(one[..colon].Trim('[', ']'), port));
        }

        return names.ToImmutable();
    }
}
