using System.Diagnostics;
using System.Globalization;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Power;

/// <summary>A PostgreSQL server in a folder: made there, or started on what a power cut left of one.</summary>
internal sealed class PostgresOnDisk : IAsyncDisposable
{
    // Without syncs while it is made, and then all of it at once. The pid file is of a server that lives on here; after a power cut nothing does.
    // Checkpoints come often, so that power is cut in the middle of them too.
    private const string Keeper =
        """
        trap : HUP INT TERM
        owner=$(id -u postgres 2>/dev/null || id -u nobody); group=$(id -g postgres 2>/dev/null || id -g nobody)
        as="setpriv --reuid $owner --regid $group --clear-groups"
        cd "$folder" || exit 1
        if [ ! -d data ]; then
          chown "$owner:$group" . && $as "$binaries/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --locale=C -N -k >made.log 2>&1 && sync -f . || exit 1
        fi
        rm -f data/postmaster.pid
        $as "$binaries/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
          -c max_connections=100 -c shared_buffers=32MB -c checkpoint_timeout=30s -c max_wal_size=64MB >server.log 2>&1 </dev/null &
        server=$!
        while kill -0 "$server" 2>/dev/null && ! "$binaries/pg_isready" -q -h 127.0.0.1 -p "$port"; do sleep 0.02; done
        if kill -0 "$server" 2>/dev/null; then echo ready; else tail -n 3 server.log | tr '\n' ' '; echo; fi
        read -r how
        kill -"${how:-QUIT}" "$server" 2>/dev/null; wait "$server"
        """;

    private readonly Process _keeper;

    private readonly string _folder;
    private readonly string _port;

    private PostgresOnDisk(Process keeper, string folder, string port) => (_keeper, _folder, _port) = (keeper, folder, port);

    public string Connection => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Timeout=5";

    /// <summary>Starts one.</summary>
    /// <exception cref="InvalidDataException">It does not start on what is there.</exception>
    public static async Task<PostgresOnDisk> Start(string folder)
    {
        var port = Ports.Take().ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start = new("/bin/sh", ["-c", Keeper]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["folder"] = folder;
        start.Environment["binaries"] = PostgresServer.Binaries;
        start.Environment["port"] = port;
        PostgresOnDisk postgres = new(Process.Start(start)!, folder, port);
        var answer = await postgres._keeper.StandardOutput.ReadLineAsync();
        if (answer == "ready")
        {
            return postgres;
        }

        await postgres.DisposeAsync();
        throw new InvalidDataException($"PostgreSQL does not start: {answer}");
    }

    /// <summary>What its own tools find wrong in any table, index or page. Ends it.</summary>
    public async Task<IReadOnlyList<string>> Check()
    {
        var tables = await Run("pg_amcheck", "-h", "127.0.0.1", "-p", _port, "-U", "postgres", "--install-missing", "--heapallindexed", "postgres");
        await End("INT");
        return [.. new[] { tables, await Run("pg_checksums", "--check", "-D", Path.Combine(_folder, "data")) }.OfType<string>()];
    }

    public async ValueTask DisposeAsync()
    {
        await End("QUIT");
        _keeper.Dispose();
    }

    private async Task End(string signal)
    {
        if (!_keeper.HasExited)
        {
            await _keeper.StandardInput.WriteLineAsync(signal);
            await _keeper.WaitForExitAsync();
        }
    }

    private static async Task<string?> Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(PostgresServer.Binaries!, program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : $"{program}: {await output}{await errors}";
    }
}
