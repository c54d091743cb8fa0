using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Databases;
using Npgsql;

namespace NetworkBackend.Tests.Storage;

[Trait("Engine", "any")]
public class Starting
{
    [PostgresFact]
    public async Task is_refused_when_a_session_may_lose_commits()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        var name = new NpgsqlConnectionStringBuilder(database.Options.Database).Database;
        foreach (var setting in (string[])["off", "local", "remote_write"])
        {
            await Databases.Administer(await Databases.Server(), $"ALTER DATABASE {name} SET synchronous_commit = {setting}");

            var refused = await Assert.ThrowsAsync<StartRefusedException>(() => OpenStorage.Open(database));

            Assert.Contains($"synchronous_commit is {setting}", refused.Message, StringComparison.Ordinal);
        }
    }

    [PostgresFact]
    public async Task is_refused_when_the_database_cannot_hold_every_text()
    {
        var name = $"test_latin_{Environment.ProcessId}";
        await Databases.Administer(await Databases.Server(), $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
        var folder = Databases.Folder();
        var connection = new NpgsqlConnectionStringBuilder(await Databases.Server()) { Database = name, Pooling = false }.ToString();

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => OpenStorage.Open(new StorageOptions { Database = connection, DataFolder = folder }));

        Assert.Contains("has the encoding LATIN1", refused.Message, StringComparison.Ordinal);
        await Databases.Administer(await Databases.Server(), $"DROP DATABASE {name} WITH (FORCE)");
        Directory.Delete(folder, recursive: true);
    }

    [PostgresFact]
    public async Task is_refused_when_the_server_may_lose_commits()
    {
        if (PostgresServer.Binaries is null)
        {
            return; // Only a server of one's own can be told to be unsafe.
        }

        foreach (var setting in new[] { "fsync", "full_page_writes" })
        {
            var server = await PostgresServer.Start(Databases.Folder(), $"-c {setting}=off");
            var folder = Databases.Folder();
            var refused = await Assert.ThrowsAsync<StartRefusedException>(() => OpenStorage.Open(new StorageOptions { Database = server, DataFolder = folder }));
            Assert.Contains($"{setting} is off", refused.Message, StringComparison.Ordinal);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory, InlineData("DELETE", "FULL"), InlineData("WAL", "NORMAL"), InlineData("WAL", "OFF")]
    public void is_refused_when_the_file_may_lose_commits(string journal, string synchronous)
    {
        var folder = Databases.Folder();
        using (var connection = new SqliteConnection($"Data Source={folder}/a.db;Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA journal_mode = {journal}; PRAGMA synchronous = {synchronous}";
            command.ExecuteNonQuery();

            Assert.NotNull(SqliteDialect.Unsafe(connection));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task is_refused_when_the_file_stays_in_another_mode()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var other = new SqliteConnection($"Data Source={database.Folder}/network.db;Pooling=false");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "CREATE TABLE x (y); BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync();

        await Assert.ThrowsAsync<StartRefusedException>(() => OpenStorage.Open(database.Options with { LockPatience = TimeSpan.FromMilliseconds(100), StatementPatience = TimeSpan.FromSeconds(1) }));
    }

    [Fact]
    public async Task is_refused_without_a_database()
    {
        var folder = Databases.Folder();
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            OpenStorage.Open(new StorageOptions { Database = $"Host=127.0.0.1;Port={Ports.Take()};Username=nobody", DataFolder = folder }));

        Assert.StartsWith("The PostgreSQL database cannot be reached", refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task is_refused_without_a_folder_to_write_in()
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => OpenStorage.Open(new StorageOptions { DataFolder = "/proc/network" }));

        Assert.StartsWith("The data folder '/proc/network' cannot be written", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_refused_on_a_file_that_is_no_database()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await File.WriteAllTextAsync(Path.Combine(database.Folder, "network.db"), string.Concat(Enumerable.Repeat("this is not a database. ", 500)));

        await Assert.ThrowsAsync<StartRefusedException>(() => OpenStorage.Open(database));
    }

    [Theory, InlineData(false), InlineData(true), UnsupportedOSPlatform("windows")]
    public async Task keeps_the_file_from_everybody_else(bool isThere)
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        File.SetUnixFileMode(database.Folder, (UnixFileMode)0b111_101_101);
        var file = Path.Combine(database.Folder, "network.db");
        if (isThere)
        {
            await (await OpenStorage.Open(database)).DisposeAsync();
            File.SetUnixFileMode(file, (UnixFileMode)0b110_100_100);
            await File.WriteAllTextAsync(file + "-wal", "");
        }

        await using var storage = await OpenStorage.Open(database);
        await storage.Append(OpenStorage.Request("update/u:1", 0, "a"));

        Assert.All(
            Directory.GetFiles(database.Folder, "network.db*"), it => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(it)));
        Assert.Equal(3, Directory.GetFiles(database.Folder, "network.db*").Length);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task makes_a_key_that_only_its_owner_can_read(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        var options = database.Options with { JournalKey = null };
        await using (await OpenStorage.Open(options))
        {
        }

        var file = Path.Combine(database.Folder, "journal.key");
        var key = await File.ReadAllTextAsync(file);
        Assert.Matches("^[0-9a-f]{64}$", key);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await using var again = await OpenStorage.Open(options);
        await using var given = await OpenStorage.Open(options with { JournalKey = key });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_refused_with_another_key(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using (await OpenStorage.Open(database))
        {
        }

        var other = await Assert.ThrowsAsync<StartRefusedException>(() => OpenStorage.Open(database.Options with { JournalKey = new string('a', 64) }));
        var none = await Assert.ThrowsAsync<StartRefusedException>(() => OpenStorage.Open(database.Options with { JournalKey = null }));
        var bad = await Assert.ThrowsAsync<StartRefusedException>(() => OpenStorage.Open(database.Options with { JournalKey = "secret" }));

        Assert.Contains("not the one", other.Message, StringComparison.Ordinal);
        Assert.Contains("missing", none.Message, StringComparison.Ordinal);
        Assert.Contains("64 hex digits", bad.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(database.Folder, "journal.key")));
    }

    [Fact]
    public void keeps_what_a_connection_string_says()
    {
        var given = PostgresDialect.Connection(new() { Database = "Host=h;Maximum Pool Size=7;Timeout=9;Options=-c search_path=a", DataFolder = "x" });
        var plain = PostgresDialect.Connection(new() { Database = "Host=h", DataFolder = "x" });

        Assert.Equal((7, 9), (given.MaxPoolSize, given.Timeout));
        Assert.StartsWith("-c search_path=a -c timezone=UTC", given.Options, StringComparison.Ordinal);
        Assert.Equal((32, 30, "network-backend"), (plain.MaxPoolSize, plain.KeepAlive, plain.ApplicationName));
    }
}
