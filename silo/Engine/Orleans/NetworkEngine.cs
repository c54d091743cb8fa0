using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NetworkBackend.Silo.Storage.Databases;
using Orleans.Configuration;

namespace NetworkBackend.Silo.Engine;

/// <summary>Hosts the grains on Orleans, with its state and reminders in the system's own database through the system's own query rows.</summary>
internal static class NetworkEngine
{
    /// <summary>What the start says about the engine.</summary>
    public const string Name = "Orleans";

    /// <summary>Silos find each other, and each grain is in one of them.</summary>
    public const bool IsAlone = false;

    private const string Service = "network";

    public static void Use(IHostApplicationBuilder builder)
    {
        builder.UseOrleans(silo =>
        {
            var (siloPort, gatewayPort) = FreePorts();
            silo.UseLocalhostClustering(siloPort, gatewayPort, null, Service, Service);
            silo.UseSystemTextJsonGrainStorageSerializer();
            silo.AddAdoNetGrainStorage("Default", (OptionsBuilder<AdoNetGrainStorageOptions> options) => options.Configure<IDatabase>(
                (it, database) => (it.Invariant, it.ConnectionString) = (database.OrleansInvariant, database.ConnectionString)));
            silo.UseAdoNetReminderService((OptionsBuilder<AdoNetReminderTableOptions> options) => options.Configure<IDatabase>(
                (it, database) => (it.Invariant, it.ConnectionString) = (database.OrleansInvariant, database.ConnectionString)));
            silo.AddActivityPropagation();
            silo.Services.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(30));
        });
    }

    /// <summary>One process talks to itself: any two ports of the loopback will do.</summary>
    private static (int Silo, int Gateway) FreePorts()
    {
        using TcpListener first = new(IPAddress.Loopback, 0), second = new(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
