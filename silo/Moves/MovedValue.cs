using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NetworkBackend.Silo.Moves;

/// <summary>A value of either database in the one form that both are compared in.</summary>
internal static class MovedValue
{
    /// <param name="value">As the driver has it.</param>
    /// <param name="type">PostgreSQL's name of the column's type.</param>
    public static object? Of(object value, string type) => (value, type) switch
    {
        (DBNull, _) => null,
        (string text, "text") => text,
        (long or int, "bigint" or "integer") => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        (bool flag, "boolean") => flag,
        (long number, "boolean") => number != 0,
        (byte[] bytes, "bytea") => bytes,
        (DateTime time, "timestamp with time zone") => Micro(time),
        (string text, "timestamp with time zone") => Micro(DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)),
        _ => throw new InvalidDataException($"a {value.GetType().Name} cannot be moved into a column of type {type}"),
    };

    /// <summary>Adds a value so that no two rows look alike.</summary>
    public static void Add(IncrementalHash hash, object? value)
    {
        var bytes = value switch
        {
            null => [],
            byte[] raw => raw,
            DateTimeOffset time => Encoding.UTF8.GetBytes(time.UtcTicks.ToString(CultureInfo.InvariantCulture)),
            _ => Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture)!),
        };
        hash.AppendData(BitConverter.GetBytes(value is null ? -1L : bytes.Length));
        hash.AppendData(bytes);
    }

    /// <summary>A key as text; <see cref="Key"/> makes a key of it again.</summary>
    public static string ToText(IEnumerable<object?> key) => JsonSerializer.Serialize(key);

    /// <param name="text">What <see cref="ToText"/> gave.</param>
    /// <param name="types">The types of the key's columns.</param>
    public static IEnumerable<object?> Key(string text, IEnumerable<string> types) => JsonSerializer.Deserialize<JsonElement[]>(text)!.Zip(types, (it, type) => type switch
    {
        "bigint" or "integer" => it.GetInt64(),
        "boolean" => it.GetBoolean(),
        "bytea" => it.GetBytesFromBase64(),
        "timestamp with time zone" => it.GetDateTimeOffset(),
        _ => (object?)it.GetString(),
    });

    // PostgreSQL keeps microseconds, and the engine's own times on SQLite have more.
    private static DateTimeOffset Micro(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
