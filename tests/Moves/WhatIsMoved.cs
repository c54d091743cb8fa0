using NetworkBackend.Silo.Moves;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Moves;

[Trait("Engine", "any")]
public class WhatIsMoved
{
    [PostgresFact]
    public async Task is_every_table_there_is_but_for_two_that_each_database_makes()
    {
        await using var source = await Both(DatabaseKind.Sqlite);
        await using var target = await Both(DatabaseKind.Postgres);

        var moved = (await MovedTables.Of(source.Database, target.Database, CancellationToken.None)).Select(it => it.Name).ToList();

        Assert.Contains("journal", moved);
        Assert.Equal(["orleansquery", "schema_script"], (await Tables.Of(target.Database, CancellationToken.None)).Except(moved).Order(StringComparer.Ordinal));
        await source.Run("CREATE TABLE later (id TEXT PRIMARY KEY, what TEXT)");
        await Refuses(source, target, "The table later is in one of the two databases only");
        await target.Run("CREATE TABLE later (id text PRIMARY KEY)");
        await Refuses(source, target, "The table later has other columns in the SQLite file");
        await target.Run("ALTER TABLE later ADD COLUMN what text");
        Assert.Contains("later", (await MovedTables.Of(source.Database, target.Database, CancellationToken.None)).Select(it => it.Name));
    }

    /// <summary>Nothing counts on beside the rows: with a sequence, a move would have to set it.</summary>
    [PostgresFact]
    public async Task leaves_no_sequence_behind()
    {
        await using var target = await Both(DatabaseKind.Postgres);

        Assert.Equal([0], await target.Numbers("SELECT count(*) AS number FROM pg_sequences"));
    }

    private static async Task<OpenStorage> Both(DatabaseKind kind) => await OpenStorage.Open(await Databases.Fresh(kind));

    private static async Task Refuses(OpenStorage source, OpenStorage target, string sentence)
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => MovedTables.Of(source.Database, target.Database, CancellationToken.None));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }
}
