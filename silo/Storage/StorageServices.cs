using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Appending;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage;

internal static class StorageServices
{
    /// <summary>Adds the journal and the read model. <see cref="StorageStart.Prepare"/> comes before their first use.</summary>
    public static IServiceCollection AddNetworkStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Signals>();
        services.AddSingleton(options);
        if (options.Database is null)
        {
            services.AddSingleton<IDatabase, SqliteDatabase>();
        }
        else
        {
            services.AddSingleton<IDatabase, PostgresDatabase>();
        }

        return services
            .AddSingleton<DatabaseClaim>()
            .AddSingleton<JournalKey>()
            .AddSingleton<StorageStart>()
            .AddSingleton<CommitQueue>()
            .AddSingleton<IEventStore, EventStore>()
            .AddSingleton<IReadModel, ReadModel>()
            .AddSingleton<ReadModelRebuild>()
            .AddSingleton<Anchors>()
            .AddSingleton<JournalVerifier>()
            .AddHostedService<AnchorService>();
    }
}
