using System.Net;
using System.Net.Sockets;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Start;

/// <summary>Each with exit code 1, one sentence on the standard error, and nothing on the standard output.</summary>
public class RefusingToStart
{
    [Theory]
    [InlineData("There is no switch '--prot'", "--prot", "1")]
    [InlineData("--port must be a whole number from 0 to 65535, not '70000'", "--port", "70000")]
    [InlineData("--port needs a value", "--port")]
    [InlineData("--port is given twice", "--port", "1", "--port=2")]
    [InlineData("--log-level must be one of trace, debug", "--log-level", "loud")]
    [InlineData("--bind must be an IP address, not 'localhost'", "--bind", "localhost")]
    [InlineData("This machine does not have the address 192.0.2.1", "--bind", "192.0.2.1")]
    [InlineData("--empty and --demo contradict each other", "--empty", "--demo", "some.json")]
    [InlineData("--verify and --restored contradict each other", "--verify", "--restored")]
    [InlineData("--otlp-protocol must be http/protobuf or grpc, not 'smtp'", "--otlp-protocol", "smtp")]
    [InlineData("--otlp-endpoint must be an http or https address", "--otlp-endpoint", "ftp://localhost")]
    [InlineData("--drain-seconds must be a whole number from 1 to 300, not '0'", "--drain-seconds", "0")]
    [InlineData("--database and --database-file contradict each other", "--database", "Host=db;Password=hush", "--database-file", "/dev/null")]
    [InlineData("The file '/nowhere/key' of --journal-key-file cannot be read", "--journal-key-file", "/nowhere/key")]
    [InlineData("The file '/dev/null' of --keys-secret-file is empty", "--keys-secret-file", "/dev/null")]
    [InlineData("The settings in '/nowhere/settings.json' cannot be read", "--settings", "/nowhere/settings.json")]
    [InlineData("The database must be a connection string such as", "--database", "postgres://user:hush@localhost")]
    [InlineData("The PostgreSQL database cannot be reached", "--port", "0", "--data", "/tmp", "--database", "Host=127.0.0.1;Port=1;Username=u;Password=hush")]
    [InlineData("The data folder '/dev/null/data' cannot be written", "--port", "0", "--data", "/dev/null/data")]
    public Task for_settings_that_make_no_sense(string sentence, params string[] switches) => Refuses(sentence, switches);

    [Theory]
    [InlineData("A silo of its own needs --advertise", "--role", "silo")]
    [InlineData("--role api needs --silos", "--role", "api")]
    [InlineData("--role api has no database", "--role", "api", "--silos", "silo:30000", "--database", "Host=db")]
    [InlineData("--silos is for --role api", "--silos", "silo:30000")]
    [InlineData("--silos must be names with ports, e.g. silo:30000, not 'silo'", "--role", "api", "--silos", "silo")]
    [InlineData("--advertise must be an IP address, not 'silo'", "--advertise", "silo", "--database", "Host=db")]
    [InlineData("Several silos need PostgreSQL", "--advertise", "127.0.0.1")]
    [InlineData("--role must be both or silo or api, not 'boss'", "--role", "boss")]
    public Task for_a_role_that_makes_no_sense(string sentence, params string[] switches) => Refuses(
        switches[0] == "--silos" || switches[1] == "boss" || NetworkSilo.Engine != "embedded" ? sentence : "The embedded engine is one process: --role and --advertise need a build with Orleans",
        switches);

