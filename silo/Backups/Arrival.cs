using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Chain;

namespace NetworkBackend.Silo.Backups;

/// <summary>The data folder that a backup is restored into. Nothing in it is replaced, but for anchors by the same ones and later ones.</summary>
internal sealed class Arrival
{
    private readonly string _folder;
    private readonly string _backup;
    private readonly Secrets _given;
    private readonly Secrets _copied;

    /// <summary>Looks at the folder, and changes nothing.</summary>
    /// <exception cref="StartRefusedException">Something is there that does not belong to it, or the journal's key is nowhere.</exception>
    public Arrival(string folder, string backup, Secrets given)
    {
        (_folder, _backup, _given, _copied) = (folder, backup, given, new(backup, null, null));
        var strange = Directory.Exists(folder)
            ? Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).FirstOrDefault(it => !BackupFiles.MayBeThere(it!))
            : null;
        var sentence = this switch
        {
            _ when strange is not null => $"The data folder '{folder}' has '{strange}', and a restore replaces nothing: choose an empty folder by --data.",
            _ when Differ(given.JournalKey, _copied.JournalKey) => $"The journal.key in '{folder}' is not the one in the backup: take the one away that is wrong.",
            _ when Differ(given.KeysSecret, _copied.KeysSecret) => $"The keys.secret in '{folder}' is not the one in the backup: take the one away that is wrong.",
            _ when given.JournalKey is null && _copied.JournalKey is null =>
                $"The backup does not have the secrets: put journal.key and keys.secret into '{folder}' before it is restored.",
            _ when IsNewer(There, InBackup) is null => $"The anchors.log in '{folder}' is of another journal than the backup, or of one that went on after another restore: choose another folder by --data, or take that file away.",
            _ => null,
        };
        if (sentence is not null)
        {
            throw new StartRefusedException(sentence);
        }
    }

    public string JournalKey => (_given.JournalKey ?? _copied.JournalKey)!;

    /// <summary>True when the secret of API keys is at hand, too; the start needs it.</summary>
    public bool HasKeysSecret => (_given.KeysSecret ?? _copied.KeysSecret) is not null;

    private string There => Path.Combine(_folder, DataFiles.Anchors);

    private string InBackup => Path.Combine(_backup, DataFiles.Anchors);

    /// <summary>Puts the anchors that know most into another folder, to verify against them.</summary>
    public void CopyAnchors(string folder)
    {
        AnchorFile newest = new(IsNewer(There, InBackup) == true ? There : InBackup);
        newest.CopyTo(Path.Combine(folder, DataFiles.Anchors), Comparable(newest));
    }

    /// <summary>Puts secrets and anchors in their place, and last the word that the next start belongs to a restore.</summary>
    /// <param name="name">The restore's, which the database has too.</param>
    public void Settle(string name)
    {
        Write(DataFiles.JournalKey, _given.JournalKey, _copied.JournalKey);
        Write(DataFiles.KeysSecret, _given.KeysSecret, _copied.KeysSecret);
        if (IsNewer(There, InBackup) == false)
        {
            File.Delete(There);
            new AnchorFile(InBackup).CopyTo(There);
        }

        RestoreDue.Write(_folder, name, Comparable(new(There)));
        Durable.Flush(_folder);
    }

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;

    /// <summary>How many bytes of anchors can be about the backup: what follows a restore that it does not know is about the journal of another one.</summary>
    private long Comparable(AnchorFile anchors) => new AnchorFile(InBackup).Length() is > 0 and var known ? anchors.LengthToRestore(known) : anchors.Length();

    private void Write(string name, string? given, string? copied)
    {
        if (given is null && copied is not null)
        {
            PrivateFile.Write(Path.Combine(_folder, name), copied);
        }
    }

    /// <summary>Whether the first file goes on where the other ends; false the other way round, null when neither does.</summary>
    private static bool? IsNewer(string file, string other)
    {
        var (length, rest) = (new AnchorFile(file).Length(), new AnchorFile(other).Length());
        return !Same(Math.Min(length, rest)) ? null : length >= rest;

        bool Same(long common)
        {
            if (common == 0)
            {
                return true;
            }

            using var left = File.OpenRead(file);
            using var right = File.OpenRead(other);
            return Lines(left).SequenceEqual(Lines(right));

            IEnumerable<int> Lines(FileStream stream)
            {
                for (long read = 0; read < common; read++)
                {
                    yield return stream.ReadByte();
                }
            }
        }
    }
}
