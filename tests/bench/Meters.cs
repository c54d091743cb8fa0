using System.Globalization;
using Npgsql;

namespace NetworkBackend.Bench;

/// <summary>What a server and its PostgreSQL have used so far, both on this machine.</summary>
internal sealed class Meters(int server, string connection) : IAsyncDisposable
{
    private const double TicksInASecond = 100;

    // Sessions tell what they did at the latest this long after they fell silent.
    private static readonly TimeSpan untilTold = TimeSpan.FromSeconds(11);
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connection);

    public async Task<Used> Read()
    {
        await Task.Delay(untilTold);
        await using var command = _source.CreateCommand(
            """
            SELECT pg_backend_pid(), pg_current_wal_insert_lsn() - '0/0', pg_database_size(current_database()),
                   (SELECT sum(n_tup_ins) FROM pg_stat_user_tables), (SELECT sum(n_tup_upd + n_tup_del) FROM pg_stat_user_tables)
            """);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new(
            Processor(server), Family(row.GetInt32(0)).Sum(Processor), (long)row.GetDecimal(1), row.GetInt64(2), (long)row.GetDecimal(3), (long)row.GetDecimal(4));
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>Seconds of processor, by <c>/proc</c>, with those of children that ended.</summary>
    private static double Processor(int process) =>
        Fields(process) is { } fields ? fields[11..15].Sum(it => double.Parse(it, CultureInfo.InvariantCulture)) / TicksInASecond : 0;

    /// <summary>The postmaster of a session and all that it started.</summary>
    private static List<int> Family(int session)
    {
        var postmaster = int.Parse(Fields(session)![1], CultureInfo.InvariantCulture);
        return
        [
            .. Directory.GetDirectories("/proc")
                .Select(it => int.TryParse(Path.GetFileName(it), out var process) ? process : 0)
                .Where(it => it == postmaster || (it > 0 && Fields(it) is { } fields && fields[1] == $"{postmaster}")),
        ];
    }

    /// <summary>The fields of <c>/proc/…/stat</c> after the name, which may have spaces: the state is the first.</summary>
    private static string[]? Fields(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <summary>What was used up to a moment: seconds of processor, bytes, rows.</summary>
internal readonly record struct Used(double Server, double Postgres, long Log, long Size, long Inserted, long Changed)
{
    public Cost Since(Used before, long received, int number) => new(
        (Server - before.Server) * 1000 / number, (Postgres - before.Postgres) * 1000 / number, (double)(Inserted - before.Inserted) / number,
        (double)(Changed - before.Changed) / number, (double)(Log - before.Log) / number, (double)(Size - before.Size) / number, (double)received / number);
}

/// <summary>What one operation used on average: milliseconds of processor, rows, bytes.</summary>
internal readonly record struct Cost(double Server, double Postgres, double Inserted, double Changed, double Log, double Growth, double Received)
{
    public string Row(string what) => string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {Server:0.00} | {Postgres:0.00} | {Inserted:0.0} | {Changed:0.0} | {Log:0} | {Growth:0} | {Received:0} |");
}
