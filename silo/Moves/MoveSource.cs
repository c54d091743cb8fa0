using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Moves;

/// <summary>The SQLite file that is moved from. A table in it keeps every start away, from the first row on, and says which move it is.</summary>
internal static class MoveSource
{
    /// <summary>Gives the source the name of a move that begins: what an earlier one left half done elsewhere is then none of it, and never ended.</summary>
    public static Task<string> Mark(IDatabase source) => source.Write(async session =>
    {
        await session.Script($"CREATE TABLE IF NOT EXISTS {Hindrance.Moved} (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL, whole INTEGER NOT NULL)");
        var name = Guid.NewGuid().ToString("N");
        await session.Execute([new($"INSERT INTO {Hindrance.Moved} (one, name, whole) VALUES (1, @p0, 0) ON CONFLICT (one) DO UPDATE SET name = excluded.name", [name])]);
        await session.Commit();
        return name;
    });

    /// <summary>Says that every row is there. The target says so itself afterwards: until then the move can be ended by running it again.</summary>
    public static Task MarkWhole(IDatabase source) => source.Run($"UPDATE {Hindrance.Moved} SET whole = 1");

    /// <summary>The move that was begun, and whether every row is there; null for none.</summary>
    public static async Task<(string Name, bool IsWhole)?> Known(IDatabase source, CancellationToken cancellation) =>
        (await Tables.Of(source, cancellation)).Contains(Hindrance.Moved)
            ? (await source.Read(new($"SELECT name, whole FROM {Hindrance.Moved}", []), row => (row.Text("name"), row.Bool("whole")), cancellation))[0]
            : null;

    /// <summary>Lets it be started again, with a new epoch if the move was whole: where it was moved to, it may have gone on.</summary>
    /// <returns>True when it was whole.</returns>
    /// <exception cref="StartRefusedException">It was not moved.</exception>
    public static async Task<bool> TakeBack(IDatabase source, string folder, CancellationToken cancellation)
    {
        var move = await Known(source, cancellation) ?? throw new StartRefusedException("This installation was not moved, so there is nothing to take back.");
        if (!move.IsWhole)
        {
            // Nothing ever starts on what is half moved: no later move has its name.
            await source.Run($"DROP TABLE {Hindrance.Moved}");
            return false;
        }

        var name = Guid.NewGuid().ToString("N");
        RestoreDue.Write(folder, name);
        return await source.Write(async session =>
        {
            await session.Execute([RestoreDue.Named(name)]);
            await session.Script($"DROP TABLE {Hindrance.Moved}");
            await session.Commit();
            return true;
        });
    }
}
