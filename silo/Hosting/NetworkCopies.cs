using System.Data.Common;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Backups;
using NetworkBackend.Silo.Moves;
using NetworkBackend.Silo.Storage;

namespace NetworkBackend.Silo.Hosting;

/// <summary>Backups of an installation, and its move to another database. Nothing is started.</summary>
public static class NetworkCopies
{
    /// <summary>Makes a backup; processes may run on the database meanwhile.</summary>
    /// <param name="settings">Where the installation is.</param>
    /// <param name="folder">The folder that the backup becomes; nothing may be there.</param>
    /// <param name="withSecrets">True to have the secrets in it too.</param>
    /// <param name="say">Told what is done, a line each.</param>
    /// <exception cref="SiloRefusedException">It cannot be made.</exception>
    public static Task Backup(SiloSettings settings, string folder, bool withSecrets, Action<string> say) => Try("The backup could not be made", () =>
        new Backup(settings.Storage, Copy(settings), Secrets(settings), TimeProvider.System).Make(folder, withSecrets, say, CancellationToken.None));

    /// <summary>Restores a backup into a data folder, and for PostgreSQL a database, in which nothing is.</summary>
    /// <param name="settings">Where it goes.</param>
    /// <param name="backup">The backup's folder.</param>
    /// <param name="say">Told what is done, a line each.</param>
    /// <exception cref="SiloRefusedException">It cannot be restored.</exception>
    public static Task Restore(SiloSettings settings, string backup, Action<string> say) => Try("The backup could not be restored", () =>
        new Restoration(settings.Storage, Copy(settings), Secrets(settings)).Run(backup, say, CancellationToken.None));

    /// <summary>Moves an installation from SQLite to PostgreSQL, or goes on with it. No process may run on either.</summary>
    /// <param name="settings">The data folder that it is moved from, and the database that it is moved to.</param>
    /// <param name="folder">The data folder of the moved one.</param>
    /// <param name="say">Told what is done, a line each.</param>
    /// <param name="progress">Told how many rows of how many are there.</param>
    /// <exception cref="SiloRefusedException">It cannot be moved.</exception>
    public static Task Move(SiloSettings settings, string folder, Action<string> say, Action<long, long> progress) => Try("It could not be moved; run again, it goes on", () =>
        new Move(settings.Storage, Secrets(settings), say, progress).Run(folder, CancellationToken.None));

    /// <summary>Lets an installation that was moved away be started again. After a move that was whole its next start begins an epoch, since the other one may have gone on.</summary>
    /// <param name="settings">The data folder that it was moved from.</param>
    /// <returns>True when the move was whole.</returns>
    /// <exception cref="SiloRefusedException">It was not moved.</exception>
    public static async Task<bool> TakeBack(SiloSettings settings)
    {
        var wasWhole = false;
        await Try("It could not be taken back", async () =>
        {
            await using var source = await Moves.Move.Source(settings.DataFolder, CancellationToken.None);
            wasWhole = await MoveSource.TakeBack(source, settings.DataFolder, CancellationToken.None);
        });
        return wasWhole;
    }

    private static IDatabaseCopy Copy(SiloSettings settings) =>
        settings.Database is null ? new SqliteCopy(settings.Storage, Secrets(settings)) : new PostgresCopy(settings.Storage);

    private static Secrets Secrets(SiloSettings settings) => new(settings.DataFolder, settings.JournalKey, settings.KeysSecret);

    private static async Task Try(string failed, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (StartRefusedException error)
        {
            throw new SiloRefusedException(error.Message, error);
        }
        catch (Exception error) when (error is StorageException or DbException or IOException or UnauthorizedAccessException)
        {
            throw new SiloRefusedException($"{failed}: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }
}
