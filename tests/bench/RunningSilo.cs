using NetworkBackend.Journals;
using NetworkBackend.Silo.Hosting;

namespace NetworkBackend.Bench;

/// <summary>A silo in this process, without a gateway.</summary>
internal sealed class RunningSilo(IHost host) : IDisposable
{
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    public IEventStore Store => host.Services.GetRequiredService<IEventStore>();

    /// <param name="folder">Its data folder.</param>
    /// <param name="allowLoopback">True where sources on this machine may be read.</param>
    /// <param name="database"><c>sqlite</c>, or a connection string of PostgreSQL.</param>
    public static async Task<RunningSilo> Start(string folder, string database, bool allowLoopback = false)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.AddNetworkSilo(new SiloSettings { SourcesAllowLoopback = allowLoopback, DataFolder = folder, Database = database is "sqlite" ? null : database });
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
