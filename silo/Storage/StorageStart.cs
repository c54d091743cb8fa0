using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Schema;

namespace NetworkBackend.Silo.Storage;

/// <summary>What was found at the start.</summary>
/// <param name="SchemaVersion">The number of the last schema script.</param>
/// <param name="Fresh">True when the database was empty.</param>
internal sealed record StorageFound(int SchemaVersion, bool Fresh);

/// <summary>Makes the storage ready; everything else of it comes after.</summary>
internal sealed class StorageStart(StorageOptions options, DatabaseClaim claim, Migrations migrations, JournalKey key, Restore restore, SearchTermsAnew terms, ReadModelRebuild rebuild)
{
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the storage is ready.</summary>
    public Task Ready => ready.Task;

    /// <summary>Opens the database, takes it, brings its schema up to date, finds the journal's key and compares the journal with its anchors.</summary>
    /// <exception cref="StartRefusedException">It cannot be used as it is; the message says why in one sentence.</exception>
    public Task<StorageFound> Prepare(CancellationToken cancellation) => Try(async () =>
    {
        var (version, fresh) = await Open(null, cancellation);
        await restore.Prepare(cancellation);
        await terms.RunIfDue(cancellation);
        await rebuild.RunIfDue(cancellation);
        ready.TrySetResult();
        return new StorageFound(version, fresh);
    });

    /// <summary>Does what takes long of it ahead of a start, which then finds nothing to do. Repeated, or run at the same time by another process, it is done once.</summary>
    /// <param name="progress">Told how many events of how many are replayed into the read model.</param>
    /// <param name="cancellation">Ends it before.</param>
    /// <returns>The scripts that were applied, and whether the read model was made anew.</returns>
    /// <exception cref="StartRefusedException">It cannot be used as it is; the message says why in one sentence.</exception>
    public Task<(ImmutableArray<Script> Applied, bool Rebuilt)> PrepareAhead(Action<long, long> progress, CancellationToken cancellation) => Try(async () =>
    {
        List<Script> applied = [];
        await Open(applied.Add, cancellation);
        await restore.Look(cancellation);
        await terms.RunIfDue(cancellation);
        var rebuilt = await rebuild.RunIfDue(cancellation, progress) > 0;
        return (applied.ToImmutableArray(), rebuilt);
    });

    private async Task<(int Version, bool Fresh)> Open(Action<Script>? applied, CancellationToken cancellation)
    {
        TryFolder();
        restore.DemandWhole();
        await claim.Take(cancellation);
        var found = await migrations.Apply(applied);
        await key.Prepare();
        await claim.Enter();
        return found;
    }

    private static async Task<T> Try<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (StorageException error)
        {
            throw new StartRefusedException($"The database could not be made ready: {error.Message}", error);
        }
    }

    private void TryFolder()
    {
        try
        {
            PrivateFolder.Create(options.DataFolder);
            var probe = Path.Combine(options.DataFolder, $".probe-{Guid.NewGuid():N}");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder '{options.DataFolder}' cannot be written: {error.Message}", error);
        }
    }
}
