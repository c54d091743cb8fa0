using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Schema;

namespace NetworkBackend.Silo.Storage;

/// <summary>What was found at the start.</summary>
/// <param name="SchemaVersion">The number of the last schema script.</param>
/// <param name="Fresh">True when the database was empty.</param>
internal sealed record StorageFound(int SchemaVersion, bool Fresh);

/// <summary>Makes the storage ready; everything else of it comes after.</summary>
internal sealed class StorageStart(StorageOptions options, DatabaseClaim claim, Migrations migrations, JournalKey key, Restore restore, ReadModelRebuild rebuild)
{
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the storage is ready.</summary>
    public Task Ready => ready.Task;

    /// <summary>Opens the database, takes it, brings its schema up to date, finds the journal's key and compares the journal with its anchors.</summary>
    /// <exception cref="StartRefusedException">It cannot be used as it is; the message says why in one sentence.</exception>
    public async Task<StorageFound> Prepare(CancellationToken cancellation)
    {
        try
        {
            TryFolder();
            restore.DemandWhole();
            await claim.Take(cancellation);
            var (version, fresh) = await migrations.Apply();
            await key.Prepare();
            await claim.Enter();
            await restore.Prepare(cancellation);
            await rebuild.RunIfDue(cancellation);
            ready.TrySetResult();
            return new(version, fresh);
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
