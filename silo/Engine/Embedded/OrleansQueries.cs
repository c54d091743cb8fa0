using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Data.Common;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Engine;

/// <summary>The query rows that Orleans' own providers would run. Read once: a change of them takes a restart, as with Orleans.</summary>
internal sealed class OrleansQueries(IDatabase database)
{
    private FrozenDictionary<string, string>? texts;

    /// <summary>Runs a query that only reads, on a pooled connection.</summary>
    public async Task<ImmutableArray<T>> Read<T>(string key, Func<DbDataReader, T> view, params ImmutableArray<NamedValue> values) =>
        await database.Read(new NamedQuery(await Text(key), values), view, CancellationToken.None);

    /// <summary>Runs a query that writes, in the database's turn for writing.</summary>
    public async Task<ImmutableArray<T>> Write<T>(string key, Func<DbDataReader, T> view, params ImmutableArray<NamedValue> values)
    {
        var query = new NamedQuery(await Text(key), values);
        return await database.Write(async session =>
        {
            var answer = await session.Query(query, view);
            await session.Commit();
            return answer;
        });
    }

    private async ValueTask<string> Text(string key)
    {
        texts ??= (await database.Read(Statement.Of($"SELECT QueryKey AS name, QueryText AS text FROM OrleansQuery"), row => (Name: row.Text("name"), Text: row.Text("text")), CancellationToken.None))
            .ToFrozenDictionary(row => row.Name, row => row.Text);
        return texts[key];
    }
}
