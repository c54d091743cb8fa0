using System.Text;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Tests.Silo;

/// <summary>Looks through everything that a database has.</summary>
internal static class EveryTable
{
    /// <summary>The tables in which any of these words stands, in whichever case.</summary>
    public static async Task<IReadOnlyList<string>> With(IDatabase database, params string[] words)
    {
        var tables = await database.Read(
            new(database is SqliteDatabase ? "SELECT name FROM sqlite_master WHERE type = 'table'" : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'", []),
            row => row.Text("name"),
            CancellationToken.None);
        Assert.Contains("journal", tables);
        List<string> found = [];
        foreach (var table in tables.Order(StringComparer.Ordinal))
        {
            var rows = await database.Read(
                new NetworkBackend.Journals.Statement($"SELECT * FROM {table}", []),
                row => string.Join('|', row.Values().Select(it => it is byte[] bytes ? Encoding.UTF8.GetString(bytes) : it.ToString())),
                CancellationToken.None);
            if (rows.Any(row => words.Any(it => row.Contains(it, StringComparison.OrdinalIgnoreCase))))
            {
                found.Add(table);
            }
        }

        return found;
    }
}
