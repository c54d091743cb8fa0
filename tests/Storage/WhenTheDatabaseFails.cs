using System.Diagnostics;
using Microsoft.Data.Sqlite;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Updates;
using Npgsql;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

[Trait("Engine", "any")]
public class WhenTheDatabaseFails
{
    private static readonly TimeSpan brief = TimeSpan.FromMilliseconds(400);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task an_error_in_a_transaction_leaves_nothing_behind(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var wrong = new Statement("INSERT INTO no_such_table VALUES (1)", []);
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => storage.Append(Request("update/u:1", i) with { Events = [new("a", "{}", [wrong])] }));
            await Assert.ThrowsAnyAsync<Exception>(() => storage.Rows.Query($"SELECT nothing FROM nowhere", _ => 0, CancellationToken.None));
            Assert.IsType<AppendResult.Appended>(await storage.Append(Request("update/u:1", i, "b")));
        }

        Assert.Equal([10], await storage.Numbers("SELECT position AS number FROM journal_head"));
        Assert.Null((await storage.Verify()).Break);
    }

    [PostgresFact]
    public async Task a_lost_connection_is_told_and_made_anew()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        await using var storage = await Open(database);
        await storage.Append(Request("update/u:1", 0, "a"));
        for (var i = 0; i < 5; i++)
        {
            await Databases.Administer(await Databases.Server(), $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name(database)}'");

            Assert.Equal(i + 1, (await storage.Read("update/u:1")).Length);
            var result = await Try(() => storage.Append(Request("update/u:1", i + 1, "b")));
            Assert.True(result is null or AppendResult.Appended);
            if (result is null)
            {
                Assert.IsType<AppendResult.Appended>(await storage.Append(Request("update/u:1", i + 1, "b")));
            }
        }
    }

    [PostgresFact]
    public async Task a_server_that_is_away_is_told_and_comes_back()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        await using var storage = await Open(database);
        await Databases.Administer(await Databases.Server(), $"ALTER DATABASE {Name(database)} ALLOW_CONNECTIONS false");
        await Databases.Administer(await Databases.Server(), $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name(database)}'");

        Assert.Equal("storage.unavailable", await Refusal(() => storage.Append(Request("update/u:1", 0, "a"))));
        Assert.Equal("storage.unavailable", await Refusal(() => storage.Read("update/u:1")));
        await Databases.Administer(await Databases.Server(), $"ALTER DATABASE {Name(database)} ALLOW_CONNECTIONS true");
        Assert.IsType<AppendResult.Appended>(await storage.Append(Request("update/u:1", 0, "a")));
        Assert.Single(await storage.Read("update/u:1"));
    }

    [PostgresFact]
    public async Task a_read_only_server_is_told()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        await (await Open(database)).DisposeAsync();
        await using var storage = await Open(database.Options);
        await Databases.Administer(await Databases.Server(), $"ALTER DATABASE {Name(database)} SET default_transaction_read_only = on");
        await Databases.Administer(await Databases.Server(), $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name(database)}'");
        await Try(() => storage.Append(Request("update/u:1", 0, "a")));

        Assert.Equal("storage.unavailable", await Refusal(() => storage.Append(Request("update/u:1", 0, "a"))));
    }

    [PostgresFact]
    public async Task a_process_that_stopped_in_a_transaction_loses_it()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        var options = database.Options with { TransactionPatience = brief };
        await using var storage = await Open(database.Options);
        await using var paused = NpgsqlDataSource.Create(PostgresDialect.WriterConnection(options));
        await using var connection = await paused.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var update = new NpgsqlCommand("UPDATE journal_head SET position = position + 1", connection, transaction);
        await update.ExecuteNonQueryAsync();

        var began = Stopwatch.GetTimestamp();
        var result = await storage.Append(Request("update/u:1", 0, "a"));

        Assert.Equal(new AppendResult.Appended(1), result);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromMilliseconds(100), options.LockPatience);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task a_lock_held_too_long_is_told_and_resolves(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database.Options with { LockPatience = brief, StatementPatience = TimeSpan.FromSeconds(2) });
        await using (await Hold(database))
        {
            Assert.Equal("storage.unavailable", await Refusal(() => storage.Append(Request("update/u:1", 0, "a"))));
            Assert.Empty(await storage.Read("update/u:1"));
        }

        Assert.IsType<AppendResult.Appended>(await storage.Append(Request("update/u:1", 0, "a")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task a_caller_who_leaves_takes_only_its_own_request_along(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        using var leaving = new CancellationTokenSource();
        Task<AppendResult> taken, left, stayed;
        await using (await Hold(database))
        {
            taken = storage.Events.Append(Request("update/u:1", 0, "a"), leaving.Token);
            await Task.Delay(200); // The loop has taken the first one and waits for the lock; there is nothing to wait on that would show it.
            left = storage.Events.Append(Request("update/u:2", 0, "a"), leaving.Token);
            stayed = storage.Append(Request("update/u:3", 0, "a"));
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        }

        Assert.Equal(new AppendResult.Appended(1), await taken);
        Assert.Equal(new AppendResult.Appended(2), await stayed);
        Assert.Empty(await storage.Read("update/u:2"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task a_full_disk_is_told_loses_nothing_and_the_service_returns(DatabaseKind kind)
    {
        if (await SmallDisk.Mount(kind) is not { } disk)
        {
            return;
        }

        await using (disk)
        {
            await using var database = await disk.Database();
            await using var storage = await Open(database);
            var noise = new byte[30_000];
            new Random(4711).NextBytes(noise);
            var big = Convert.ToBase64String(noise);
            var version = 0;
            while (await Try(() => storage.Append(Request("update/u:1", version, "a") with { Texts = [WrittenText.Of($"{version}", big)] })) is AppendResult.Appended)
            {
                version++;
            }

            Assert.True(version > 10);
            Assert.Equal("storage.full", await Refusal(() => storage.Append(Request("update/u:1", version, "a") with { Texts = [WrittenText.Of($"{version}", big)] })));
            Assert.Equal(version, (await storage.Read("update/u:1")).Length);
            Assert.Null((await storage.Verify()).Break);
            disk.MakeRoom();
            Assert.IsType<AppendResult.Appended>(await storage.Append(Request("update/u:1", version, "a") with { Texts = [WrittenText.Of($"{version}", big)] }));
            Assert.Equal(version + 1, (await storage.Read("update/u:1")).Length);
        }
    }

    private static string? Name(FreshDatabase database) => new NpgsqlConnectionStringBuilder(database.Options.Database).Database;

    /// <summary>Somebody else holds what every append needs, until disposed.</summary>
    private static async Task<IAsyncDisposable> Hold(FreshDatabase database)
    {
        System.Data.Common.DbConnection connection = database.Kind == DatabaseKind.Sqlite
            ? new SqliteConnection($"Data Source={database.Folder}/network.db;Pooling=false")
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.Options.Database) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = database.Kind == DatabaseKind.Sqlite ? "BEGIN IMMEDIATE" : "BEGIN; SELECT * FROM journal_head FOR UPDATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<AppendResult?> Try(Func<Task<AppendResult>> append)
    {
        try
        {
            return await append();
        }
        catch (StorageException)
        {
            return null;
        }
    }

    private static async Task<string> Refusal(Func<Task> act) => (await Assert.ThrowsAsync<StorageException>(act)).Code;
}
