using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace NetworkBackend.Tests.Storage;

/// <summary>A PostgreSQL server in a folder of its own, on loopback and a socket in that folder. It ends when this process ends, however that ends.</summary>
internal static class PostgresServer
{
    // A shell holds the server and waits on its input, which closes when this process is gone.
    private const string Keeper =
        """
        trap : HUP INT TERM
        as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid "$owner" --regid "$group" --clear-groups "$@"; else "$@"; fi; }
        owner=$(id -u postgres 2>/dev/null || id -u nobody); group=$(id -g postgres 2>/dev/null || id -g nobody)
        if [ "$(id -u)" = 0 ]; then chown "$owner:$group" "$folder"; fi
        cd "$folder" && as "$binaries/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --locale=C -N >"$folder/initdb.log" 2>&1 || exit 1
        as "$binaries/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$folder" \
          -c max_connections=300 $settings >"$folder/server.log" 2>&1 </dev/null &
        read -r _
        kill -QUIT "$(head -n 1 "$folder/data/postmaster.pid")"; wait; rm -rf "$folder"
        """;

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    /// <summary>The folder of the newest PostgreSQL's programs, or null when there is none.</summary>
    public static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "postgres")) && File.Exists(Path.Combine(bin, "initdb")))
            .OrderBy(bin => bin, StringComparer.Ordinal)
            .LastOrDefault()
        : null;

    /// <summary>Starts one in a folder, which it then owns and removes.</summary>
    /// <returns>A connection string.</returns>
    public static async Task<string> Start(string folder, string settings = "")
    {
        var port = Ports.Take();
        var start = new ProcessStartInfo("/bin/sh", ["-c", Keeper]) { RedirectStandardInput = true };
        start.Environment["folder"] = folder;
        start.Environment["binaries"] = Binaries ?? throw new InvalidOperationException("there is no PostgreSQL here");
        start.Environment["settings"] = settings;
        start.Environment["port"] = port.ToString(CultureInfo.InvariantCulture);
        var keeper = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => keeper.StandardInput.Dispose();
        var connection = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Database = "postgres", Timeout = 5 }.ToString();
        await Answers(connection, keeper, folder);
        return connection;
    }

    private static async Task Answers(string connection, Process keeper, string folder)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await Databases.Administer(connection, "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!keeper.HasExited && Stopwatch.GetElapsedTime(began) < patience)
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException error)
            {
                var logs = Directory.GetFiles(folder, "*.log").Select(File.ReadAllText);
                throw new InvalidOperationException($"PostgreSQL did not start: {string.Join('\n', logs)}", error);
            }
        }
    }
}
