using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Backups;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Silo.Storage.Schema;

namespace NetworkBackend.Silo.Moves;

/// <summary>
/// Moves an installation from SQLite to PostgreSQL. Whatever stops it, run again it goes on; until its end neither of the two can be started, and after it
/// the new one alone.
/// </summary>
/// <param name="options">The data folder that is moved from, and the database that is moved to.</param>
/// <param name="secrets">Those in that folder.</param>
/// <param name="say">Told what is done, a line each.</param>
/// <param name="progress">Told how many rows of how many are there.</param>
internal sealed class Move(StorageOptions options, Secrets secrets, Action<string> say, Action<long, long> progress)
{
    /// <param name="folder">The data folder of the moved installation.</param>
    /// <param name="cancellation">Ends it before.</param>
    /// <exception cref="StartRefusedException">It cannot be moved; nothing is lost.</exception>
    public async Task Run(string folder, CancellationToken cancellation)
    {
        var journalKey = secrets.DemandJournalKey();
        DemandEpoch();
        MoveFolder there = new(options.DataFolder, folder);
        await using var source = await Source(options.DataFolder, cancellation);
        await new RestoreDue(options, source).DemandBegun(cancellation);
        await PostgresEmpty.Make(options, cancellation);
        await using var database = new PostgresDatabase(options.WithPatience(), NullLogger<PostgresDatabase>.Instance);
        await database.Open(cancellation);
        await using var held = await database.TryLock(alone: true, cancellation)
            ?? throw new StartRefusedException("Another process runs on the PostgreSQL database: stop it, or choose another database by --to.");

        MoveTarget target = new(database);
        if (!await target.Demand(await MoveSource.Known(source, cancellation), cancellation))
        {
            await target.Try();
            await target.Begin(await MoveSource.Mark(source));
        }

        await Schema(database);
        var tables = await MovedTables.Of(source, database, cancellation);
        await Copy(source, target, tables, cancellation);
        FailurePoint.Reach("move-copied");

        await new MoveComparison(source, database).Run(tables, say, cancellation);
        if (!await Verifying.Run(options with { JournalKey = journalKey }, say, cancellation))
        {
            throw new StartRefusedException("The journal does not hold, so the move was not ended: see docs/operations.md, Verification.");
        }

        there.Settle();
        await MoveSource.MarkWhole(source);
        FailurePoint.Reach("move-settled");
        await target.End();
    }

    /// <summary>The file, opened and with its schema up to date.</summary>
    public static async Task<SqliteDatabase> Source(string folder, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(folder, DataFiles.Sqlite)))
        {
            throw new StartRefusedException($"There is no {DataFiles.Sqlite} in '{folder}': --from says where the installation is.");
        }

        SqliteDatabase source = new(new StorageOptions { DataFolder = folder }.WithPatience(), NullLogger<SqliteDatabase>.Instance);
        try
        {
            await source.Open(cancellation);
            await Schema(source);
            return source;
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    private static Task<(int Version, bool Fresh)> Schema(IDatabase database) => new Migrations(database, Script.Embedded(database.Dialect), TimeProvider.System).Apply();

    /// <summary>The word that an epoch is due would stay behind, and the moved one go on with the epoch before.</summary>
    private void DemandEpoch()
    {
        if (File.Exists(Path.Combine(options.DataFolder, DataFiles.RestoreDue)))
        {
            throw new StartRefusedException($"A restore, or a move that was taken back, has still to begin an epoch in '{options.DataFolder}': start it once, stop it, and move it then.");
        }
    }

    private async Task Copy(SqliteDatabase source, MoveTarget target, ImmutableArray<MovedTable> tables, CancellationToken cancellation)
    {
        long all = 0;
        foreach (var table in tables)
        {
            all += await table.Count(source, cancellation);
        }

        var (at, last, done) = await target.Place(cancellation);
        foreach (var table in tables.SkipWhile(it => at is not null && it.Name != at))
        {
            ImmutableArray<object?> after = [];
            if (table.Name != at)
            {
                await target.Enter(table, done);
            }
            else if (last is not null)
            {
                after = [.. MovedValue.Key(last, table.Key.Select(name => table.Columns.Single(it => it.Name == name).Type))];
            }

            while (await table.Next(source, after, cancellation) is { IsEmpty: false } rows)
            {
                done += rows.Length;
                await target.Add(table, rows, done);
                FailurePoint.Reach("move-chunk");
                progress(done, all);
                after = table.KeyOf(rows[^1]);
            }
        }
    }
}
