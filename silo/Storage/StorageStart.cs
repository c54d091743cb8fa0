using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Silo.Storage.Schema;

namespace NetworkBackend.Silo.Storage;

/// <summary>What was found at the start.</summary>
/// <param name="Database"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="SchemaVersion">The number of the last schema script.</param>
/// <param name="Fresh">True when the database was empty.</param>
internal sealed record StorageFound(string Database, int SchemaVersion, bool Fresh);

/// <summary>Makes the storage ready; everything else of it comes after.</summary>
internal sealed class StorageStart(StorageOptions options, IDatabase database, DatabaseClaim claim, JournalKey key, TimeProvider clock)
{
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the storage is ready.</summary>
    public Task Ready => ready.Task;

    /// <summary>Opens the database, checks its settings, brings its schema up to date and finds the journal's key.</summary>
    /// <exception cref="StartRefusedException">It cannot be used as it is; the message says why in one sentence.</exception>
    public async Task<StorageFound> Prepare(CancellationToken cancellation)
    {
        try
        {
            TryFolder();
            await database.Open(cancellation);
            await claim.Take(cancellation);
            var (version, fresh) = await new Migrations(database, Script.Embedded(database.Dialect), clock).Apply();
            await key.Prepare(database);
            await claim.Enter();
            ready.TrySetResult();
            return new(database.Dialect, version, fresh);
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
