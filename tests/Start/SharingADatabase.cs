using System.Net;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Storage;
using Npgsql;

namespace NetworkBackend.Tests.Start;

/// <summary>A process that is no member of a cluster is the only one on a PostgreSQL database.</summary>
public class SharingADatabase
{
    [Theory, MemberData(nameof(Databases.OnlyPostgres), MemberType = typeof(Databases))]
    public async Task is_refused_to_a_second_process_until_the_first_is_gone(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await using var first = await Server.On(database);
        await using (var second = Server.Begin(Elsewhere(database)))
        {
            Assert.Equal(1, await second.Ended());
            Assert.StartsWith("Another process runs on this PostgreSQL database", second.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(first.Operator, "kbt")).StatusCode);
        await first.Kill();
        await using var next = await Server.On(database);
        Assert.Equal(HttpStatusCode.OK, (await next.Client.GetAsync("/v1/centres/kbt")).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.OnlyPostgres), MemberType = typeof(Databases))]
    public async Task ends_the_process_that_lost_the_database_to_another(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await using var server = await Server.On(database);
        await using var other = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Options.Database) { Pooling = false });
        await using var waiting = await other.OpenConnectionAsync();
        await using var takes = new NpgsqlCommand($"SELECT pg_advisory_lock({PostgresDialect.ProcessLock})", waiting) { CommandTimeout = 60 };
        var taken = takes.ExecuteNonQueryAsync();
        await using var ends = other.CreateCommand(
            $"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");

        while (!taken.IsCompleted)
        {
            await ends.ExecuteNonQueryAsync();
            await Task.WhenAny(taken, Task.Delay(200));
        }

        Assert.Equal(1, await server.Ended());
        Assert.Contains("Nothing more is recorded here, and this process ends", server.Errors, StringComparison.Ordinal);
        Assert.Contains("Another process has taken the database, so this one has ended.", server.Errors, StringComparison.Ordinal);
    }

    /// <summary>The data folder is another one: nobody shares that.</summary>
    private static string[] Elsewhere(FreshDatabase database) =>
        ["--data", Databases.Folder(), "--journal-key", database.Options.JournalKey!, "--database", database.Options.Database!, "--port", "0", "--empty"];
}
