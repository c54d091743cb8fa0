using NetworkBackend.Journals;
using NetworkBackend.Silo.Hosting;

namespace NetworkBackend.Bench;

/// <summary>A silo in this process, without a gateway.</summary>
internal sealed class RunningSilo(IHost host) : IDisposable
{
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public IEventStore Store => host.Services.GetRequiredService<IEventStore>();

    /// <param name="folder">Its data folder.</param>
    /// <param name="database"><c>sqlite</c>, or a connection string of PostgreSQL.</param>
    public static async Task<RunningSilo> Start(string folder, string database)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.AddNetworkSilo(new SiloSettings { DataFolder = folder, Database = database is "sqlite" ? null : database });
        var host = builder.Build();
        await NetworkSilo.Prepare(host.Services, CancellationToken.None);
        await host.StartAsync();
        await NetworkSilo.Begin(host.Services, CancellationToken.None);
        return new(host);
    }

    public void Dispose()
    {
        host.StopAsync().GetAwaiter().GetResult();
        ((IAsyncDisposable)host).DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
