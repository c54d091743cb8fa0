using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Start;

public class StartingAndStopping
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task says_where_it_answers_on_what_and_where_the_first_key_is(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await using var server = await Server.On(database, new Dictionary<string, string> { ["NETWORK_ENGINE_REASON"] = "asked for" });

        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+$", server.Line("Answers on"));
        Assert.Equal($"{NetworkSilo.Engine}: asked for", server.Line("Engine"));
        Assert.StartsWith(kind == DatabaseKind.Sqlite ? "SQLite, " : "PostgreSQL, test_", server.Line("Database"), StringComparison.Ordinal);
        Assert.Equal(Path.Combine(database.Folder, "operator.key"), server.Line("Operator's key"));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Operator.GetAsync("/v1/keys")).StatusCode);
        Assert.Empty(server.Complaints);
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task keeps_the_operators_key_from_everybody_else()
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        await using var server = await Server.On(database);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(server.KeyFile));
        Assert.DoesNotContain(server.OperatorKey, server.Output + server.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task loads_the_demo_network_once()
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        await using (var first = await Server.On(database, "--demo-network"))
        {
            Assert.Equal("loaded", first.Line("Demo network"));
            Assert.Equal(0, await first.Stop());
        }

        await using var second = await Server.On(database, "--demo-network");

        Assert.StartsWith("not loaded", second.Line("Demo network"), StringComparison.Ordinal);
        Assert.Contains("\"kbt\"", await second.Client.GetStringAsync("/v1/centres?limit=100"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_an_empty_database_empty_when_told_so()
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        await using var server = await Server.On(database);

        using var centres = JsonDocument.Parse(await server.Client.GetStringAsync("/v1/centres"));
        Assert.Equal(0, centres.RootElement.GetProperty("items").GetArrayLength());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task goes_on_with_the_same_data_and_the_same_key(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        string key;
        await using (var first = await Server.On(database))
        {
            key = first.OperatorKey;
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(first.Operator, "kbt")).StatusCode);
            Assert.Equal(0, await first.Stop());
        }

        await using var second = await Server.On(database);

        Assert.Equal(key, second.OperatorKey);
        Assert.Equal(HttpStatusCode.OK, (await second.Client.GetAsync("/v1/centres/kbt")).StatusCode);
    }

    [Fact]
    public async Task does_not_write_the_first_key_again_once_it_was_moved_away()
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        await using (var first = await Server.On(database))
        {
            await first.Kill();
        }

        var file = Path.Combine(database.Folder, "operator.key");
        File.Delete(file);
        await using var second = await Server.On(database);

        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task ends_with_0_when_told_to_stop(string signal)
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        await using var server = await Server.On(database);

        server.Signal(signal);

        Assert.Equal(0, await server.Ended());
        Assert.Empty(server.Complaints);
    }

    [Fact]
    public async Task finishes_a_request_under_way_before_it_stops()
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        await using (var first = await Server.On(database))
        {
            Assert.Equal(0, await first.Stop());
        }

        await using var slow = await Server.On(database, new Dictionary<string, string> { ["NETWORK_FAILURE_POINT"] = "before-commit:wait:1500" }, "--drain-seconds", "60");
        TaskCompletionSource taken = new();
        var underWay = Story.PutCentre(slow.Operator, "sagatun", taken);
        await taken.Task;

        Assert.Equal(0, await slow.Stop());
        Assert.Equal(HttpStatusCode.Created, (await underWay).StatusCode);
    }

    [Fact]
    public async Task goes_on_answering_after_it_was_told_to_stop_and_says_that_it_goes()
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        await using var server = await Server.On(database, "--drain-delay-seconds", "300");
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/ready")).StatusCode);
        server.Signal("TERM");
        while ((await server.Client.GetAsync("/health/ready")).StatusCode != HttpStatusCode.ServiceUnavailable)
        {
            await Task.Delay(20); // the signal is on its way
        }

        var answer = await server.Client.GetAsync("/v1/centres");
        Assert.Equal((HttpStatusCode.OK, (bool?)true), (answer.StatusCode, answer.Headers.ConnectionClose));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "sagatun")).StatusCode);

        server.Signal("TERM");
        Assert.Equal(0, await server.Ended());
        Assert.Empty(server.Complaints);
    }
}
