using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

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
        silo.UseLocalhostClustering(Ports.Take(), Ports.Take(), clusterId: Guid.NewGuid().ToString("N"));
        silo.AddReminders();
        silo.AddActivityPropagation();
    }
#endif
}
