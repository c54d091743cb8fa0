using System.Collections.Immutable;
using System.Data.Common;
using NetworkBackend.Journals;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>A transaction on the writer. The lock is taken at the start, so that it never has to be raised half way.</summary>
internal sealed class SqliteSession(PreparedConnection writer) : ISession
{
    private static readonly Statement begin = new("BEGIN IMMEDIATE", []);
    private static readonly Statement commit = new("COMMIT", []);
    private static readonly Statement rollback = new("ROLLBACK", []);

    public void Begin() => writer.Execute(begin);

    public ValueTask<int[]> Execute(IReadOnlyList<Statement> statements)
    {
        var affected = new int[statements.Count];
        for (var i = 0; i < affected.Length; i++)
        {
            try
            {
                affected[i] = writer.Execute(statements[i]);
            }
            catch (Exception error) when (SqliteDialect.ToFault(error) is Fault.Constraint or Fault.Wrong)
            {
                throw new StatementFailedException(i, SqliteDialect.ToFault(error) == Fault.Constraint, error);
            }
        }

        return new(affected);
    }

    public ValueTask<ImmutableArray<T>> Query<T>(IReadOnlyList<Statement> queries, Func<DatabaseRow, T> view)
    {
        var answer = ImmutableArray.CreateBuilder<T>();
        foreach (var query in queries)
        {
            writer.Query(query, view, answer);
        }

        return new(answer.DrainToImmutable());
    }

    public ValueTask<ImmutableArray<T>> Query<T>(NamedQuery query, Func<DbDataReader, T> view) => query.Run(writer.Connection, null, view);

    public ValueTask Script(string text)
    {
        writer.Run(text);
        return ValueTask.CompletedTask;
    }

    // Who writes is alone in the file.
    public ValueTask LockSchema() => ValueTask.CompletedTask;

    /// <summary>The data folder is one process's.</summary>
    public ValueTask<ImmutableArray<string>> Others() => new([]);

    public ValueTask Commit()
    {
        writer.Execute(commit);
        return ValueTask.CompletedTask;
    }

    /// <summary>Rolls back what was not committed; SQLite has done so itself after some errors.</summary>
    public void End()
    {
        if (SqliteDialect.InTransaction(writer.Connection))
        {
            writer.Execute(rollback);
        }
    }
}
