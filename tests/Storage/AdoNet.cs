using System.Data.Common;
using Microsoft.Data.Sqlite;
using NetworkBackend.Silo.Storage.Databases;
using Npgsql;

namespace NetworkBackend.Tests.Storage;

/// <summary>
/// Runs the texts of <c>OrleansQuery</c> as Orleans' providers do: a pooled connection for each operation, one command, no transaction,
/// parameters by name without a prefix and typed by their CLR type, and the rows of all results as one answer.
/// </summary>
internal sealed class AdoNet : IAsyncDisposable
{
    private readonly NpgsqlDataSource? postgres;
    private readonly string connection;
    private Dictionary<string, string> texts = [];

    private AdoNet(IDatabase database)
    {
        connection = database.ConnectionString;
        postgres = database.Dialect == "postgres" ? NpgsqlDataSource.Create(connection) : null;
    }

    public static async Task<AdoNet> Open(IDatabase database)
    {
        var opened = new AdoNet(database);
        var rows = await opened.Run("SELECT QueryKey, QueryText FROM OrleansQuery");
        opened.texts = rows.ToDictionary(row => (string)row["QueryKey"]!, row => (string)row["QueryText"]!);
        return opened;
    }

    public IReadOnlyCollection<string> Keys => texts.Keys;

    public Task<List<Dictionary<string, object?>>> Query(string key, params (string Name, object? Value)[] values) => Run(texts[key], values);

    /// <summary>The answer of a query that says yes or no: one row with one column.</summary>
    public async Task<bool> Ask(string key, params (string Name, object? Value)[] values) =>
        Convert.ToBoolean(Assert.Single(Assert.Single(await Query(key, values)).Values), System.Globalization.CultureInfo.InvariantCulture);

    public async Task<List<Dictionary<string, object?>>> Run(string text, params (string Name, object? Value)[] values)
    {
        await using DbConnection open = postgres is null ? new SqliteConnection(connection) : postgres.CreateConnection();
        await open.OpenAsync();
        await using var command = open.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value is Type or null ? DBNull.Value : value);
            parameter.DbType = TypeOf(value);
            command.Parameters.Add(parameter);
        }

        var rows = new List<Dictionary<string, object?>>();
        await using var reader = await command.ExecuteReaderAsync();
        do
        {
            while (await reader.ReadAsync())
            {
                rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(
                    reader.GetName, place => reader.IsDBNull(place) ? null : reader.GetValue(place), StringComparer.OrdinalIgnoreCase));
            }
        }
        while (await reader.NextResultAsync());
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
    }

    /// <summary>A value that is missing still has a type: it is given in the value's place.</summary>
    private static System.Data.DbType TypeOf(object? value) => (value as Type ?? value?.GetType()) switch
    {
        { } type when type == typeof(int) => System.Data.DbType.Int32,
        { } type when type == typeof(long) => System.Data.DbType.Int64,
        { } type when type == typeof(DateTime) => System.Data.DbType.DateTime,
        { } type when type == typeof(byte[]) => System.Data.DbType.Binary,
        _ => System.Data.DbType.String,
    };
}
