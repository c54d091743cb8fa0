using System.Globalization;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>
/// The word of a restore to the next start: a file in the data folder with the restore's name, which the database has too. The file counts, since who can
/// write to the database alone must not be able to begin an epoch; the name keeps it from being taken for a word about another database. While the database
/// says that its epoch is due, no start goes on without the file.
/// </summary>
internal sealed class RestoreDue(StorageOptions options, IDatabase database)
{
    // The row of installation with the name of the last restore, and what follows the name until the epoch has begun.
    private const string Row = "restored";
    private const string Due = " due";

    private string File => Path.Combine(options.DataFolder, DataFiles.RestoreDue);

    /// <summary>Comes with the epoch, in one transaction.</summary>
    public static Statement Begun => Statement.Of($"UPDATE installation SET value = replace(value, {Due}, '') WHERE name = {Row}");

    /// <summary>True until the epoch has begun: what the anchors know beyond the journal's end is then no break.</summary>
    public bool IsThere => System.IO.File.Exists(File);

    /// <summary>How many bytes of the anchors can be about the restored journal, until the epoch has begun; null for all of them.</summary>
    public long? Anchored => IsThere && Word() is [_, var length] ? long.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>Gives the database the name of the restore that it comes from.</summary>
    public static Statement Named(string name) =>
        Statement.Of($"INSERT INTO installation (name, value) VALUES ({Row}, {name + Due}) ON CONFLICT (name) DO UPDATE SET value = excluded.value");

    /// <summary>Leaves the word in a data folder.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="name">The restore's, which the database has too.</param>
    /// <param name="anchored">How many bytes of the anchors can be about it; null for all of them.</param>
    public static void Write(string folder, string name, long? anchored = null) =>
        PrivateFile.Write(Path.Combine(folder, DataFiles.RestoreDue), string.Create(CultureInfo.InvariantCulture, $"{name} {anchored}").TrimEnd());

    /// <summary>Comes before a database is made where there is none.</summary>
    /// <exception cref="StartRefusedException">A restore was broken off before its database was in its place.</exception>
    public void DemandWhole()
    {
        if (IsThere && options.Database is null && !System.IO.File.Exists(Path.Combine(options.DataFolder, DataFiles.Sqlite)))
        {
            throw new StartRefusedException($"The data folder '{options.DataFolder}' is half restored: run deploy/restore.sh again.");
        }
    }

    /// <summary>Whether this start is the first one after a restore.</summary>
    /// <exception cref="StartRefusedException">The word is about another database.</exception>
    public async Task<bool> Look(CancellationToken cancellation)
    {
        if (!IsThere)
        {
            return false;
        }

        var name = Word()[0];
        var known = await Known(cancellation);
        return known == name || known == name + Due
            ? true
            : throw new StartRefusedException(
                $"'{File}' says that a backup was restored, but not into this database: start on the one it was restored into, or take the file away if this one was not restored.");
    }

    /// <summary>Comes where there is no word: the database may have come here without it.</summary>
    /// <exception cref="StartRefusedException">An epoch is due.</exception>
    public async Task DemandBegun(CancellationToken cancellation)
    {
        if ((await Known(cancellation))?.EndsWith(Due, StringComparison.Ordinal) == true)
        {
            throw new StartRefusedException(
                $"This database was restored and has not begun a new epoch yet: bring {DataFiles.RestoreDue} here from the data folder that was given to deploy/restore.sh, or start once with --restored.");
        }
    }

    /// <summary>The epoch has begun.</summary>
    public void Done() => System.IO.File.Delete(File);

    private string[] Word() => System.IO.File.ReadAllText(File).Trim().Split(' ');

    private async Task<string?> Known(CancellationToken cancellation) =>
        (await database.Read(Statement.Of($"SELECT value FROM installation WHERE name = {Row}"), row => row.Text("value"), cancellation)).FirstOrDefault();
}
