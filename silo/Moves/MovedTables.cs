using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Moves;

/// <summary>What is moved: every table that the schema has, but for those that say the same in each database's own words.</summary>
internal static class MovedTables
{
    private static readonly ImmutableHashSet<string> made = ["schema_script", "orleansquery"];

    /// <summary>The tables, in order, as PostgreSQL has them.</summary>
    /// <exception cref="StartRefusedException">The two databases do not have the same ones.</exception>
    public static async Task<ImmutableArray<MovedTable>> Of(IDatabase source, IDatabase target, CancellationToken cancellation)
    {
        var names = await Names(target, cancellation);
        var strange = names.ToHashSet(StringComparer.Ordinal);
        strange.SymmetricExceptWith(await Names(source, cancellation));
        if (strange.Count > 0)
        {
            throw new StartRefusedException($"The table {strange.Order(StringComparer.Ordinal).First()} is in one of the two databases only: move with the newest program that ran on the SQLite file.");
        }

        var tables = ImmutableArray.CreateBuilder<MovedTable>();
        foreach (var name in names)
        {
            var table = new MovedTable(name, await Columns(target, name, cancellation), await Key(target, name, cancellation));
            await Compare(source, table, cancellation);
            tables.Add(table);
        }

        return tables.ToImmutable();
    }

    private static async Task<ImmutableArray<string>> Names(IDatabase database, CancellationToken cancellation) =>
        [.. (await Tables.Of(database, cancellation)).Where(it => !made.Contains(it.ToLowerInvariant()) && !Hindrance.Names.Contains(it))];

    private static async Task<ImmutableArray<MovedColumn>> Columns(IDatabase target, string table, CancellationToken cancellation) => await target.Read(
        Statement.Of($"""
            SELECT column_name::text AS name, data_type::text AS type FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = {table} AND is_generated = 'NEVER' ORDER BY ordinal_position
            """),
        row => new MovedColumn(row.Text("name"), row.Text("type")),
        cancellation);

    private static async Task<ImmutableArray<string>> Key(IDatabase target, string table, CancellationToken cancellation)
    {
        var key = await target.Read(
            Statement.Of($"""
                SELECT a.attname::text AS name FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, place)
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                WHERE i.indisprimary AND i.indrelid = to_regclass({table}) ORDER BY k.place
                """),
            row => row.Text("name"),
            cancellation);
        return key.IsEmpty ? throw new InvalidOperationException($"the table {table} has no key to move it by") : key;
    }

    private static async Task Compare(IDatabase source, MovedTable table, CancellationToken cancellation)
    {
        var known = await source.Read(Statement.Of($"SELECT name FROM pragma_table_info({table.Name})"), row => row.Text("name"), cancellation);
        if (!known.Order(StringComparer.Ordinal).SequenceEqual(table.Columns.Select(it => it.Name).Order(StringComparer.Ordinal)))
        {
            throw new StartRefusedException($"The table {table.Name} has other columns in the SQLite file: move with the newest program that ran on it.");
        }
    }
}
