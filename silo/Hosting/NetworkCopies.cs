using System.Data.Common;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Backups;
using NetworkBackend.Silo.Storage;

namespace NetworkBackend.Silo.Hosting;

/// <summary>Backups of an installation. Nothing is started.</summary>
public static class NetworkCopies
{
    /// <summary>Makes a backup; processes may run on the database meanwhile.</summary>
    /// <param name="settings">Where the installation is.</param>
    /// <param name="folder">The folder that the backup becomes; nothing may be there.</param>
    /// <param name="withSecrets">True to have the secrets in it too.</param>
    /// <param name="say">Told what is done, a line each.</param>
    /// <exception cref="SiloRefusedException">It cannot be made.</exception>
    public static Task Backup(SiloSettings settings, string folder, bool withSecrets, Action<string> say) => Try("made", () =>
        new Backup(settings.Storage, Copy(settings), Secrets(settings), TimeProvider.System).Make(folder, withSecrets, say, CancellationToken.None));

    /// <summary>Restores a backup into a data folder, and for PostgreSQL a database, in which nothing is.</summary>
    /// <param name="settings">Where it goes.</param>
    /// <param name="backup">The backup's folder.</param>
    /// <param name="say">Told what is done, a line each.</param>
    /// <exception cref="SiloRefusedException">It cannot be restored.</exception>
    public static Task Restore(SiloSettings settings, string backup, Action<string> say) => Try("restored", () =>
        new Restoration(settings.Storage, Copy(settings), Secrets(settings)).Run(backup, say, CancellationToken.None));

    private static IDatabaseCopy Copy(SiloSettings settings) =>
        settings.Database is null ? new SqliteCopy(settings.Storage, Secrets(settings)) : new PostgresCopy(settings.Storage);

    private static Secrets Secrets(SiloSettings settings) => new(settings.DataFolder, settings.JournalKey, settings.KeysSecret);

    private static async Task Try(string done, Func<Task> work)
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
            throw new SiloRefusedException($"The backup could not be {done}: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }
}
