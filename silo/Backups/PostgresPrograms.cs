using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NetworkBackend.Silo.Storage;
using Npgsql;

namespace NetworkBackend.Silo.Backups;

/// <summary>PostgreSQL's own programs, told in their environment how to reach a database: a command line can be read by everybody on the machine.</summary>
internal sealed partial class PostgresPrograms
{
    private readonly string _folder;
    private readonly ImmutableArray<(string Name, string? Value)> _environment;

    private PostgresPrograms(string folder, string connection)
    {
        _folder = folder;
        NpgsqlConnectionStringBuilder it = new(connection);
        var places = PostgresPlace.All(it);
        _environment =
        [
            ("PGHOST", string.Join(',', places.Select(place => place.Host))), ("PGPORT", string.Join(',', places.Select(place => place.Port.ToString(CultureInfo.InvariantCulture)))),
            ("PGTARGETSESSIONATTRS", places.Length > 1 ? "primary" : null), ("PGDATABASE", it.Database ?? it.Username),
            ("PGUSER", it.Username), ("PGPASSWORD", it.Password), ("PGPASSFILE", it.Passfile), ("PGSSLMODE", Mode(it.SslMode)),
            ("PGSSLROOTCERT", it.RootCertificate), ("PGSSLCERT", it.SslCertificate), ("PGSSLKEY", it.SslKey), ("PGOPTIONS", it.Options),
        ];
    }

    /// <summary>Finds those that are as new as a server.</summary>
    /// <exception cref="StartRefusedException">There are none, or only older ones.</exception>
    public static async Task<PostgresPrograms> Find(string connection, int server)
    {
        List<int> older = [];
        foreach (var folder in Folders().Where(it => File.Exists(Path.Combine(it, "pg_dump")) && File.Exists(Path.Combine(it, "pg_restore"))))
        {
            PostgresPrograms found = new(folder, connection);
            var version = Version().Match(await found.Run("pg_dump", ["--version"])) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
            if (version >= server)
            {
                return found;
            }

            older.Add(version);
        }

        throw new StartRefusedException(older.Count == 0
            ? $"pg_dump and pg_restore are missing: install the client programs of PostgreSQL {server} or later, or put them in PATH."
            : $"pg_dump and pg_restore are of version {older.Max()}, older than the server: install the client programs of PostgreSQL {server} or later.");
    }

    /// <summary>Runs one to its end and gives what it printed.</summary>
    /// <exception cref="StartRefusedException">It failed.</exception>
    public async Task<string> Run(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Path.Combine(_folder, program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment.Where(it => !string.IsNullOrEmpty(it.Value)))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new StartRefusedException($"{program} failed: {(await errors).Trim().ReplaceLineEndings(" ")}");
    }

    private static IEnumerable<string> Folders() =>
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        .. Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Reverse().Select(it => Path.Combine(it, "bin")) : [],
    ];

    private static string Mode(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
