using System.Diagnostics;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;
using Npgsql;

namespace NetworkBackend.Tests.Deploy;

[Trait("Engine", "any")]
public class MakingTheDatabaseRole
{
    /// <summary>The script that compose gives to PostgreSQL's image, on a server that has just been made.</summary>
    [Fact]
    public async Task gives_the_program_its_database_and_nothing_more()
    {
        if (PostgresServer.Binaries is null)
        {
            return;
        }

        var folder = Databases.Folder();
        var superuser = new NpgsqlConnectionStringBuilder(await PostgresServer.Start(folder));
        var secret = Path.Combine(Databases.Folder(), "database-password");
        await File.WriteAllTextAsync(secret, "it's a \"secret\"\n");
        ProcessStartInfo start = new("/bin/sh", [Path.Combine(Repository.Root, "deploy", "postgres", "create-role.sh")]);
        foreach (var (name, value) in new[] { ("PGHOST", superuser.Host!), ("PGPORT", $"{superuser.Port}"), ("DATABASE_PASSWORD_FILE", secret), ("PATH", $"{PostgresServer.Binaries}:/usr/bin:/bin") })
        {
            start.Environment[name] = value;
        }

        using var made = System.Diagnostics.Process.Start(start)!;
        await made.WaitForExitAsync();
        Assert.Equal(0, made.ExitCode);

        Assert.Equal("network", await One(superuser, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'network'"));
        Assert.Equal("f f f f f", await One(superuser, "SELECT concat_ws(' ', rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls) FROM pg_roles WHERE rolname = 'network'"));
        Assert.Equal("t", await One(superuser, "SELECT (rolpassword IS NULL)::text::char(1) FROM pg_authid WHERE rolname = 'postgres'"));
        Assert.StartsWith("SCRAM-SHA-256", await One(superuser, "SELECT rolpassword FROM pg_authid WHERE rolname = 'network'"), StringComparison.Ordinal);
        NpgsqlConnectionStringBuilder program = new(superuser.ConnectionString) { Username = "network", Password = "it's a \"secret\"", Database = "network", Pooling = false };
        await using var storage = await OpenStorage.Open(new StorageOptions { Database = program.ConnectionString, DataFolder = Databases.Folder() });
    }

    private static async Task<string?> One(NpgsqlConnectionStringBuilder server, string query)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(query, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
