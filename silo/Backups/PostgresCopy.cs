using Microsoft.Extensions.Logging.Abstractions;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Backups;

/// <summary>Copies a PostgreSQL database by its own programs.</summary>
internal sealed class PostgresCopy(StorageOptions options) : IDatabaseCopy
{
    public string Kind => "postgres";

    /// <summary>What the manifest says and what is copied are of one snapshot.</summary>
    public async Task<JournalState> Take(string folder, CancellationToken cancellation)
    {
        await using var database = Reach(options);
        await database.Open(cancellation);
        await Demand(database, it => it.Contains("journal_head"), "There is no journal in this database: --database says where the installation is.", cancellation);
        if (await Hindrance.Find(database, cancellation) is { } sentence)
        {
            throw new StartRefusedException(sentence);
        }

        var (file, programs) = (Path.Combine(folder, BackupFiles.Postgres), await Programs(database, cancellation));
        await PrivateFile.Open(file, FileMode.CreateNew).DisposeAsync();
        return await database.Write(
            async session =>
            {
                await session.Script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                var (journal, snapshot) = (await session.Query([new($"SELECT pg_export_snapshot() AS snapshot, {JournalState.Columns}", [])], row => (JournalState.Of(row), row.Text("snapshot"))))[0];
                await programs.Run("pg_dump", ["--no-password", "--format=custom", $"--snapshot={snapshot}", $"--file={file}"]);
                return journal;
            },
            patient: true);
    }

    /// <summary>The archive can be read to its end. The journal in it can be verified only where it is restored.</summary>
    public async Task Verify(string folder, Action<string> say, CancellationToken cancellation)
    {
        await using var database = Reach(options);
        await (await Programs(database, cancellation)).Run("pg_restore", ["--file=/dev/null", Path.Combine(folder, BackupFiles.Postgres)]);
        say("The archive can be read to its end; deploy/restore.sh verifies the journal in it.");
    }

    /// <summary>From the first to the last step a table keeps every start from the database.</summary>
    public async Task Restore(string backup, Manifest manifest, Arrival arrival, Action<string> say, CancellationToken cancellation)
    {
        await PostgresEmpty.Make(options, cancellation);
        await using var database = Reach(options);
        await database.Open(cancellation);
        await using var held = await database.TryLock(alone: true, cancellation)
            ?? throw new StartRefusedException("Another process runs on this PostgreSQL database: choose another database, or stop the process.");
        await Demand(
            database,
            it => it.All(table => table == Hindrance.Restoring),
            "There are tables in this database, and a restore replaces nothing: choose an empty database or the name of a new one by --database.",
            cancellation);
        var programs = await Programs(database, cancellation);
        await database.Run($"CREATE TABLE IF NOT EXISTS {Hindrance.Restoring} (one integer)");
        await programs.Run("pg_restore", ["--no-password", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", $"--dbname={PostgresEmpty.Name(options)}", Path.Combine(backup, BackupFiles.Postgres)]);

        var name = Guid.NewGuid().ToString("N");
        arrival.Settle(name);
        FailurePoint.Reach("restore-settled");
        await Hold(database, manifest, arrival, say, cancellation);
        await database.Run("ANALYZE");
        await database.Write(async session =>
        {
            await session.Execute([RestoreDue.Named(name)]);
            await session.Script($"DROP TABLE {Hindrance.Restoring}");
            await session.Commit();
            return true;
        });
    }

    private static PostgresDatabase Reach(StorageOptions options) => new(options.WithPatience(), NullLogger<PostgresDatabase>.Instance);

    private static async Task Demand(PostgresDatabase database, Func<IReadOnlyList<string>, bool> holds, string sentence, CancellationToken cancellation)
    {
        if (!holds(await Tables.Of(database, cancellation)))
        {
            throw new StartRefusedException(sentence);
        }
    }

    private async Task<PostgresPrograms> Programs(PostgresDatabase database, CancellationToken cancellation)
    {
        var version = (await database.Read(Statement.Of($"SELECT current_setting('server_version_num')::bigint / 10000 AS version"), row => row.Long("version"), cancellation))[0];
        return await PostgresPrograms.Find(options.Database!, (int)version);
    }

    private async Task Hold(PostgresDatabase database, Manifest manifest, Arrival arrival, Action<string> say, CancellationToken cancellation)
    {
        var found = (await database.Read(new($"SELECT {JournalState.Columns}", []), JournalState.Of, cancellation))[0];
        if (found != manifest.Journal || !await Verifying.Run(options with { JournalKey = arrival.JournalKey, IsCopy = true }, say, cancellation))
        {
            throw new StartRefusedException($"The journal in the backup does not hold, so nothing starts on it: drop the database {PostgresEmpty.Name(options)}, and restore another backup.");
        }
    }
}
