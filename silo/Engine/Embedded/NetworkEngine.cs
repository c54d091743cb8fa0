using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NetworkBackend.Silo.Hosting;
using Orleans.Configuration;
using Orleans.Storage;

namespace NetworkBackend.Silo.Engine;

/// <summary>Hosts the grains in this process alone, on the same rows as Orleans would.</summary>
internal static class NetworkEngine
{
    /// <summary>What the start says about the engine.</summary>
    public const string Name = "embedded";

    /// <summary>The grains are in this process's memory alone: a second process would not hear of what the first one does.</summary>
    public const bool IsAlone = true;

    private const string Service = "network";
    private const string Alone = "The embedded engine is one process: several need a build with Orleans.";

    public static void Use(IHostApplicationBuilder builder, ClusterSettings? cluster) => _ = cluster is null ? builder.UseOrleans(silo =>
    {
        silo.Services.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Service, Service));
        silo.Services.AddKeyedSingleton<IGrainStorage, AdoNetGrainStorage>("Default");
        silo.Services.AddSingleton<IReminderTable, AdoNetReminderTable>();
    }) : throw new SiloRefusedException(Alone);

    public static void UseClient(IHostApplicationBuilder builder, ImmutableArray<SiloName> silos) => throw new SiloRefusedException(Alone);
}
