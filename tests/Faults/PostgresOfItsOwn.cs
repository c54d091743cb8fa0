using System.Diagnostics;
using System.Globalization;
using NetworkBackend.Tests.Storage;
using Npgsql;

namespace NetworkBackend.Tests.Faults;

/// <summary>A PostgreSQL server of one test, which may die or stop and start again.</summary>
internal sealed class PostgresOfItsOwn : IDisposable
{
    private readonly string _folder = Databases.Folder();
    private Process? _again;

    /// <summary>A folder for the data of what runs on it.</summary>
    public string Data { get; } = Databases.Folder();

    /// <summary>A connection string.</summary>
    public string Connection { get; private set; } = "";

    /// <summary>The same by its socket, which is reached by the file system and from any network.</summary>
    public string BySocket => new NpgsqlConnectionStringBuilder(Connection) { Host = _folder }.ToString();

    private string PidFile => Path.Combine(_folder, "data", "postmaster.pid");

    public async Task Start() => Connection = await PostgresServer.Start(_folder);

    /// <summary>SIGKILL to the postmaster.</summary>
    public Task Kill() => End("KILL");

    /// <summary>An administrator's stop, which ends every session.</summary>
    public Task Stop() => End("INT");

    /// <summary>Starts it on what the last one left, and waits until it answers.</summary>
    public async Task StartAgain()
    {
        const string script =
            """
            if [ "$(id -u)" = 0 ]; then owner=$(stat -c %u "$folder/data"); as="setpriv --reuid $owner --regid $(stat -c %g "$folder/data") --clear-groups"; fi
            exec $as "$binaries/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$folder" -c max_connections=300 \
              >>"$folder/server.log" 2>&1 </dev/null
            """;
        ProcessStartInfo start = new("/bin/sh", ["-c", script]);
        start.Environment["folder"] = _folder;
        start.Environment["binaries"] = PostgresServer.Binaries;
        start.Environment["port"] = new NpgsqlConnectionStringBuilder(Connection).Port.ToString(CultureInfo.InvariantCulture);
        _again?.Dispose();
        _again = Process.Start(start)!;
        await Answers();
    }

    /// <summary>Copies its files while it is stopped, as a standby has them that hears of nothing more.</summary>
    public Task SetAside() => Shell("""cp -a "$folder/data" "$folder/older" """);

    /// <summary>Puts that copy in the place of its files while it is stopped.</summary>
    public Task FallBack() => Shell("""rm -rf "$folder/data" && cp -a "$folder/older" "$folder/data" """);

    public void Dispose()
    {
        // It ends with the first one's folder, at the end of the test run.
        _again?.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    /// <summary>Waits until its sessions are gone too: it does not start beside what is left of itself.</summary>
    private async Task End(string signal)
    {
        var pid = int.Parse((await File.ReadAllLinesAsync(PidFile))[0], CultureInfo.InvariantCulture);
        await Shell($"kill -{signal} {pid}");
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (Process.GetProcessesByName("postgres").Any(it => CommandFolder(it) == _folder && (signal != "KILL" || it.Id != pid)))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private async Task Shell(string script)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", script]);
        start.Environment["folder"] = _folder;
        using var shell = Process.Start(start)!;
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }

    private async Task Answers()
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                await Databases.Administer(Connection, "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(50);
            }
        }
    }

    private static string? CommandFolder(Process process)
    {
        try
        {
            return Path.GetDirectoryName(File.ResolveLinkTarget($"/proc/{process.Id}/cwd", false)?.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // it is gone, or somebody else's
        }
    }
}
