using System.Collections.Immutable;
using System.Data.Common;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Appending;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>One of the two databases: how it is reached, what it calls its types, and what its errors mean.</summary>
internal interface IDatabase : IAsyncDisposable
{
    /// <summary><c>sqlite</c> or <c>postgres</c>; also the suffix of its own scripts.</summary>
    string Dialect { get; }

    /// <summary>The name by which Orleans' ADO.NET providers know the driver.</summary>
    string OrleansInvariant { get; }

    /// <summary>A connection string for others on the same database.</summary>
    string ConnectionString { get; }

    /// <summary>How it inserts what an append writes.</summary>
    IInserts Inserts { get; }

    /// <summary>Opens it for the first time and looks at its settings.</summary>
    /// <exception cref="StartRefusedException">It cannot be reached, or it could lose what was acknowledged.</exception>
    Task Open(CancellationToken cancellation);

    /// <summary>
    /// Tries to lock the database for this process, alone or with others that share it. The lock is for those who start: it keeps nobody from reading or
    /// writing. It ends with the process, however that ends.
    /// </summary>
    /// <returns>The lock, or null when a process that it cannot be shared with has it.</returns>
    /// <exception cref="StorageException">The database cannot do it now.</exception>
    Task<IProcessLock?> TryLock(bool alone, CancellationToken cancellation);

    /// <summary>A portable script in the database's own words.</summary>
    string Translate(string script);

    /// <summary>
    /// Runs work in one transaction, which is rolled back unless the work commits it. All awaits of the work must be on the session.
    /// </summary>
    /// <param name="work">What to do.</param>
    /// <param name="patient">True for rare long work, which is not subject to the patience for statements.</param>
    /// <exception cref="StorageException">The database cannot do it now.</exception>
    Task<T> Write<T>(Func<ISession, ValueTask<T>> work, bool patient = false);

    /// <summary>
    /// Takes what was overwritten or deleted out of the files, as far as the database lets a program do that: SQLite does, PostgreSQL does not
    /// (docs/operations.md). Safe to repeat.
    /// </summary>
    /// <returns>False when somebody still reads what was there before, or the database cannot do it now.</returns>
    Task<bool> TryForget();

    /// <summary>The rows of a query, outside any transaction, on a pooled connection.</summary>
    /// <exception cref="StorageException">The database cannot do it now.</exception>
    ValueTask<ImmutableArray<T>> Read<T>(Statement query, Func<DatabaseRow, T> view, CancellationToken cancellation);

    /// <inheritdoc cref="Read{T}(Statement, Func{DatabaseRow, T}, CancellationToken)"/>
    ValueTask<ImmutableArray<T>> Read<T>(NamedQuery query, Func<DbDataReader, T> view, CancellationToken cancellation);
}

/// <summary>A lock that a process holds on a database for as long as it lives. Disposing lets go of it.</summary>
internal interface IProcessLock : IAsyncDisposable
{
    /// <summary>Ends when the lock is no longer sure to be held.</summary>
    Task Broken(CancellationToken cancellation);
}

/// <summary>A transaction. On SQLite every call is complete when it returns.</summary>
internal interface ISession
{
    /// <summary>Runs statements in order, on PostgreSQL in one round trip, and gives the rows that each affected.</summary>
    /// <exception cref="StatementFailedException">One of them cannot be right; the transaction is spoilt.</exception>
    /// <exception cref="StorageException">The database cannot do it now; the transaction is spoilt.</exception>
    ValueTask<int[]> Execute(IReadOnlyList<Statement> statements);

    /// <summary>Runs queries in order, on PostgreSQL in one round trip, and gives all their rows.</summary>
    ValueTask<ImmutableArray<T>> Query<T>(IReadOnlyList<Statement> queries, Func<DatabaseRow, T> view);

    /// <summary>Runs a query that may also write.</summary>
    ValueTask<ImmutableArray<T>> Query<T>(NamedQuery query, Func<DbDataReader, T> view);

    /// <summary>Runs a script in the database's own words.</summary>
    ValueTask Script(string text);

    /// <summary>Waits until no other process is changing the schema; lasts to the end of the transaction.</summary>
    ValueTask LockSchema();

    /// <summary>
    /// Where other processes run that hold the database's lock, unless all of them wait for the schema: they are only starting, and find what is done here.
    /// </summary>
    ValueTask<ImmutableArray<string>> Others();

    /// <summary>Makes it durable.</summary>
    ValueTask Commit();
}

/// <summary>A statement broke a constraint or makes no sense. Its place is that in the list that was run.</summary>
internal sealed class StatementFailedException(int index, bool constraint, Exception inner) : Exception(inner.Message, inner)
{
    public int Index => index;

    /// <summary>True when a constraint said no, false when the statement itself is wrong.</summary>
    public bool IsConstraint => constraint;
}

internal static class SessionQueries
{
    public static ValueTask<ImmutableArray<T>> Query<T>(this ISession session, FormattableString query, Func<DatabaseRow, T> view) =>
        session.Query([Statement.Of(query)], view);

    public static ValueTask<int[]> Execute(this ISession session, FormattableString statement) =>
        session.Execute([Statement.Of(statement)]);
}
