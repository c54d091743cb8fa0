using System.Collections.Immutable;
using NetworkBackend.Journals;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>Which tables a database has; not those that an index is kept in.</summary>
internal static class Tables
{
    private static readonly Statement sqlite = new("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name", []);

    private static readonly Statement postgres = new(
        """
        SELECT relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE relkind IN ('r', 'p') AND n.nspname = current_schema() ORDER BY relname
        """,
        []);

    /// <summary>Their names, in order.</summary>
    public static async Task<ImmutableArray<string>> Of(IDatabase database, CancellationToken cancellation) =>
        await database.Read(database.Dialect == "sqlite" ? sqlite : postgres, row => row.Text("name"), cancellation);
}
