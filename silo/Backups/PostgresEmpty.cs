using NetworkBackend.Silo.Storage;
using Npgsql;

namespace NetworkBackend.Silo.Backups;

/// <summary>The PostgreSQL database that something is brought into.</summary>
internal static class PostgresEmpty
{
    // Both are on every server; a user may not be allowed into one of them.
    private static readonly string[] others = ["postgres", "template1"];

    public static string Name(StorageOptions options)
    {
        NpgsqlConnectionStringBuilder it = new(options.Database);
        return it.Database ?? it.Username!;
    }

    /// <summary>Makes it where there is none of its name.</summary>
    /// <exception cref="StartRefusedException">It cannot be made.</exception>
    public static async Task Make(StorageOptions options, CancellationToken cancellation)
    {
        try
        {
            await using var source = Source(options, Name(options));
            await using var connection = await source.OpenConnectionAsync(cancellation);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await Create(options, cancellation);
        }
        catch (NpgsqlException error)
        {
            throw new StartRefusedException($"The PostgreSQL database cannot be reached: {error.Message}", error);
        }
    }

    private static async Task Create(StorageOptions options, CancellationToken cancellation)
    {
        NpgsqlException? last = null;
        foreach (var other in others)
        {
            try
            {
                await using var source = Source(options, other);
                await using var command = source.CreateCommand($"CREATE DATABASE \"{Name(options).Replace("\"", "\"\"", StringComparison.Ordinal)}\" TEMPLATE template0 ENCODING 'UTF8'");
                await command.ExecuteNonQueryAsync(cancellation);
                return;
            }
            catch (NpgsqlException error)
            {
                last = error;
            }
        }

        throw new StartRefusedException($"The database {Name(options)} is not there and could not be made: {last!.Message}", last);
    }

    private static NpgsqlDataSource Source(StorageOptions options, string database) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(options.Database) { Database = database, Pooling = false });
}
