using System.Diagnostics;
using NetworkBackend.Tests.Faults;

namespace NetworkBackend.Tests.Storage;

/// <summary>A disk of a few megabytes in memory, with something on it that can be thrown away.</summary>
internal sealed class SmallDisk(DatabaseKind kind, string folder) : IAsyncDisposable
{
    private const int Megabyte = 1 << 20;
    private readonly string space = $"small_{Path.GetFileName(folder).Replace('-', '_')}";

    // A server's checkpoints write to all of its disks: where one is full, they fail for whoever makes or drops a database just then.
    private readonly PostgresOfItsOwn? postgres = kind == DatabaseKind.Postgres ? new() : null;

    /// <summary>Mounts one; null, with a word why, where that cannot be done.</summary>
    public static async Task<SmallDisk?> Mount(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Postgres && Environment.GetEnvironmentVariable("NETWORK_TEST_POSTGRES") is not null)
        {
            Console.WriteLine("left out: a full disk needs a PostgreSQL server on this machine");
            return null;
        }

        var folder = Databases.Folder();
        if (await Run("mount", "-t", "tmpfs", "-o", $"size={(kind == DatabaseKind.Sqlite ? 6 : 24)}m", "tmpfs", folder))
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "ballast"), new byte[2 * Megabyte]);
            return new(kind, folder);
        }

        Console.WriteLine("left out: a full disk needs the right to mount one");
        Directory.Delete(folder);
        return null;
    }

    public async Task<FreshDatabase> Database()
    {
        if (kind == DatabaseKind.Sqlite)
        {
            var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
            return new(kind, data, null);
        }

        var files = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
        await Run("chown", "postgres", files);
        await postgres!.Start();
        await Databases.Administer(postgres.Connection, $"CREATE TABLESPACE {space} LOCATION '{files}'");
        return await Databases.In(space, postgres.Connection);
    }

    public void MakeRoom() => File.Delete(Path.Combine(folder, "ballast"));

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await Databases.Administer(postgres.Connection, $"DROP TABLESPACE {space}");
            await postgres.Stop();
            postgres.Dispose();
        }

        await Run("umount", "-l", folder);
        Directory.Delete(folder);
    }

    private static async Task<bool> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
