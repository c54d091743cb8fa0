using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Appending;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>One file, one writer with a thread of its own, a few readers that never wait for it.</summary>
internal sealed partial class SqliteDatabase(StorageOptions options, ILogger<SqliteDatabase> log) : IDatabase
{
    private const int MostReaders = 16;
    private readonly SqliteThread thread = new();
    private readonly ConcurrentBag<PreparedConnection> readers = [];
    private readonly SemaphoreSlim readersLeft = new(MostReaders);
    private PreparedConnection? writer;

    public string Dialect => "sqlite";

    public string OrleansInvariant => "System.Data.SQLite";

    public string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(Path.GetFullPath(options.DataFolder), DataFiles.Sqlite),
        Mode = options.ReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
        DefaultTimeout = (int)options.StatementPatience.TotalSeconds,
    }.ToString();

    public IInserts Inserts { get; } = new SqliteInserts();

    public Task Open(CancellationToken cancellation) => thread.Do<object?>(() =>
    {
        try
        {
            MakePrivate();
            var found = SqliteDialect.Unsafe(Writer.Connection);
            return found is null ? null : throw new StartRefusedException($"The SQLite file could lose what was acknowledged: {found}, but must be wal and 2 (full).");
        }
        catch (SqliteException error)
        {
            throw new StartRefusedException($"The SQLite file in '{options.DataFolder}' cannot be opened: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The SQLite file in '{options.DataFolder}' cannot be kept from others: {error.Message}", error);
        }
    });

    /// <summary>Whoever starts a process claims the data folder, and with it the file.</summary>
    public Task<IProcessLock?> TryLock(bool alone, CancellationToken cancellation) => Task.FromResult<IProcessLock?>(new FolderLock());

    public string Translate(string script) => SqliteDialect.Translate(script);

    public Task<T> Write<T>(Func<ISession, ValueTask<T>> work, bool patient = false) => thread.Do(() =>
    {
        try
        {
            var session = new SqliteSession(Writer);
            try
            {
                session.Begin();
                var running = work(session);
                return running.IsCompleted ? running.GetAwaiter().GetResult() : throw new InvalidOperationException("work on SQLite may await its session only");
            }
            finally
            {
                session.End();
            }
        }
        catch (Exception error) when (SqliteDialect.ToFault(error) is Fault.Unavailable or Fault.Full)
        {
            // Whatever is wrong with the connection, the next one to write starts with a fresh one.
            CloseWriter();
            Failed(error);
            throw SqliteDialect.ToFault(error).ToException();
        }
    });

    public Task<bool> TryForget() => thread.Do(() =>
    {
        try
        {
            return SqliteDialect.TryTruncateLog(Writer.Connection, options);
        }
        catch (SqliteException error)
        {
            CloseWriter();
            Failed(error);
            return false;
        }
    });

    public ValueTask<ImmutableArray<T>> Read<T>(Statement query, Func<DatabaseRow, T> view, CancellationToken cancellation) => Read(
        reader =>
        {
            var answer = ImmutableArray.CreateBuilder<T>();
            reader.Query(query, view, answer);
            return new ValueTask<ImmutableArray<T>>(answer.DrainToImmutable());
        },
        cancellation);

    public ValueTask<ImmutableArray<T>> Read<T>(NamedQuery query, Func<DbDataReader, T> view, CancellationToken cancellation) =>
        Read(reader => query.Run(reader.Connection, null, view), cancellation);

    public async ValueTask DisposeAsync()
    {
        await thread.Do<object?>(() =>
        {
            CloseWriter();
            return null;
        });
        await thread.DisposeAsync();
        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        readersLeft.Dispose();
        using var closed = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(closed);
    }

    private PreparedConnection Writer => writer ??= new(ConnectionString, SqliteDialect.Settings(options));

    private async ValueTask<T> Read<T>(Func<PreparedConnection, ValueTask<T>> work, CancellationToken cancellation)
    {
        await readersLeft.WaitAsync(cancellation);
        PreparedConnection? reader = null;
        try
        {
            reader = readers.TryTake(out var free) ? free : new(ConnectionString, SqliteDialect.Settings(options) + "PRAGMA query_only = 1;");
            var answer = await work(reader);
            readers.Add(reader);
            reader = null;
            return answer;
        }
        catch (SqliteException error) when (SqliteDialect.ToFault(error) is Fault.Unavailable or Fault.Full)
        {
            Failed(error);
            throw Fault.Unavailable.ToException();
        }
        finally
        {
            reader?.Dispose();
            readersLeft.Release();
        }
    }

    /// <summary>SQLite gives what it puts beside a file the mode of that file.</summary>
    private void MakePrivate()
    {
        var file = Path.Combine(options.DataFolder, DataFiles.Sqlite);
        if (!File.Exists(file))
        {
            PrivateFile.Open(file, FileMode.OpenOrCreate, FileShare.ReadWrite).Dispose();
        }

        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            PrivateFile.Close(file + suffix);
        }
    }

    private void CloseWriter()
    {
        writer?.Dispose();
        writer = null;
    }

    /// <summary>The data folder is claimed by the start, for as long as the process lives: this is never broken, so that whoever waits for it waits until they stop.</summary>
    private sealed class FolderLock : IProcessLock
    {
        public Task Broken(CancellationToken cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, cancellation);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    [LoggerMessage(LogLevel.Error, "The database failed")]
    private partial void Failed(Exception error);
}
