using NetworkBackend.Silo.Storage;
using NetworkBackend.Tests.Faults.Kills;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Power;

/// <summary>The program with everything that it has on one disk: the data folder with the secrets, and the files of its PostgreSQL where it has one.</summary>
internal sealed class Computer : IAsyncDisposable
{
    private readonly PostgresOnDisk? _postgres;
    private Server? _server;

    private Computer(string place, PostgresOnDisk? postgres)
    {
        _postgres = postgres;
        Options = new() { DataFolder = Path.Combine(place, "data"), Database = postgres?.Connection };
    }

    /// <summary>What leads to its database.</summary>
    public StorageOptions Options { get; }

    private string[] Places => ["--data", Options.DataFolder, .. Options.Database is { } connection ? ["--database", connection] : Array.Empty<string>()];

    /// <summary>Starts what the program needs.</summary>
    /// <exception cref="InvalidDataException">PostgreSQL does not start on what is there.</exception>
    public static async Task<Computer> Boot(DatabaseKind kind, string place) =>
        new(place, kind == DatabaseKind.Sqlite ? null : await PostgresOnDisk.Start(Directory.CreateDirectory(Path.Combine(place, "postgres")).FullName));

    /// <summary>Starts the program.</summary>
    public async Task<Server> Run()
    {
        _server = Server.Begin([.. Places, "--port", "0", "--empty", .. Rounds.Switches]);
        await _server.Started();
        return _server;
    }

    /// <summary>Stops the program and has the database's own tools go through everything that is there, and at full size the program's own too.</summary>
    public async Task<IReadOnlyList<string>> Verify()
    {
        await _server!.Stop();
        return [.. Trials.AreLong ? await VerifyJournal() : [], .. _postgres is null ? [] : await _postgres.Check()];
    }

    /// <summary>Changes a setting of PostgreSQL while it runs.</summary>
    public async Task Set(string setting)
    {
        await Databases.Administer(_postgres!.Connection, $"ALTER SYSTEM SET {setting}");
        await Databases.Administer(_postgres.Connection, "SELECT pg_reload_conf()");
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_postgres?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task<IReadOnlyList<string>> VerifyJournal()
    {
        await using var verifying = Server.Begin([.. Places, "--verify"]);
        return await verifying.Ended() == 0 ? [] : [verifying.Output + verifying.Errors];
    }
}
