using System.Text.Json;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;
using Npgsql;

namespace NetworkBackend.Tests.Backups;

/// <summary>A data folder with its secrets in it, and a database of either kind. Nothing is made before the program makes it.</summary>
internal sealed class Installation(DatabaseKind kind, string folder, string? connection) : IAsyncDisposable
{
    private static readonly TimeSpan building = TimeSpan.FromMinutes(5);
    private static readonly Dictionary<string, string> withoutLimits = new() { ["NETWORK_READS_PER_MINUTE"] = "0", ["NETWORK_WRITES_PER_MINUTE"] = "0" };

    public DatabaseKind Kind => kind;

    public string Folder => folder;

    public string? Connection => connection;

    public string[] Places => ["--data", folder, .. connection is null ? Array.Empty<string>() : ["--database", connection]];

    public string DatabaseName => new NpgsqlConnectionStringBuilder(connection).Database!;

    /// <summary>The names of one that is not there.</summary>
    public static async Task<Installation> Nowhere(DatabaseKind kind)
    {
        var folder = Databases.Folder();
        Directory.Delete(folder);
        var name = $"installation_{Path.GetFileName(folder).Replace('-', '_')}";
        return new(kind, folder, kind == DatabaseKind.Sqlite ? null : new NpgsqlConnectionStringBuilder(await Databases.Server()) { Database = name }.ToString());
    }

    /// <summary>An empty one that can be started.</summary>
    public static async Task<Installation> Empty(DatabaseKind kind)
    {
        var made = await Nowhere(kind);
        Directory.CreateDirectory(made.Folder);
        if (kind == DatabaseKind.Postgres)
        {
            await Databases.Administer(await Databases.Server(), $"CREATE DATABASE {made.DatabaseName} TEMPLATE template0");
        }

        return made;
    }

    public Task<Server> Start() => Start(Server.Program);

    /// <summary>Starts a program that may have the other engine.</summary>
    public async Task<Server> Start(string program)
    {
        var server = Server.BeginOf(program, [.. Places, "--port", "0", "--empty"], withoutLimits);
        await server.Started();
        return server;
    }

    /// <summary>Has the built program do something and end; gives its exit code and all it said.</summary>
    public Task<(int Code, string Said)> Ask(params string[] switches) => Ended(Server.Begin([.. Places, .. switches]));

    /// <summary>The same, killed where it reaches a failure point.</summary>
    public Task<(int Code, string Said)> Dies(string point, params string[] switches) => Dies(point, 1, switches);

    /// <summary>The same at the visit of this number.</summary>
    public Task<(int Code, string Said)> Dies(string point, int visit, params string[] switches) =>
        Ended(Server.Begin([.. Places, .. switches], new Dictionary<string, string> { ["NETWORK_FAILURE_POINT"] = $"{point}:kill:{visit}" }));

    /// <summary>The same by a script, told of the database in its environment.</summary>
    public async Task<(int Code, string Said)> Script(string name, params string[] switches)
    {
        // Builds what is not built, and starts nothing.
        await Ended(Server.ByScript("--nothing"));
        return await Ended(Server.Script(name, switches, connection is null ? null : new Dictionary<string, string> { ["NETWORK_DATABASE"] = connection }));
    }

    /// <summary>Puts the secrets of another one into the data folder.</summary>
    public void TakeSecrets(Installation other)
    {
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(other.Folder, "journal.key"), Path.Combine(folder, "journal.key"));
        File.Copy(Path.Combine(other.Folder, "keys.secret"), Path.Combine(folder, "keys.secret"));
    }

    /// <summary>Where to ask for the changes that are to come.</summary>
    public static async Task<string> Cursor(Server server)
    {
        for (var next = "/v1/changes?limit=100"; ;)
        {
            using var page = JsonDocument.Parse(await server.Client.GetStringAsync(next));
            next = page.RootElement.GetProperty("next").GetString()!;
            if (page.RootElement.GetProperty("items").GetArrayLength() == 0)
            {
                return next;
            }
        }
    }

    /// <summary>Drops a PostgreSQL database, if there is one.</summary>
    public async Task Drop()
    {
        if (kind == DatabaseKind.Postgres)
        {
            await Databases.Administer(await Databases.Server(), $"DROP DATABASE IF EXISTS {DatabaseName} WITH (FORCE)");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Drop();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task<(int Code, string Said)> Ended(Server asked)
    {
        await using (asked)
        {
            var code = await asked.Ended(building);
            return (code, $"{asked.Output}\n{asked.Errors}".Trim());
        }
    }
}
