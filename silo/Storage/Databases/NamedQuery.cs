using System.Collections.Immutable;
using System.Data;
using System.Data.Common;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>A text with values by name, as Orleans' providers run the texts of <c>OrleansQuery</c>: perhaps of several statements, whose rows are one answer.</summary>
internal sealed record NamedQuery(string Text, ImmutableArray<NamedValue> Values)
{
    /// <summary>Runs it. On SQLite it is complete when this returns.</summary>
    public async ValueTask<ImmutableArray<T>> Run<T>(DbConnection connection, DbTransaction? transaction, Func<DbDataReader, T> view)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The text is one of our own query rows.
        command.CommandText = Text;
#pragma warning restore CA2100
        foreach (var (name, value, type) in Values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value, parameter.DbType) = (name, value ?? DBNull.Value, type);
            command.Parameters.Add(parameter);
        }

        var answer = ImmutableArray.CreateBuilder<T>();
        await using var reader = await command.ExecuteReaderAsync();
        do
        {
            while (await reader.ReadAsync())
            {
                answer.Add(view(reader));
            }
        }
        while (await reader.NextResultAsync());
        return answer.DrainToImmutable();
    }
}

/// <summary>A value with the type that the driver is told, also when there is none.</summary>
internal sealed record NamedValue(string Name, object? Value, DbType Type)
{
    public static NamedValue Of(string name, string? value) => new(name, value, DbType.String);

    public static NamedValue Of(string name, int value) => new(name, value, DbType.Int32);

    public static NamedValue Of(string name, int? value) => new(name, value, DbType.Int32);

    public static NamedValue Of(string name, long value) => new(name, value, DbType.Int64);

    public static NamedValue Of(string name, DateTime value) => new(name, value, DbType.DateTime);

    public static NamedValue Of(string name, byte[] value) => new(name, value, DbType.Binary);
}
