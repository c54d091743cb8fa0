using System.Collections.Immutable;
using System.Data.Common;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Moves;

/// <summary>The PostgreSQL database that is moved to. A table in it says from where, and how far the move is, and keeps every start away until the end.</summary>
internal sealed class MoveTarget(IDatabase database)
{
    private const string Table = Hindrance.Moving;
    private const string Creation = $"CREATE TABLE IF NOT EXISTS {Table} (one integer PRIMARY KEY, source text NOT NULL, at text COLLATE \"C\", key text, done bigint NOT NULL)";

    /// <summary>Looks whether the database is empty, or this very move's.</summary>
    /// <param name="move">The source's, if one was begun.</param>
    /// <param name="cancellation">Ends it before.</param>
    /// <returns>True when the move was begun in it.</returns>
    /// <exception cref="StartRefusedException">It is neither.</exception>
    public async Task<bool> Demand((string Name, bool IsWhole)? move, CancellationToken cancellation)
    {
        var tables = await Tables.Of(database, cancellation);
        var known = tables.Contains(Table) ? await database.Read(new($"SELECT source FROM {Table}", []), row => row.Text("source"), cancellation) : [];
        var sentence = known switch
        {
            [var name] when name == move?.Name => null,
            [_] => "Another installation, or an earlier move of this one, is half moved into the PostgreSQL database: drop it, or choose an empty database by --to.",
            _ when move is { IsWhole: true } => "This installation was moved already: start the moved one, or take this one back by --take-back before it is moved once more.",
            _ when tables.Any(it => it != Table) => "There are tables in the PostgreSQL database, and a move replaces nothing: choose an empty database, or the name of a new one, by --to.",
            _ => null,
        };
        if (sentence is not null)
        {
            throw new StartRefusedException(sentence);
        }

        return known is [_];
    }

    /// <summary>Does what <see cref="Begin"/> needs and undoes it: what the database does not allow is found out before the source is marked.</summary>
    /// <exception cref="StartRefusedException">Nothing can be made in it.</exception>
    public async Task Try()
    {
        try
        {
            await database.Write(async session =>
            {
                await session.Script(Creation);
                return true;
            });
        }
        catch (DbException error)
        {
            throw new StartRefusedException($"No table can be made in the PostgreSQL database, so nothing was begun: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    /// <summary>Comes before the schema: what is half moved must not look like an empty installation.</summary>
    public Task Begin(string name) => database.Write(async session =>
    {
        await session.Script(Creation);
        await session.Execute([new($"INSERT INTO {Table} (one, source, done) VALUES (1, @p0, 0) ON CONFLICT (one) DO NOTHING", [name])]);
        await session.Commit();
        return true;
    });

    /// <summary>The table at which the move is, the last key of it, and the number of rows that are there.</summary>
    public async Task<(string? Table, string? Key, long Done)> Place(CancellationToken cancellation) =>
        (await database.Read(new($"SELECT at, key, done FROM {Table}", []), row => (row.TextOrNull("at"), row.TextOrNull("key"), row.Long("done")), cancellation))[0];

    /// <summary>Empties a table, which the schema's scripts may have put rows into, and stands before its first row.</summary>
    public Task Enter(MovedTable table, long done) => database.Write(async session =>
    {
        await session.Script($"DELETE FROM {table.Name}");
        await session.Execute([new($"UPDATE {Table} SET at = @p0, key = NULL, done = @p1", [table.Name, done])]);
        await session.Commit();
        return true;
    }, patient: true);

    /// <summary>Writes rows, and how far it is then, both or neither.</summary>
    public Task Add(MovedTable table, ImmutableArray<MovedRow> rows, long done) => database.Write(async session =>
    {
        await session.Execute([.. rows.Select(table.Insertion), new($"UPDATE {Table} SET key = @p0, done = @p1", [MovedValue.ToText(table.KeyOf(rows[^1])), done])]);
        await session.Commit();
        return true;
    }, patient: true);

    /// <summary>From here on it is an installation.</summary>
    public async Task End()
    {
        await database.Run("ANALYZE");
        await database.Run($"DROP TABLE {Table}");
    }
}
