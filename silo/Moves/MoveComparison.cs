using System.Collections.Immutable;
using System.Security.Cryptography;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Moves;

/// <summary>Compares every row of two databases, table by table in the order of their keys, with a page of each in memory.</summary>
internal sealed class MoveComparison(IDatabase source, IDatabase target)
{
    /// <summary>Says of each table how many rows it has and what their hash is, the same on both sides.</summary>
    /// <exception cref="StartRefusedException">A row is another.</exception>
    public async Task Run(IEnumerable<MovedTable> tables, Action<string> say, CancellationToken cancellation)
    {
        foreach (var table in tables)
        {
            var (rows, hash) = await Run(table, cancellation);
            say(FormattableString.Invariant($"{table.Name,-20} {rows,10} rows  {hash}"));
        }
    }

    private async Task<(long Rows, string Hash)> Run(MovedTable table, CancellationToken cancellation)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ImmutableArray<object?> after = [];
        for (long rows = 0; ;)
        {
            var (here, there) = (await table.Next(source, after, cancellation), await table.Next(target, after, cancellation));
            for (var i = 0; i < Math.Max(here.Length, there.Length); i++)
            {
                var row = Hash(here.ElementAtOrDefault(i));
                if (!row.AsSpan().SequenceEqual(Hash(there.ElementAtOrDefault(i))))
                {
                    throw Another(table, here.ElementAtOrDefault(i) ?? there[i]);
                }

                all.AppendData(row);
            }

            rows += here.Length;
            if (here.IsEmpty)
            {
                return (rows, Convert.ToHexStringLower(all.GetHashAndReset())[..16]);
            }

            after = table.KeyOf(here[^1]);
        }
    }

    private static byte[] Hash(MovedRow? row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var value in row?.Values ?? [])
        {
            MovedValue.Add(hash, value);
        }

        return hash.GetHashAndReset();
    }

    private static StartRefusedException Another(MovedTable table, MovedRow row) =>
        new($"The row {MovedValue.ToText(table.KeyOf(row))} of the table {table.Name} is not the same in both databases: drop the PostgreSQL database, and move into a new one.");
}
