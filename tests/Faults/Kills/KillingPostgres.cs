using System.Diagnostics;
using System.Globalization;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;
using Npgsql;

namespace NetworkBackend.Tests.Faults.Kills;

/// <summary>The database's own server dies under a program that lives on.</summary>
public class KillingPostgres
{
    [Theory, MemberData(nameof(Databases.OnlyPostgres), MemberType = typeof(Databases))]
    public async Task loses_nothing_and_is_survived_without_a_restart(DatabaseKind kind)
    {
        var random = new Random(Trials.Seed);
        using var folder = new ServerFolder();
        var connection = await PostgresServer.Start(folder.Path);
        await using var server = Server.Begin(["--data", folder.Data, "--port", "0", "--empty", "--database", connection, .. Rounds.Switches]);
        await server.Started();
        using var rounds = await Rounds.Prepare(server, "postmaster");
        var writing = rounds.Write(server, int.MaxValue);
        await rounds.Ledger.Answers(random.Next(20, 100));

        await folder.KillPostmaster();
        await writing;
        folder.StartAgain(connection);
        await ServerFolder.Answers(connection);

        Assert.False(server.HasExited);
        if (Trials.AreLong)
        {
            await rounds.Told(server);
        }

        Assert.Empty(await rounds.CheckSurvivor(server));
        Trials.Note($"kill -9 of the postmaster, {kind}: {rounds.Summary(Trials.Seed, 1)}");
    }

    private sealed class ServerFolder : IDisposable
    {
        private Process? _again;

        public string Path { get; } = Databases.Folder();

        public string Data { get; } = Databases.Folder();

        private string PidFile => System.IO.Path.Combine(Path, "data", "postmaster.pid");

        /// <summary>Kills it and waits until its sessions are gone too: it does not start beside what is left of itself.</summary>
        public async Task KillPostmaster()
        {
            var pid = int.Parse((await File.ReadAllLinesAsync(PidFile))[0], CultureInfo.InvariantCulture);
            using (var postmaster = Process.GetProcessById(pid))
            {
                postmaster.Kill();
            }

            while (Process.GetProcessesByName("postgres").Any(it => it.Id != pid && CommandFolder(it) == Path))
            {
                await Task.Delay(20);
            }
        }

        public void StartAgain(string connection)
        {
            const string script =
                """
                if [ "$(id -u)" = 0 ]; then owner=$(stat -c %u "$folder/data"); as="setpriv --reuid $owner --regid $(stat -c %g "$folder/data") --clear-groups"; fi
                exec $as "$binaries/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$folder" -c max_connections=300 \
                  >>"$folder/server.log" 2>&1 </dev/null
                """;
            ProcessStartInfo start = new("/bin/sh", ["-c", script]);
            start.Environment["folder"] = Path;
            start.Environment["binaries"] = PostgresServer.Binaries;
            start.Environment["port"] = new NpgsqlConnectionStringBuilder(connection).Port.ToString(CultureInfo.InvariantCulture);
            _again = Process.Start(start)!;
        }

        public static async Task Answers(string connection)
        {
            for (var began = Stopwatch.GetTimestamp(); ;)
            {
                try
                {
                    await Databases.Administer(connection, "SELECT 1");
                    return;
                }
                catch (NpgsqlException) when (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(60))
                {
                    await Task.Delay(50);
                }
            }
        }

        public void Dispose()
        {
            // It ends with the first one's folder, at the end of the test run.
            _again?.Dispose();
            Directory.Delete(Data, recursive: true);
        }

        private static string? CommandFolder(Process process)
        {
            try
            {
                return System.IO.Path.GetDirectoryName(File.ResolveLinkTarget($"/proc/{process.Id}/cwd", false)?.FullName);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
