using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Moves;

/// <summary>The SQLite file that is moved from. A table in it keeps every start away, from the first row on, and says which move it is.</summary>
internal static class MoveSource
{
    /// <summary>The move's name, made at its beginning.</summary>
    public static Task<string> Mark(IDatabase source) => source.Write(async session =>
    {
        await session.Script($"CREATE TABLE IF NOT EXISTS {Hindrance.Moved} (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL, whole INTEGER NOT NULL)");
        await session.Execute([new($"INSERT INTO {Hindrance.Moved} (one, name, whole) VALUES (1, @p0, 0) ON CONFLICT (one) DO NOTHING", [Guid.NewGuid().ToString("N")])]);
        var name = (await session.Query([new($"SELECT name FROM {Hindrance.Moved}", [])], row => row.Text("name")))[0];
        await session.Commit();
        return name;
    });

    /// <summary>Says that every row is there. The target says so itself afterwards: until then the move can be ended by running it again.</summary>
    public static Task MarkWhole(IDatabase source) => source.Write(async session =>
    {
        await session.Script($"UPDATE {Hindrance.Moved} SET whole = 1");
        await session.Commit();
        return true;
    });

    /// <summary>The move that was begun, and whether every row is there; null for none.</summary>
    public static async Task<(string Name, bool IsWhole)?> Known(IDatabase source, CancellationToken cancellation) =>
        (await Tables.Of(source, cancellation)).Contains(Hindrance.Moved)
            ? (await source.Read(new($"SELECT name, whole FROM {Hindrance.Moved}", []), row => (row.Text("name"), row.Bool("whole")), cancellation))[0]
            : null;

    /// <summary>Lets it be started again, with a new epoch: where it was moved to, it may have gone on.</summary>
    /// <exception cref="StartRefusedException">It was not moved.</exception>
    public static async Task TakeBack(IDatabase source, string folder, CancellationToken cancellation)
    {
        if (await Known(source, cancellation) is null)
        {
            throw new StartRefusedException("This installation was not moved, so there is nothing to take back.");
        }

        var name = Guid.NewGuid().ToString("N");
        PrivateFile.Write(Path.Combine(folder, RestoreDue.Name), name);
        await source.Write(async session =>
        {
            await session.Execute([RestoreDue.Named(name)]);
            await session.Script($"DROP TABLE {Hindrance.Moved}");
            await session.Commit();
            return true;
        });
    }
}
