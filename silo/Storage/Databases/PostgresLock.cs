using System.Net.Sockets;
using Npgsql;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>An advisory lock of a session of its own: PostgreSQL ends it with the connection, and that with the process.</summary>
internal sealed class PostgresLock : IProcessLock
{
    private const int SecondsToAnswer = 3;
    private static readonly TimeSpan look = TimeSpan.FromSeconds(2);

    private readonly NpgsqlConnection connection;

    private PostgresLock(NpgsqlConnection connection)
    {
        this.connection = connection;
        Session = connection.ProcessID;
    }

    /// <summary>Its session, as the server calls it.</summary>
    public int Session { get; }

    /// <summary>The lock, or null when another process is in the way.</summary>
    public static async Task<PostgresLock?> Try(string connectionString, bool alone, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = alone ? "SELECT pg_try_advisory_lock($1)" : "SELECT pg_try_advisory_lock_shared($1)";
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = PostgresDialect.ProcessLock });
            if (await command.ExecuteScalarAsync(cancellation) is true)
            {
                return new PostgresLock(connection);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>A connection that is closed shows at once, one that goes nowhere within seconds.</summary>
    public async Task Broken(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await connection.WaitAsync(look, cancellation);
                await using var command = connection.CreateCommand();
                (command.CommandText, command.CommandTimeout) = ("SELECT 1", SecondsToAnswer);
                await command.ExecuteNonQueryAsync(cancellation);
            }
        }
        catch (Exception error) when (error is NpgsqlException or IOException or SocketException or InvalidOperationException)
        {
            // Gone.
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