    [Theory]
    [InlineData("NETWORK_PROT", "1", "There is no option 'NETWORK_PROT'")]
    [InlineData("NETWORK_DRAIN_SECONDS", "many", "NETWORK_DRAIN_SECONDS must be a whole number")]
    [InlineData("NETWORK_JOURNAL_KEY", "abc", "The journal's key must be 64 hex digits")]
    [InlineData("NETWORK_TRUSTED_PROXIES", "10.0.0.0/8,next door", "NETWORK_TRUSTED_PROXIES")]
    public async Task for_an_environment_that_makes_no_sense(string name, string value, string sentence)
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        await Refuses(sentence, ["--data", database.Folder, "--port", "0"], new() { [name] = value });
    }

    [Theory]
    [InlineData("""{ "Network": { "Prot": 1 } }""", "There is no setting 'Network:Prot'")]
    [InlineData("""{ "Network": { "Port": "many" } }""", "Network:Port must be a whole number")]
    [InlineData("""{ "Network": """, "cannot be read")]
    public async Task for_a_file_with_settings_that_make_no_sense(string settings, string sentence)
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        var file = Path.Combine(database.Folder, "settings.json");
        await File.WriteAllTextAsync(file, settings);
        await Refuses(sentence, ["--settings", file]);
    }

    [Fact]
    public Task for_another_engine_than_was_built() =>
        Refuses("This build has the", ["--port", "0"], new() { ["NETWORK_ENGINE"] = NetworkSilo.Engine == "embedded" ? "orleans" : "embedded" });

    [Fact]
    public async Task when_the_port_is_taken()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await Refuses($"Port {port} on 127.0.0.1 is taken by another process", ["--port", $"{port}"]);
    }

    [Fact]
    public async Task on_the_data_folder_of_another_process()
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        await using var first = await Server.On(database);

        await Refuses($"Another process runs on the data folder '{database.Folder}'", [.. Server.Places(database), "--port", "0"]);
        await first.Kill();
        await using var next = await Server.On(database);
        Assert.Equal(HttpStatusCode.OK, (await next.Client.GetAsync("/health/ready")).StatusCode);
    }

    /// <summary>On PostgreSQL too, whatever the database: each process writes the anchors of its own.</summary>
    [PostgresFact]
    public async Task on_the_data_folder_of_another_process_with_a_database_of_its_own()
    {
        await using var database = await Databases.Empty(DatabaseKind.Postgres);
        await using var other = await Databases.Empty(DatabaseKind.Postgres);
        await using var first = await Server.On(database);

        await Refuses($"Another process runs on the data folder '{database.Folder}'", ["--data", database.Folder, "--database", other.Options.Database!, "--port", "0"]);
        await first.Kill();
        await using var next = await Server.On(database);
        Assert.Equal(HttpStatusCode.OK, (await next.Client.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task on_a_file_that_is_no_database()
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        await File.WriteAllTextAsync(Path.Combine(database.Folder, "network.db"), new string('x', 8192));
        await Refuses("cannot be opened", [.. Server.Places(database), "--port", "0"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task on_a_schema_that_is_newer(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using (var storage = await OpenStorage.Open(database))
        {
            await storage.Run("INSERT INTO schema_script (number, name, checksum, form, applied_at) VALUES (9999, 'tomorrow', 'abc', 999, '2030-01-01T00:00:00.000000Z')");
        }

        await Refuses("from a newer version of this program", [.. Server.Places(database), "--port", "0"]);
    }

    [Fact]
    public async Task with_another_key_than_the_journal_was_begun_with()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using (await OpenStorage.Open(database))
        {
        }

        await Refuses("The journal's key is not the one", ["--data", database.Folder, "--port", "0", "--journal-key", new string('7', 64)]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task without_the_secret_that_the_keys_are_made_of(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        var file = Path.Combine(database.Folder, "keys.secret");
        await using (var first = await Server.On(database))
        {
            Assert.Equal(0, await first.Stop());
        }

        var secret = await File.ReadAllTextAsync(file);
        File.Delete(file);
        await Refuses($"the secret that they are made of is missing: put it in '{file}'", [.. Server.Places(database), "--port", "0"]);
        Assert.False(File.Exists(file));
        await File.WriteAllTextAsync(file, new string('7', 64));
        await Refuses("is not the one that the API keys in this database are made of", [.. Server.Places(database), "--port", "0"]);
        await File.WriteAllTextAsync(file, secret);
        await using var again = await Server.On(database);
        Assert.Equal(HttpStatusCode.OK, (await again.Operator.GetAsync("/v1/keys")).StatusCode);
    }

    [Fact]
    public async Task with_a_demo_network_that_is_not_there()
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        await Refuses("The demo network '/nowhere.json' cannot be read", [.. Server.Places(database), "--port", "0", "--demo", "/nowhere.json"]);
    }

    private static async Task Refuses(string sentence, IEnumerable<string> switches, Dictionary<string, string>? environment = null)
    {
        await using var server = Server.Begin(switches, environment);

        Assert.Equal(1, await server.Ended());
        Assert.Empty(server.Output);
        var line = Assert.Single(server.Errors.Split('\n'));
        Assert.Contains(sentence, line, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
    }
}
