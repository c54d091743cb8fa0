using System.Security.Cryptography;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Chain;

namespace NetworkBackend.Silo.Backups;

/// <summary>Makes a backup beside whatever runs: a folder that is there when it is whole, and not before.</summary>
internal sealed class Backup(StorageOptions options, IDatabaseCopy copy, Secrets secrets, TimeProvider clock)
{
    /// <exception cref="StartRefusedException">It cannot be made; nothing is left of it.</exception>
    public async Task Make(string folder, bool withSecrets, Action<string> say, CancellationToken cancellation)
    {
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(whole))
        {
            throw new StartRefusedException($"There is something in '{whole}' already, and a backup replaces nothing: choose another name.");
        }

        var part = PrivateFolder.Create($"{whole}.part-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        try
        {
            var journal = await Fill(part, withSecrets, say, cancellation);
            Durable.Move(part, whole);
            say(FormattableString.Invariant($"Backup of {journal.Events} events, up to position {journal.Position}: {whole}"));
            say(withSecrets
                ? "It has journal.key and keys.secret: whoever has it can forge the journal, so keep it where nobody else reads."
                : "It does not have journal.key and keys.secret, without which it cannot be used: keep a copy of the two apart from it.");
        }
        catch
        {
            if (Directory.Exists(part))
            {
                Directory.Delete(part, recursive: true);
            }

            throw;
        }
    }

    private async Task<JournalState> Fill(string part, bool withSecrets, Action<string> say, CancellationToken cancellation)
    {
        var began = clock.GetUtcNow();
        var journal = await copy.Take(part, cancellation);
        FailurePoint.Reach("backup-copied");

        // After the database: anchors that are older than it would know too little of it.
        AnchorFile anchors = new(Path.Combine(options.DataFolder, DataFiles.Anchors));
        anchors.CopyTo(Path.Combine(part, DataFiles.Anchors));
        if (anchors.Length() == 0)
        {
            say($"There is no {DataFiles.Anchors} in '{options.DataFolder}', so the backup has none, and it cannot be seen whether the end of its journal was cut off: is that the data folder of a process that serves?");
        }

        await copy.Verify(part, say, cancellation);
        if (withSecrets)
        {
            PrivateFile.Write(Path.Combine(part, DataFiles.JournalKey), secrets.DemandJournalKey());
            PrivateFile.Write(Path.Combine(part, DataFiles.KeysSecret), secrets.DemandKeysSecret());
        }

        await Manifest.Write(part, began, copy.Kind, journal, cancellation);
        return journal;
    }
}
