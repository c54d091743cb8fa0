using System.Globalization;
using Microsoft.Data.Sqlite;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>All that SQLite does in its own way.</summary>
internal static class SqliteDialect
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly (string Token, string Word)[] words =
    [
        ("{text}", "TEXT"), ("{big}", "INTEGER"), ("{int}", "INTEGER"), ("{bool}", "INTEGER"), ("{time}", "TEXT"), ("{bytes}", "BLOB"),
    ];

    public static string Translate(string script) =>
        words.Aggregate(script, (text, word) => text.Replace(word.Token, word.Word, StringComparison.Ordinal));

    /// <summary>Times are text in UTC of one length, so that they sort as they are.</summary>
    public static object ToParameter(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
        bool flag => flag ? 1L : 0L,
        string or long or int or byte[] => value,
        _ => throw new ArgumentException($"a statement cannot have a {value.GetType().Name} as a value"),
    };

    public static DateTimeOffset ToTime(string text) =>
        DateTimeOffset.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static Fault ToFault(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } => Fault.Full,
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT } => Fault.Constraint,
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_ERROR or SQLitePCL.raw.SQLITE_MISMATCH or SQLitePCL.raw.SQLITE_RANGE or SQLitePCL.raw.SQLITE_TOOBIG } => Fault.Wrong,
        SqliteException or IOException => Fault.Unavailable,
        _ => Fault.Wrong,
    };

    /// <summary>What every connection is set to. The journal mode stays in the file; the rest is each connection's own.</summary>
    public static string Settings(StorageOptions options) => options.ReadOnly ? Patience(options) : string.Create(CultureInfo.InvariantCulture,
        $"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; {Patience(options)} PRAGMA journal_size_limit = 67108864;");

    /// <summary>The setting that could lose what was acknowledged, or null.</summary>
    public static string? Unsafe(SqliteConnection connection)
    {
        var journal = Setting(connection, "PRAGMA journal_mode");
        var synchronous = Setting(connection, "PRAGMA synchronous");
        return (journal, synchronous) == ("wal", "2") ? null : $"journal_mode is {journal} and synchronous is {synchronous}";
    }

    /// <summary>Brings everything from the write-ahead log into the file and empties the log, unless somebody still reads from it.</summary>
    public static bool TryTruncateLog(SqliteConnection connection, StorageOptions options)
    {
        // Who writes does not wait for who reads.
        Setting(connection, "PRAGMA busy_timeout = 0");
        try
        {
            return Setting(connection, "PRAGMA wal_checkpoint(TRUNCATE)") == "0";
        }
        finally
        {
            Setting(connection, Patience(options));
        }
    }

    public static bool InTransaction(SqliteConnection connection) => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    private static string Patience(StorageOptions options) =>
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {options.LockPatience.TotalMilliseconds:F0};");

    private static string Setting(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }
}
