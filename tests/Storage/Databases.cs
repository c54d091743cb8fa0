using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Schema;
using Npgsql;

namespace NetworkBackend.Tests.Storage;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>
/// Fresh databases for tests: an SQLite file each, and a PostgreSQL database each on the server of <c>NETWORK_TEST_POSTGRES</c> or on
/// one that this test run starts for itself. Where there is no PostgreSQL, theories have no rows for it.
/// </summary>
public static class Databases
{
    private static readonly Lazy<Task<string>> server = new(FindServer);
    private static readonly Lazy<Task<string>> template = new(MakeTemplate);
    private static int made;

    public static IEnumerable<DatabaseKind> Kinds => HasPostgres ? [DatabaseKind.Sqlite, DatabaseKind.Postgres] : [DatabaseKind.Sqlite];

    /// <summary>The databases that can be had here, a row each.</summary>
    public static TheoryData<DatabaseKind> All => [.. Kinds];

    /// <summary>PostgreSQL, if it can be had here.</summary>
    public static TheoryData<DatabaseKind> OnlyPostgres => HasPostgres ? [DatabaseKind.Postgres] : [];

    public static bool HasPostgres => Given is not null || PostgresServer.Binaries is not null;

    private static string? Given => Environment.GetEnvironmentVariable("NETWORK_TEST_POSTGRES");

    /// <summary>A new database that already has the schema, of this test alone.</summary>
    internal static Task<FreshDatabase> Fresh(DatabaseKind kind) => Make(kind, async () => await template.Value);

    /// <summary>An empty one on another server, with its files in a tablespace.</summary>
    internal static async Task<FreshDatabase> In(string tablespace, string server)
    {
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref made)}";
        await Administer(server, $"CREATE DATABASE {name} TEMPLATE template0 TABLESPACE {tablespace}");
        return new(DatabaseKind.Postgres, Folder(), new NpgsqlConnectionStringBuilder(server) { Database = name, IncludeErrorDetail = true }.ToString());
    }

    /// <summary>A new database without anything in it.</summary>
    internal static Task<FreshDatabase> Empty(DatabaseKind kind) => Make(kind, () => Task.FromResult("template0"));

    /// <summary>A folder that is removed with the test run's other folders.</summary>
    internal static string Folder()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"network-test-{Environment.ProcessId}-{Interlocked.Increment(ref made)}");
        return Directory.CreateDirectory(folder).FullName;
    }

    /// <summary>A connection string to the server itself.</summary>
    internal static Task<string> Server() => server.Value;

    internal static async Task Administer(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<FreshDatabase> Make(DatabaseKind kind, Func<Task<string>> model)
    {
        var folder = Folder();
        if (kind == DatabaseKind.Sqlite)
        {
            return new(kind, folder, null);
        }

        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref made)}";
        await Administer(await server.Value, $"CREATE DATABASE {name} TEMPLATE {await model()}");
        return new(kind, folder, new NpgsqlConnectionStringBuilder(await server.Value) { Database = name, IncludeErrorDetail = true }.ToString());
    }

    private static async Task<string> FindServer() => Given ?? await PostgresServer.Start(Folder());

    /// <summary>A database with the schema, which PostgreSQL copies much faster than it would run the scripts.</summary>
    private static async Task<string> MakeTemplate()
    {
        var name = $"test_template_{Environment.ProcessId}";
        await Administer(await server.Value, $"CREATE DATABASE {name} TEMPLATE template0");
        var options = new StorageOptions
        {
            Database = new NpgsqlConnectionStringBuilder(await server.Value) { Database = name, Pooling = false }.ToString(),
            DataFolder = Path.GetTempPath(),
        };
        await using var database = OpenStorage.Reach(options);
        await new Migrations(database, Script.Embedded("postgres"), TimeProvider.System).Apply();
        if (Given is not null)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Administer(Given, $"DROP DATABASE IF EXISTS {name}").GetAwaiter().GetResult();
        }

        return name;
    }
}

/// <summary>A database of one test. It goes when the test is done.</summary>
internal sealed class FreshDatabase(DatabaseKind kind, string folder, string? connection) : IAsyncDisposable
{
    public DatabaseKind Kind => kind;

    public string Folder => folder;

    /// <summary>Options that lead to it. The key is the same for all, so that two processes can share it.</summary>
    public StorageOptions Options { get; } = new()
    {
        Database = connection,
        DataFolder = folder,
        JournalKey = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
    };

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            NpgsqlConnectionStringBuilder there = new(connection);
            var name = there.Database;
            there.Database = new NpgsqlConnectionStringBuilder(await Databases.Server()).Database;
            await Databases.Administer(there.ToString(), $"DROP DATABASE {name} WITH (FORCE)");
        }

        Directory.Delete(folder, recursive: true);
    }
}
