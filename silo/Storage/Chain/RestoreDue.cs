using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>
/// The word of a restore to the next start: a file in the data folder with the restore's name, which the database has too. The file counts, since who can
/// write to the database alone must not be able to begin an epoch; the name keeps it from being taken for a word about another database.
/// </summary>
internal sealed class RestoreDue(StorageOptions options, IDatabase database)
{
    public const string Name = "restored.due";

    // The row of installation with the name of the last restore.
    private const string Row = "restored";

    private string File => Path.Combine(options.DataFolder, Name);

    /// <summary>Gives the database the name of the restore that it comes from.</summary>
    public static Statement Named(string name) =>
        Statement.Of($"INSERT INTO installation (name, value) VALUES ({Row}, {name}) ON CONFLICT (name) DO UPDATE SET value = excluded.value");

    /// <summary>True until the epoch has begun: what the anchors know beyond the journal's end is then no break.</summary>
    public bool IsThere => System.IO.File.Exists(File);

    /// <summary>Comes before a database is made where there is none.</summary>
    /// <exception cref="StartRefusedException">A restore was broken off before its database was in its place.</exception>
    public void DemandWhole()
    {
        if (IsThere && options.Database is null && !System.IO.File.Exists(Path.Combine(options.DataFolder, "network.db")))
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

        var name = (await System.IO.File.ReadAllTextAsync(File, cancellation)).Trim();
        var known = await database.Read(Statement.Of($"SELECT value FROM installation WHERE name = {Row}"), row => row.Text("value"), cancellation);
        return known is [var one] && one == name
            ? true
            : throw new StartRefusedException($"A backup was restored for the data folder '{options.DataFolder}', but not into this database: start on the one it was restored into, or restore it again.");
    }

    /// <summary>The epoch has begun.</summary>
    public void Done() => System.IO.File.Delete(File);
}
