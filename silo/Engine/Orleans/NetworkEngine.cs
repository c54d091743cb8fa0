using System.Collections.Immutable;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Silo.Storage.Databases;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Storage;

namespace NetworkBackend.Silo.Engine;

/// <summary>Hosts the grains on Orleans, with its state, reminders and members in the system's own database through the system's own query rows.</summary>
internal static class NetworkEngine
{
    /// <summary>What the start says about the engine.</summary>
    public const string Name = "Orleans";

    /// <summary>Silos find each other, and each grain is in one of them.</summary>
    public const bool IsAlone = false;

    private const string Service = "network";
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A gateway is not told that the silo which had its call is gone, and waits: for no longer than this, where a call says nothing else. Silos are told.
    /// </summary>
    private static readonly TimeSpan GatewayTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    public static void Use(IHostApplicationBuilder builder, ClusterSettings? cluster)
    {
        builder.UseOrleans(silo =>
        {
            if (cluster is null)
            {
                BeAlone(silo);
            }
            else
            {
                Join(silo, cluster);
            }

            silo.UseSystemTextJsonGrainStorageSerializer();
            silo.AddAdoNetGrainStorage("Default", (OptionsBuilder<AdoNetGrainStorageOptions> options) => options.Configure<IDatabase>(
                (it, database) => (it.Invariant, it.ConnectionString) = (database.OrleansInvariant, database.ConnectionString)));
            silo.Services.AddKeyedSingleton<IGrainStorage>("Default", (services, name) => new GrainStates(AdoNetGrainStorageFactory.Create(services, (string)name!)));
            silo.UseAdoNetReminderService((OptionsBuilder<AdoNetReminderTableOptions> options) => options.Configure<IDatabase>(
                (it, database) => (it.Invariant, it.ConnectionString) = (database.OrleansInvariant, database.ConnectionString)));
            silo.AddActivityPropagation();
            silo.Services.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
        });
    }

    public static void UseClient(IHostApplicationBuilder builder, ImmutableArray<SiloName> silos) => builder.UseOrleansClient(client =>
    {
        client.Services.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Service, Service));
        client.Services.AddSingleton<IGatewayListProvider>(_ => new NamedSilos(silos, BetweenLooks));
        client.Services.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = BetweenLooks);
        client.Services.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = GatewayTimeout);
        client.UseConnectionRetryFilter(async (_, cancellation) =>
        {
            // However long there is no silo: nothing says when there is one.
            await Task.Delay(BetweenAttempts, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return !cancellation.IsCancellationRequested;
        });
        client.AddActivityPropagation();
    });

    /// <summary>
    /// A silo that does not answer for about two seconds is dead by the word of two others, so that one which is cut off takes nobody with it; each grain's
    /// rules are kept by the database, so that being wrong about it costs time and no truth. Those that died without a word, as all of them may, are taken for
    /// dead when they have not written that they are alive for nine seconds, which a silo waits for before it joins (docs/adr/0010).
    /// </summary>
    private static void Join(ISiloBuilder silo, ClusterSettings cluster)
    {
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Service, Service));
        silo.ConfigureEndpoints(cluster.Address, cluster.SiloPort, cluster.GatewayPort);
        silo.UseAdoNetClustering((OptionsBuilder<AdoNetClusteringSiloOptions> options) => options.Configure<IDatabase>(
            (it, database) => (it.Invariant, it.ConnectionString) = (database.OrleansInvariant, database.ConnectionString)));
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.NumMissedProbesLimit = 2;
            options.NumVotesForDeathDeclaration = 2;
            options.IAmAliveTablePublishTimeout = ClusterSettling.BetweenSigns;
            options.NumMissedTableIAmAliveLimit = ClusterSettling.MissedSigns;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            options.DefunctSiloExpiration = TimeSpan.FromDays(1);
            options.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
        });
    }

    /// <summary>One process talks to itself, and listens to nobody: what could be said to a silo's port asks for no key.</summary>
    private static void BeAlone(ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(gatewayPort: 0, serviceId: Service, clusterId: Service);
        foreach (var listens in silo.Services.Where(it => it.IsKeyedService && it.ServiceType == typeof(IConnectionListenerFactory)).ToList())
        {
            silo.Services.Remove(listens);
            silo.Services.AddKeyedSingleton<IConnectionListenerFactory>(listens.ServiceKey, (_, _) => new NoListening());
        }
    }
}
