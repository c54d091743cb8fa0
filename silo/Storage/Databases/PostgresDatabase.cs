using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Appending;
using Npgsql;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>A pool of connections for everything in this process, and a small one for writing, so that readers never keep a commit waiting.</summary>
internal sealed partial class PostgresDatabase : IDatabase
{
    private const int OldestVersion = 150000;

    private readonly ILogger<PostgresDatabase> log;
    private readonly NpgsqlDataSource writers;
    private readonly string lockConnection;
    private PostgresLock? held;

    public PostgresDatabase(StorageOptions options, ILogger<PostgresDatabase> log)
    {
        this.log = log;
        ConnectionString = PostgresDialect.Connection(options).ConnectionString;
        Source = new NpgsqlDataSourceBuilder(ConnectionString).Build();
        writers = new NpgsqlDataSourceBuilder(PostgresDialect.WriterConnection(options).ConnectionString).Build();
        lockConnection = PostgresDialect.LockConnection(options).ConnectionString;
    }

    public string Dialect => "postgres";

    public string OrleansInvariant => "Npgsql";

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    public IInserts Inserts { get; } = new PostgresInserts();

    public async Task Open(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await Source.OpenConnectionAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT name, setting FROM pg_settings WHERE name = ANY ($1) OR name IN ('server_version_num', 'server_encoding')";
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = PostgresDialect.MustBeOn });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                Check(reader.GetString(0), reader.GetString(1));
            }
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new StartRefusedException($"The PostgreSQL database cannot be reached: {error.Message}", error);
        }
    }

    public async Task<IProcessLock?> TryLock(bool alone, CancellationToken cancellation)
    {
        try
        {
            return held = await PostgresLock.Try(lockConnection, alone, cancellation);
        }
        catch (Exception error) when (PostgresDialect.ToFault(error) is Fault.Unavailable or Fault.Full)
        {
            throw Fault.Unavailable.ToException();
        }
    }

    public string Translate(string script) => PostgresDialect.Translate(script);

    public async Task<T> Write<T>(Func<ISession, ValueTask<T>> work, bool patient = false)
    {
        try
        {
            await using var session = await PostgresSession.Begin(writers, patient, held);
            if (patient)
            {
                await session.Script("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = 0");
            }

            return await work(session);
        }
        catch (Exception error) when (PostgresDialect.ToFault(error) is Fault.Unavailable or Fault.Full)
        {
            Recover(writers, error);
            throw PostgresDialect.ToFault(error).ToException();
        }
    }

    /// <summary>VACUUM frees the space of rows that are gone and leaves their bytes in it; VACUUM FULL keeps everybody waiting, which is for operators to choose.</summary>
    public Task<bool> TryForget() => Task.FromResult(true);

    public ValueTask<ImmutableArray<T>> Read<T>(Statement query, Func<DatabaseRow, T> view, CancellationToken cancellation) =>
        Read(connection => PostgresSession.Query(connection, null, [query], view, cancellation), cancellation);

    public ValueTask<ImmutableArray<T>> Read<T>(NamedQuery query, Func<DbDataReader, T> view, CancellationToken cancellation) =>
        Read(connection => query.Run(connection, null, view), cancellation);

    public async ValueTask DisposeAsync()
    {
        await writers.DisposeAsync();
        await Source.DisposeAsync();
    }

    private static void Check(string name, string setting)
    {
        var sentence = (name, setting) switch
        {
            ("server_version_num", _) when int.Parse(setting, System.Globalization.CultureInfo.InvariantCulture) < OldestVersion =>
                "The PostgreSQL database is older than version 15.",
            ("server_encoding", not "UTF8") =>
                $"The PostgreSQL database has the encoding {setting}, in which not every text can be written: make it anew with ENCODING 'UTF8'.",
            ("synchronous_commit", not ("on" or "remote_apply")) =>
                $"The PostgreSQL database could lose what was acknowledged: its setting {name} is {setting}, but must be on or remote_apply. With local or remote_write a commit does not wait until a standby has it on its disk.",
            (_, "off") => $"The PostgreSQL database could lose what was acknowledged: its setting {name} is off, but must be on.",
            _ => null,
        };
        if (sentence is not null)
        {
            throw new StartRefusedException(sentence);
        }
    }

    private async ValueTask<T> Read<T>(Func<NpgsqlConnection, ValueTask<T>> work, CancellationToken cancellation)
    {
        for (var again = false; ; again = true)
        {
            try
            {
                await using var connection = await Source.OpenConnectionAsync(cancellation);
                return await work(connection);
            }
            catch (Exception error) when (PostgresDialect.ToFault(error) is Fault.Unavailable or Fault.Full)
            {
                // Connections that died in the pool are found out one by one: reading once more after clearing them is harmless.
                if (Recover(Source, error) && !again)
                {
                    continue;
                }

                throw Fault.Unavailable.ToException();
            }
        }
    }

    /// <summary>True when it was the connection that failed, and no connection of the pool is to be trusted.</summary>
    private bool Recover(NpgsqlDataSource source, Exception error)
    {
        Failed(error);
        var lost = error is not PostgresException { SqlState: not (['5', '7', 'P', ..] or ['0', '8', ..] or "25P03") };
        if (lost)
        {
            source.Clear();
        }

        return lost;
    }

    [LoggerMessage(LogLevel.Error, "The database failed")]
    private partial void Failed(Exception error);
}
