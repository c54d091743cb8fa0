using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NetworkBackend.Silo.Storage;
using Orleans.Configuration;

namespace NetworkBackend.Silo.Engine;

/// <summary>Hosts the grains on Orleans, with its state and reminders in the system's own database through the system's own query rows.</summary>
internal static class NetworkEngine
{
    /// <summary>What the start says about the engine.</summary>
    public const string Name = "Orleans";

    private const string Service = "network";

    public static void Use(IHostApplicationBuilder builder, StorageOptions storage)
    {
        // "System.Data.SQLite" is how Orleans calls Microsoft.Data.Sqlite.
        var (invariant, connection) = storage.Database is { } database ? ("Npgsql", database) : ("System.Data.SQLite", SqliteFile.ConnectionString(storage));
        builder.UseOrleans(silo =>
        {
            var (siloPort, gatewayPort) = FreePorts();
            silo.UseLocalhostClustering(siloPort, gatewayPort, null, Service, Service);
            silo.UseSystemTextJsonGrainStorageSerializer();
            silo.AddAdoNetGrainStorage("Default", options => (options.Invariant, options.ConnectionString) = (invariant, connection));
            silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (invariant, connection));
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
