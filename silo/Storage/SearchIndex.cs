using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Search;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage;

/// <summary>
/// Both databases' own indexes of words over the same terms: PostgreSQL's GIN and SQLite's FTS5. Neither takes the terms for anything but words, so that both find
/// the same, and the rows come by their numbers alone, so that both give the same order.
/// </summary>
internal sealed class SearchIndex(IDatabase database) : ISearchIndex
{
    private const string Columns = "d.number AS number, d.kind AS kind, d.id AS id, d.dated AS dated, d.texts AS texts, d.labels AS labels";

    private readonly bool _isSqlite = database.Dialect == "sqlite";

    public async Task<ImmutableArray<T>> Find<T>(Clause match, SearchRange range, int limit, Func<IRow, T> view, CancellationToken cancellation)
    {
        var low = range.From is { } from ? SearchSheet.Lowest(from) : long.MinValue;
        var below = Math.Min(range.Below, range.To is { } to ? SearchSheet.Lowest(to) : range.From is null ? long.MaxValue : SearchSheet.Lowest(DateTimeOffset.MaxValue));
        var found = _isSqlite
            ? "search_index i CROSS JOIN search_document d WHERE i.search_index MATCH @p0 AND i.rowid >= @p1 AND i.rowid < @p2 AND d.number = i.rowid"
            : "search_find(CAST(@p0 AS tsquery), @p1, @p2, @p3) AS i (number) JOIN search_document d ON d.number = i.number WHERE TRUE";
        Statement query = new($"SELECT {Columns} FROM {found} ORDER BY {(_isSqlite ? "i.rowid" : "d.number")} DESC LIMIT @p3", [_isSqlite ? Sqlite(match) : Postgres(match), low, below, (long)limit]);
        return await database.Read(query, view, cancellation);
    }

    private static string Postgres(Clause clause) => clause switch
    {
        Clause.Term it => it.Text,
        Clause.Beginning it => $"{it.Text}:*",
        Clause.Phrase it => $"({string.Join(" <-> ", it.Terms)})",
        Clause.All it => $"({string.Join(" & ", it.Of.Select(Postgres))})",
        Clause.Any it => $"({string.Join(" | ", it.Of.Select(Postgres))})",
        Clause.Except it => $"({Postgres(it.What)} & !{Postgres(it.Without)})",
        _ => throw new ArgumentOutOfRangeException(nameof(clause)),
    };

    private static string Sqlite(Clause clause) => clause switch
    {
        Clause.Term it => $"\"{it.Text}\"",
        Clause.Beginning it => $"\"{it.Text}\" *",
        Clause.Phrase it => $"\"{string.Join(' ', it.Terms)}\"",
        Clause.All it => $"({string.Join(" AND ", it.Of.Select(Sqlite))})",
        Clause.Any it => $"({string.Join(" OR ", it.Of.Select(Sqlite))})",
        Clause.Except it => $"({Sqlite(it.What)} NOT {Sqlite(it.Without)})",
        _ => throw new ArgumentOutOfRangeException(nameof(clause)),
    };
}
