using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using NetworkBackend.Journals;
using Npgsql;

namespace NetworkBackend.Silo.Storage.Databases;

/// <param name="connection">Its connection.</param>
/// <param name="transaction">Its transaction.</param>
/// <param name="patient">True to wait for a statement as long as it takes.</param>
/// <param name="held">The lock of this process, if it has one.</param>
internal sealed class PostgresSession(NpgsqlConnection connection, NpgsqlTransaction transaction, bool patient, PostgresLock? held) : ISession, IAsyncDisposable
{
    private const int MostTexts = 5_000;
    private static readonly ConcurrentDictionary<string, string> byPlace = [];

    private Task? committing;

    /// <summary>Begins one, which has its connection to itself until it is disposed.</summary>
    public static async Task<PostgresSession> Begin(NpgsqlDataSource writers, bool patient, PostgresLock? held)
    {
        var connection = await writers.OpenConnectionAsync();
        try
        {
            return new(connection, await connection.BeginTransactionAsync(), patient, held);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<int[]> Execute(IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 0)
        {
            return [];
        }

        await using var batch = Batch(connection, transaction, statements, patient);
        try
        {
            await batch.ExecuteNonQueryAsync();
        }
        catch (PostgresException error) when (PostgresDialect.ToFault(error) is Fault.Constraint or Fault.Wrong)
        {
            var failed = error.BatchCommand is NpgsqlBatchCommand command ? batch.BatchCommands.IndexOf(command) : 0;
            throw new StatementFailedException(failed, PostgresDialect.ToFault(error) == Fault.Constraint, error);
        }

        return [.. batch.BatchCommands.Select<NpgsqlBatchCommand, int>(command => (int)command.Rows)];
    }

    public ValueTask<ImmutableArray<T>> Query<T>(IReadOnlyList<Statement> queries, Func<DatabaseRow, T> view) =>
        Query(connection, transaction, queries, view, CancellationToken.None, patient);

    public ValueTask<ImmutableArray<T>> Query<T>(NamedQuery query, Func<DbDataReader, T> view) => query.Run(connection, transaction, view);

    public async ValueTask Script(string text)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = patient ? 0 : command.CommandTimeout;
#pragma warning disable CA2100 // The text is one of our own scripts.
        command.CommandText = text;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask LockSchema() => await Query([Statement.Of($"SELECT pg_advisory_xact_lock({PostgresDialect.SchemaLock})")], _ => 0);

    public async ValueTask<ImmutableArray<string>> Others()
    {
        var own = held?.Session ?? 0;
        var processes = await this.Query(
            $"""
            SELECT coalesce(host(a.client_addr), 'the machine of the database') AS place, l.granted
            FROM pg_locks AS l LEFT JOIN pg_stat_activity AS a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND l.pid <> {own}
              AND ((l.classid::bigint << 32) | l.objid::bigint) = CASE WHEN l.granted THEN {PostgresDialect.ProcessLock} ELSE {PostgresDialect.SchemaLock} END
            """,
            row => (Place: row.Text("place"), Runs: row.Bool("granted")));
        var running = processes.Where(it => it.Runs).ToImmutableArray();
        return running.Length > processes.Length - running.Length ? [.. running.Select(it => it.Place).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>
    /// Waits no longer for it than for a statement. It goes on then, and PostgreSQL shows nobody what is in it before the standby has that, if it is a standby
    /// that it waits for. A warning comes with a commit that was told not to wait for the standby any more.
    /// </summary>
    public async ValueTask Commit()
    {
        string? warning = null;
        connection.Notice += (_, it) => warning = it.Notice.MessageText;
        committing = CommitPatiently();
        await committing.WaitAsync(connection.CommandTimeout == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(connection.CommandTimeout));
        if (warning is not null)
        {
            throw new NpgsqlException($"The commit is in doubt: {warning}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (committing is { IsCompleted: false } goingOn)
        {
            _ = Leave(goingOn);
        }
        else
        {
            await Close();
        }
    }

    /// <summary>As a command, which the driver never cancels if it may take for ever; its own commit has the connection's patience.</summary>
    private async Task CommitPatiently()
    {
        await using NpgsqlCommand commit = new("COMMIT", connection, transaction) { CommandTimeout = 0 };
        await commit.ExecuteNonQueryAsync();
    }

    /// <summary>A commit that goes on keeps its connection until PostgreSQL answers it or the connection breaks.</summary>
    private async Task Leave(Task goingOn)
    {
        await goingOn.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Close();
    }

    private async ValueTask Close()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    public static async ValueTask<ImmutableArray<T>> Query<T>(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<Statement> queries, Func<DatabaseRow, T> view, CancellationToken cancellation,
        bool patient = false)
    {
        var answer = ImmutableArray.CreateBuilder<T>();
        if (queries.Count == 0)
        {
            return [];
        }

        await using var batch = Batch(connection, transaction, queries, patient);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var row = new PostgresRow(reader);
        do
        {
            while (await reader.ReadAsync(cancellation))
            {
                answer.Add(view(row));
            }
        }
        while (await reader.NextResultAsync(cancellation));
        return answer.DrainToImmutable();
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<Statement> statements, bool patient)
    {
        if (byPlace.Count > MostTexts)
        {
            byPlace.Clear();
        }

        var batch = new NpgsqlBatch(connection, transaction);
        batch.Timeout = patient ? 0 : batch.Timeout;
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(byPlace.GetOrAdd(statement.Sql, PostgresDialect.ByPlace));
            foreach (var value in statement.Values)
            {
                command.Parameters.Add(PostgresDialect.ToParameter(value));
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private sealed class PostgresRow(NpgsqlDataReader reader) : DatabaseRow(reader)
    {
        protected override DateTimeOffset TimeAt(int place) => new(Reader.GetDateTime(place));
    }
}
