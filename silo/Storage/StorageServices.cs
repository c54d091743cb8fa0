using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetworkBackend.Audit;
using NetworkBackend.Journals;
using NetworkBackend.Search;
using NetworkBackend.Silo.Storage.Appending;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Silo.Storage.Schema;

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
            .AddSingleton(Schema)
            .AddSingleton<JournalKey>()
            .AddSingleton<RestoreDue>()
            .AddSingleton<Restore>()
            .AddSingleton<StorageStart>()
            .AddSingleton<CommitQueue>()
            .AddSingleton<IEventStore, EventStore>()
            .AddSingleton<IReadModel, ReadModel>()
            .AddSingleton<ISearchIndex, SearchIndex>()
            .AddSingleton<SearchTermsAnew>()
            .AddSingleton<ReadModelRebuild>()
            .AddSingleton<Anchors>()
            .AddSingleton<KnownJournal>()
            .AddSingleton<TextVerifier>()
            .AddSingleton<ChainWalk>()
            .AddSingleton<JournalVerifier>()
            .AddSingleton<IVerification>(it => it.GetRequiredService<JournalVerifier>())
            .AddSingleton<ErasedBytes>()
            .AddHostedService(it => it.GetRequiredService<ErasedBytes>())
            .AddHostedService<AnchorService>()
            .AddHostedService<WaitingService>();
    }

    private static Migrations Schema(IServiceProvider services)
    {
        var database = services.GetRequiredService<IDatabase>();
        return new(database, Script.Embedded(database.Dialect), services.GetRequiredService<TimeProvider>())
        {
            Patience = services.GetRequiredService<StorageOptions>().ClaimPatience,
        };
    }
}
