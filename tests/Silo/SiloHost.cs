using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Silo;

/// <summary>A silo in this process, on the engine of this build, without a gateway.</summary>
internal sealed class SiloHost : IAsyncDisposable
{
    private readonly IHost _host;

    private SiloHost(IHost host) => _host = host;

    public static string DemoFile { get; } = Path.Combine(Root(), "deploy", "demo", "network.json");

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Starts on a database, empty or not, perhaps with other services than usual.</summary>
    public static async Task<SiloHost> Start(FreshDatabase database, string? demo = null, Action<IServiceCollection>? with = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.AddNetworkSilo(new SiloSettings
        {
            DataFolder = database.Folder, Database = database.Options.Database, JournalKey = database.Options.JournalKey, DemoFile = demo,
        });
        with?.Invoke(builder.Services);
        var host = builder.Build();
        await NetworkSilo.Prepare(host.Services, CancellationToken.None);
        await host.StartAsync();
        await NetworkSilo.Begin(host.Services, CancellationToken.None);
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "NetworkBackend.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests run outside the repository");
        }

        return folder;
    }
}
