using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Backups;

/// <summary>Copies an SQLite file while it is written to, as it is at one moment and without what was erased.</summary>
internal sealed class SqliteCopy(StorageOptions options, Secrets secrets) : IDatabaseCopy
{
    public string Kind => "sqlite";

    public async Task<JournalState> Take(string folder, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(options.DataFolder, DataFiles.Sqlite)))
        {
            throw new StartRefusedException($"There is no {DataFiles.Sqlite} in '{options.DataFolder}': --data says where the installation is.");
        }

        secrets.DemandJournalKey();
        var copy = Path.Combine(folder, DataFiles.Sqlite);
        await PrivateFile.Open(copy, FileMode.CreateNew).DisposeAsync();
        await using (var database = Reach(options with { ReadOnly = true }))
        {
            using PreparedConnection connection = new(database.ConnectionString, SqliteDialect.Settings(options with { ReadOnly = true }));
            connection.Execute(Statement.Of($"VACUUM INTO {copy}"));
        }

        await using var copied = Reach(options with { ReadOnly = true, DataFolder = folder });
        return (await copied.Read(new($"SELECT {JournalState.Columns}", []), JournalState.Of, cancellation))[0];
    }

    public Task Verify(string folder, Action<string> say, CancellationToken cancellation) => Verify(folder, secrets.DemandJournalKey(), say, cancellation);

    /// <summary>The database comes last: until it is there, nothing has happened that cannot be repeated.</summary>
    public async Task Restore(string backup, Manifest manifest, Arrival arrival, Action<string> say, CancellationToken cancellation)
    {
        var scratch = Path.Combine(options.DataFolder, BackupFiles.Scratch);
        Clear(scratch);
        PrivateFolder.Create(scratch);
        try
        {
            var (file, name) = (Path.Combine(scratch, DataFiles.Sqlite), Guid.NewGuid().ToString("N"));
            await Copy(Path.Combine(backup, DataFiles.Sqlite), file, cancellation);
            arrival.CopyAnchors(scratch);
            await Verify(scratch, arrival.JournalKey, say, cancellation);
            await Name(scratch, name);
            Durable.Flush(file);
            arrival.Settle(name);
            FailurePoint.Reach("restore-settled");
            Durable.Move(file, Path.Combine(options.DataFolder, DataFiles.Sqlite));
        }
        finally
        {
            Clear(scratch);
        }
    }

    private static SqliteDatabase Reach(StorageOptions options) => new(options, NullLogger<SqliteDatabase>.Instance);

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Copy(string from, string to, CancellationToken cancellation)
    {
        await using var source = File.OpenRead(from);
        await using var target = PrivateFile.Open(to, FileMode.CreateNew);
        await source.CopyToAsync(target, cancellation);
    }

    private async Task Name(string folder, string name)
    {
        await using var database = Reach(options with { ReadOnly = false, DataFolder = folder });
        await database.Write(async session =>
        {
            await session.Execute([RestoreDue.Named(name)]);
            await session.Commit();
            return true;
        });

        // The file is moved alone: nothing of it may be left beside it.
        if (!await database.TryForget())
        {
            throw new StartRefusedException(string.Create(CultureInfo.InvariantCulture, $"Another process reads in '{folder}': stop it, and restore again."));
        }
    }

    private async Task Verify(string folder, string key, Action<string> say, CancellationToken cancellation)
    {
        if (!await Verifying.Run(options with { DataFolder = folder, JournalKey = key, IsCopy = true }, say, cancellation))
        {
            throw new StartRefusedException("The journal in the copy does not hold, so it is not to be trusted: nothing was made of it.");
        }
    }
}
