using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Tests.Storage;

/// <summary>The storage as one process has it. Two of them on one database are two processes, but for their memory.</summary>
internal sealed class OpenStorage : IAsyncDisposable
{
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly ServiceProvider services;

    private OpenStorage(ServiceProvider services) => this.services = services;

    public IEventStore Events => services.GetRequiredService<IEventStore>();

    public IReadModel Rows => services.GetRequiredService<IReadModel>();

    public IDatabase Database => services.GetRequiredService<IDatabase>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static async Task<OpenStorage> Open(FreshDatabase database) => await Open(database.Options);

    public static async Task<OpenStorage> Open(StorageOptions options)
    {
        var services = new ServiceCollection().AddLogging().AddNetworkStorage(options).BuildServiceProvider();
        try
        {
            await services.GetRequiredService<StorageStart>().Prepare(CancellationToken.None);
            return new(services);
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>A database alone, neither prepared nor looked at.</summary>
    public static IDatabase Reach(StorageOptions options) => options.Database is null
        ? new SqliteDatabase(options, NullLogger<SqliteDatabase>.Instance)
        : new PostgresDatabase(options, NullLogger<PostgresDatabase>.Instance);

    public Task<AppendResult> Append(AppendRequest request) => Events.Append(request, CancellationToken.None);

    public Task<ImmutableArray<RecordedEvent>> Read(string stream, long after = 0, int limit = 1000) => Events.Read(stream, after, limit, CancellationToken.None);

    public Task<Verification> Verify() => Get<JournalVerifier>().Verify(CancellationToken.None);

    /// <summary>The column <c>number</c> of a query.</summary>
    public async Task<IEnumerable<long>> Numbers(string sql) => await Rows.Query(new Statement(sql, []), row => row.Long("number"), CancellationToken.None);

    /// <summary>Runs SQL behind the storage's back.</summary>
    public Task Run(string sql) => Database.Write<int>(async session =>
    {
        await session.Script(Database.Translate(sql));
        await session.Commit();
        return 0;
    });

    public ValueTask DisposeAsync() => services.DisposeAsync();

    public static AppendRequest Request(string stream, long expected, params string[] types) =>
        new(stream, expected, [.. types.Select(type => new NewEvent(type, """{"a":1}""", []))], [], [], null, null, Caller.System, noon);
}
