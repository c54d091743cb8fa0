using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Moves;

/// <summary>A column, with PostgreSQL's name of its type.</summary>
internal sealed record MovedColumn(string Name, string Type);

/// <summary>A table whose rows are moved, in the order of its key.</summary>
internal sealed record MovedTable(string Name, ImmutableArray<MovedColumn> Columns, ImmutableArray<string> Key)
{
    private const int RowsAtOnce = 500;

    private string Names => string.Join(", ", Columns.Select(it => it.Name));

    private string KeyNames => string.Join(", ", Key);

    private string Insert => $"INSERT INTO {Name} ({Names}) VALUES ({Places(Columns.Length)})";

    /// <summary>The rows after one of them, as many as are taken at once; values as they are written to PostgreSQL.</summary>
    /// <param name="database">Either of the two.</param>
    /// <param name="after">The key of the last one; empty at the beginning.</param>
    /// <param name="cancellation">Ends it before.</param>
    public async Task<ImmutableArray<MovedRow>> Next(IDatabase database, ImmutableArray<object?> after, CancellationToken cancellation)
    {
        var where = after.IsEmpty ? "" : $"WHERE ({KeyNames}) > ({Places(Key.Length)}) ";
        return await database.Read(
            new($"SELECT {Names} FROM {Name} {where}ORDER BY {KeyNames} LIMIT {RowsAtOnce}", after),
            row => new MovedRow([.. row.Values().Select((value, place) => MovedValue.Of(value, Columns[place].Type))]),
            cancellation);
    }

    public Statement Insertion(MovedRow row) => new(Insert, row.Values);

    public ImmutableArray<object?> KeyOf(MovedRow row) => [.. Key.Select(name => row.Values[Columns.Index().Single(it => it.Item.Name == name).Index])];

    public async Task<long> Count(IDatabase database, CancellationToken cancellation) =>
        (await database.Read(new($"SELECT count(*) AS number FROM {Name}", []), row => row.Long("number"), cancellation))[0];

    private static string Places(int count) => string.Join(", ", Enumerable.Range(0, count).Select(it => $"@p{it}"));
}

/// <summary>The values of a row, in the order of the table's columns.</summary>
internal sealed record MovedRow(ImmutableArray<object?> Values);
