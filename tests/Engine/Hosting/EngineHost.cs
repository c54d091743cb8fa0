using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
#if ORLEANS
using System.Net;
using System.Net.Sockets;
#endif

namespace NetworkBackend.Tests.Engine.Hosting;

/// <summary>One silo, on whichever engine this build has. What outlives a host is in its <see cref="Stores"/>.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;

    private EngineHost(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public Notes Notes => _host.Services.GetRequiredService<Notes>();

    public Gates Gates => _host.Services.GetRequiredService<Gates>();

    public static async Task<EngineHost> Start(Stores stores, Action<ISiloBuilder>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.UseOrleans(silo =>
        {
#if ORLEANS
            UseOrleansItself(silo);
#endif
            silo.Configure<HostOptions>(it => it.ShutdownTimeout = TimeSpan.FromSeconds(20));
            silo.Services.AddSingleton(stores.Notes);
            silo.Services.AddSingleton<Gates>();
            silo.Services.AddScoped(typeof(IHistory<>), typeof(History<>));
            silo.Services.AddSingleton<IReminderTable>(stores.Reminders);
            silo.Services.AddKeyedSingleton<IGrainStorage>(Stores.Name, stores.States);
            configure?.Invoke(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

#if ORLEANS
    private static void UseOrleansItself(ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(FreePort(), FreePort(), clusterId: Guid.NewGuid().ToString("N"));
        silo.AddReminders();
        silo.AddActivityPropagation();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
#endif
}
