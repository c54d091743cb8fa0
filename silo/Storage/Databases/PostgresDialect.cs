using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Npgsql;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>All that PostgreSQL does in its own way.</summary>
internal static partial class PostgresDialect
{
    /// <summary>Any number that nobody else takes an advisory lock on.</summary>
    public const long SchemaLock = 5_207_081_906_455_313_417;

    /// <summary>Another one, which a process holds for as long as it lives.</summary>
    public const long ProcessLock = 5_207_081_906_455_313_418;

    /// <summary>Settings without which a power cut could lose what was acknowledged.</summary>
    public static readonly string[] MustBeOn = ["fsync", "full_page_writes", "synchronous_commit"];

    private static readonly (string Token, string Word)[] words =
    [
        ("{text}", "text COLLATE \"C\""), ("{big}", "bigint"), ("{int}", "integer"), ("{bool}", "boolean"), ("{time}", "timestamptz"), ("{bytes}", "bytea"),
    ];

    public static string Translate(string script) =>
        words.Aggregate(script, (text, word) => text.Replace(word.Token, word.Word, StringComparison.Ordinal));

    /// <summary>Values by place, so that the driver need not look for names.</summary>
    public static string ByPlace(string sql) =>
        Name().Replace(sql, static name => "$" + (int.Parse(name.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture));

    public static NpgsqlParameter ToParameter(object? value) => value switch
    {
        null => new() { Value = DBNull.Value },
        string text => new NpgsqlParameter<string> { TypedValue = text },
        long number => new NpgsqlParameter<long> { TypedValue = number },
        int number => new NpgsqlParameter<int> { TypedValue = number },
        bool flag => new NpgsqlParameter<bool> { TypedValue = flag },
        DateTimeOffset time => new NpgsqlParameter<DateTime> { TypedValue = time.UtcDateTime },
        byte[] bytes => new NpgsqlParameter<byte[]> { TypedValue = bytes },
        string[] column => new NpgsqlParameter<string[]> { TypedValue = column },
        long[] column => new NpgsqlParameter<long[]> { TypedValue = column },
        DateTime[] column => new NpgsqlParameter<DateTime[]> { TypedValue = column },
        byte[][] column => new NpgsqlParameter<byte[][]> { TypedValue = column },
        _ => throw new ArgumentException($"a statement cannot have a {value.GetType().Name} as a value"),
    };

    public static Fault ToFault(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Fault.Full,
        PostgresException { SqlState: ['2', '3', ..] } => Fault.Constraint,
        PostgresException { SqlState: ['2', '2', ..] or ['4', '2', ..] or ['0', 'A', ..] or ['5', '4', ..] } => Fault.Wrong,
        NpgsqlException or TimeoutException or SocketException or IOException => Fault.Unavailable,
        _ => Fault.Wrong,
    };

    /// <summary>
    /// The given connection string with what every session needs. Patience is set when a session starts and not by SET, so that the
    /// pool need not reset sessions and cannot lose it. Pages are found one by one along indexes, on disks that do not turn: to read a whole table and
    /// join it must not look cheaper.
    /// </summary>
    public static NpgsqlConnectionStringBuilder Connection(StorageOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder(options.Database)
        {
            NoResetOnClose = true,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
        };
        builder.Options = string.Create(CultureInfo.InvariantCulture, $"{builder.Options} -c timezone=UTC -c random_page_cost=1.1")
            + (options.ReadOnly ? " -c default_transaction_read_only=on" : string.Empty)
            + Patience("idle_in_transaction_session_timeout", options.TransactionPatience)
            + Patience("lock_timeout", options.LockPatience)
            + Patience("statement_timeout", options.StatementPatience);
        Unless(builder, "Application Name", () => builder.ApplicationName = "network-backend");
        Unless(builder, "Maximum Pool Size", () => builder.MaxPoolSize = 32);
        Unless(builder, "Command Timeout", () => builder.CommandTimeout = (int)options.StatementPatience.TotalSeconds + 5);
        Unless(builder, "Keepalive", () => builder.KeepAlive = 30);
        if (builder.Host?.Contains(',') == true)
        {
            // Of several hosts the one that takes writes: a standby answers with what was.
            Unless(builder, "Target Session Attributes", () => builder.TargetSessionAttributes = "primary");
        }

        return builder;
    }

    /// <summary>
    /// The same for those who write. Their statements find rows by key, and a plan that was made while a table was small must not go on
    /// reading all of it when it has grown. The driver must not cancel a commit that takes long: PostgreSQL would take that for leave not to wait for a standby any
    /// more. It says so by a warning, which no setting may hold back. A connection that goes nowhere shows by its keepalives.
    /// </summary>
    public static NpgsqlConnectionStringBuilder WriterConnection(StorageOptions options)
    {
        var builder = Connection(options);
        builder.Options += " -c enable_seqscan=off -c jit=off -c client_min_messages=warning";
        builder.CancellationTimeout = -1;
        if (builder.Host?.StartsWith('/') != true)
        {
            // A socket in the file system has no such thing, and says so when it is asked for.
            builder.TcpKeepAlive = true;
            Unless(builder, "Tcp Keepalive Time", () => builder.TcpKeepAliveTime = 10);
            Unless(builder, "Tcp Keepalive Interval", () => builder.TcpKeepAliveInterval = 2);
        }

        builder.MinPoolSize = 0;
        builder.MaxPoolSize = 4;
        return builder;
    }

    /// <summary>
    /// The same for the lock of the process, on a connection of its own that says little: the server must neither end it for that nor keep the lock of a
    /// machine that is gone.
    /// </summary>
    public static NpgsqlConnectionStringBuilder LockConnection(StorageOptions options)
    {
        var builder = Connection(options);
        builder.Options += " -c idle_session_timeout=0 -c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=2";
        builder.Pooling = false;
        builder.KeepAlive = 0;
        return builder;
    }

    private static string Patience(string setting, TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $" -c {setting}={time.TotalMilliseconds:F0}");

    private static void Unless(NpgsqlConnectionStringBuilder builder, string given, Action set)
    {
        if (!builder.ContainsKey(given) || !builder.ShouldSerialize(given))
        {
            set();
        }
    }

    [GeneratedRegex(@"@p(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
