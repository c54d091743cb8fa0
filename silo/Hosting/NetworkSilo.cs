using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NetworkBackend.Activities;
using NetworkBackend.Consultations;
using NetworkBackend.Keys;
using NetworkBackend.Silo.Demo;
using NetworkBackend.Silo.Engine;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Outbound;

namespace NetworkBackend.Silo.Hosting;

/// <summary>What a silo is started with.</summary>
public sealed record SiloSettings
{
    /// <summary>The folder of the SQLite file and of the installation's secrets.</summary>
    public required string DataFolder { get; init; }

    /// <summary>A PostgreSQL connection string; null for SQLite in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>The journal's key as 64 hex digits; null for a file in the data folder.</summary>
    public string? JournalKey { get; init; }

    /// <summary>The file with the demo network, loaded into an empty database; null for none.</summary>
    public string? DemoFile { get; init; }

    /// <summary>Issues one more operator's key, for whoever has lost theirs.</summary>
    public bool NewOperatorKey { get; init; }

    /// <summary>The database is an older copy that was restored: whoever follows changes has to read anew.</summary>
    public bool Restored { get; init; }

    /// <summary>How it is one of several on the database; null for the only one.</summary>
    public ClusterSettings? Cluster { get; init; }

    /// <summary>The secret that API keys are made of, as 64 hex digits; null for a file in the data folder.</summary>
    public string? KeysSecret { get; init; }

    /// <summary>True where centres may take news from servers on this machine.</summary>
    public bool SourcesAllowLoopback { get; init; }

    /// <summary>Where whoever is asked for news finds out who asks.</summary>
    public Uri? SourcesContact { get; init; }

    /// <summary>Where this installation can be reached by others; null where hubs elsewhere are not asked to tell us.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>The database as a person would name it, without its password.</summary>
    /// <exception cref="SiloRefusedException"><see cref="Database"/> is no connection string.</exception>
    public string DatabaseName => DatabaseNames.Of(this);

    internal OutboundOptions Fetching => new OutboundOptions { AllowLoopback = SourcesAllowLoopback, PublicAddress = PublicAddress } is var options && SourcesContact is { } contact ? options with { Contact = contact.AbsoluteUri } : options;

    internal StorageOptions Storage => new()
    {
        Database = Database, DataFolder = DataFolder, JournalKey = JournalKey, Restored = Restored, Alone = NetworkEngine.IsAlone || Cluster is null,
    };
}

/// <summary>What a started silo says of itself.</summary>
/// <param name="Engine">Which engine hosts the grains.</param>
/// <param name="OperatorKeyFile">The file with the operator's first key.</param>
/// <param name="Loaded">True when the demo network was loaded now.</param>
public sealed record SiloStarted(string Engine, string OperatorKeyFile, bool Loaded);

/// <summary>The system cannot start like this. The message is one sentence for the person who starts it.</summary>
public sealed class SiloRefusedException(string sentence, Exception? inner = null) : Exception(sentence, inner);

/// <summary>Composes a silo into a host: storage, grains, engine.</summary>
public static class NetworkSilo
{
    /// <summary>The engine that this build hosts the grains on.</summary>
    public static string Engine => NetworkEngine.Name;

    /// <summary>Adds the silo to a host. <see cref="Run"/> runs it, and <see cref="Begin"/> comes when it has started.</summary>
    public static void AddNetworkSilo(this IHostApplicationBuilder builder, SiloSettings settings)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(settings).AddSingleton(settings.Fetching);
        builder.Services.AddNetworkStorage(settings.Storage).AddNetworkGrains();
        builder.Services.AddSingleton<KeySecrets>()
            .AddSingleton<IKeySecrets>(it => it.GetRequiredService<KeySecrets>()).AddSingleton<IFindingsKey>(it => it.GetRequiredService<KeySecrets>())
            .AddSingleton<IRegistrationsKey>(it => it.GetRequiredService<KeySecrets>()).AddSingleton<ISealingKey>(it => it.GetRequiredService<KeySecrets>());
        builder.Services.AddSingleton<ClusterSettling>().AddSingleton<FirstOperator>().AddSingleton<DemoNetwork>().AddSingleton<DemoConsultations>().AddSingleton<DemoActivities>().AddSingleton<FirstStart>();
        builder.Services.AddHostedService<ClaimWatch>();
        NetworkEngine.Use(builder, settings.Cluster);
    }

    /// <summary>Makes the database ready.</summary>
    /// <exception cref="SiloRefusedException">It cannot be used as it is.</exception>
    public static async Task Prepare(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<StorageStart>().Prepare(cancellation);
            await services.GetRequiredService<KeySecrets>().Prepare();
            await services.GetRequiredService<ClusterSettling>().Wait(cancellation);
        }
        catch (StartRefusedException e)
        {
            throw new SiloRefusedException(e.Message, e);
        }
    }

    /// <summary>Makes the database ready and runs the host until it is told to stop.</summary>
    /// <exception cref="SiloRefusedException">The database cannot be used as it is, another process has taken it, or an older copy is in its place.</exception>
    public static async Task Run(IHost host)
    {
        var claim = host.Services.GetRequiredService<DatabaseClaim>();
        await Prepare(host.Services, host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        try
        {
            await host.RunAsync();
        }
        catch (OperationCanceledException) when (claim.Lost.IsCancellationRequested)
        {
            // Not everything under way ended in time.
        }

        if (claim.WhyLost is { } sentence)
        {
            throw new SiloRefusedException(sentence);
        }
    }

    /// <summary>Makes the database ready and starts nothing. What it has done, a later start need not do; repeated, it does nothing.</summary>
    /// <param name="settings">Where it is.</param>
    /// <param name="say">Told what was done, a line each.</param>
    /// <param name="progress">Told how many events of how many are replayed, where the read model is made anew.</param>
    /// <exception cref="SiloRefusedException">It cannot be made ready as it is.</exception>
    public static async Task PrepareAhead(SiloSettings settings, Action<string> say, Action<long, long> progress)
    {
        try
        {
            await Preparing.Run(settings.Storage, say, progress, CancellationToken.None);
        }
        catch (StartRefusedException e)
        {
            throw new SiloRefusedException(e.Message, e);
        }
    }

    /// <summary>Verifies what is recorded, and changes nothing; a process may run on the database meanwhile.</summary>
    /// <param name="settings">Where it is.</param>
    /// <param name="say">Told how far it is, and last what was found, a line each.</param>
    /// <returns>True when all of it holds.</returns>
    /// <exception cref="SiloRefusedException">There is nothing to verify, or no key to verify it with.</exception>
    public static async Task<bool> Verify(SiloSettings settings, Action<string> say)
    {
        try
        {
            return await Verifying.Run(settings.Storage, say, CancellationToken.None);
        }
        catch (StartRefusedException e)
        {
            throw new SiloRefusedException(e.Message, e);
        }
    }

    /// <summary>Finishes what an earlier process left undone, and fills an empty database.</summary>
    public static Task<SiloStarted> Begin(IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<FirstStart>().Begin(cancellation);
}
