using System.Data.Common;
using NetworkBackend.Journals;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>The row at which a reader stands. Valid only while it is looked at.</summary>
internal abstract class DatabaseRow(DbDataReader reader) : IRow
{
    protected DbDataReader Reader => reader;

    public string Text(string column) => reader.GetString(reader.GetOrdinal(column));

    public string? TextOrNull(string column) => Place(column) is { } place ? reader.GetString(place) : null;

    public long Long(string column) => reader.GetInt64(reader.GetOrdinal(column));

    public long? LongOrNull(string column) => Place(column) is { } place ? reader.GetInt64(place) : null;

    public bool Bool(string column) => reader.GetBoolean(reader.GetOrdinal(column));

    public DateTimeOffset Time(string column) => TimeAt(reader.GetOrdinal(column));

    public DateTimeOffset? TimeOrNull(string column) => Place(column) is { } place ? TimeAt(place) : null;

    public byte[] Bytes(string column) => reader.GetFieldValue<byte[]>(reader.GetOrdinal(column));

    public byte[]? BytesOrNull(string column) => Place(column) is { } place ? reader.GetFieldValue<byte[]>(place) : null;

    /// <summary>Every value in the order of the columns, as the driver has it.</summary>
    public object[] Values()
    {
        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        return values;
    }

    protected abstract DateTimeOffset TimeAt(int place);

    private int? Place(string column)
    {
        var place = reader.GetOrdinal(column);
        return reader.IsDBNull(place) ? null : place;
    }
}
