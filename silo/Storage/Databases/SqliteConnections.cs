using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using NetworkBackend.Journals;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>A connection with the commands that were prepared on it. One user at a time.</summary>
internal sealed class PreparedConnection : IDisposable
{
    private const int Enough = 500;
    private readonly Dictionary<string, SqliteCommand> commands = [];

    public PreparedConnection(string connectionString, string settings)
    {
        Connection = new(connectionString);
        Connection.Open();
        try
        {
            Run(settings);
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
    }

    public SqliteConnection Connection { get; }

    public void Run(string text)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    public int Execute(Statement statement) => Prepare(statement).ExecuteNonQuery();

    public void Query<T>(Statement statement, Func<DatabaseRow, T> view, ImmutableArray<T>.Builder answer)
    {
        using var reader = Prepare(statement).ExecuteReader();
        var row = new SqliteRow(reader);
        while (reader.Read())
        {
            answer.Add(view(row));
        }
    }

    public void Dispose()
    {
        Forget();
        Connection.Dispose();
    }

    private SqliteCommand Prepare(Statement statement)
    {
        if (!commands.TryGetValue(statement.Sql, out var command))
        {
            if (commands.Count >= Enough)
            {
                Forget();
            }

            command = Connection.CreateCommand();
#pragma warning disable CA2100 // A statement's text is written by us; what others wrote are its values.
            command.CommandText = statement.Sql;
#pragma warning restore CA2100
            for (var i = 0; i < statement.Values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" });
            }

            commands.Add(statement.Sql, command);
        }

        for (var i = 0; i < statement.Values.Length; i++)
        {
            command.Parameters[i].Value = SqliteDialect.ToParameter(statement.Values[i]);
        }

        return command;
    }

    private void Forget()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        commands.Clear();
    }

    private sealed class SqliteRow(SqliteDataReader reader) : DatabaseRow(reader)
    {
        protected override DateTimeOffset TimeAt(int place) => SqliteDialect.ToTime(Reader.GetString(place));
    }
}
