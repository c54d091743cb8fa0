using System.Net;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;
using Npgsql;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Faults;

/// <summary>PostgreSQL's commits wait for a standby that is not there.</summary>
public class AStandbyThatIsAway
{
    private const string Waiting = "FROM pg_stat_activity WHERE wait_event = 'SyncRep'";

    private static readonly AppendRequest request = Request("update/u:1", 1, "b") with { Command = new("c", "print") };

    [Theory, MemberData(nameof(Databases.OnlyPostgres), MemberType = typeof(Databases))]
    public async Task has_nothing_acknowledged_that_it_lacks(DatabaseKind kind)
    {
        using var postgres = await Started(kind);
        await using var storage = await Open(Options(postgres, seconds: 2));
        await storage.Append(Request("update/u:1", 0, "a"));
        await Leave(postgres);

        await Assert.ThrowsAsync<StorageException>(() => storage.Append(request));
        await Assert.ThrowsAsync<StorageException>(() => storage.Append(request));
        Assert.Single(await storage.Read("update/u:1"));
        Assert.Null(await storage.Events.FindCommand("c", CancellationToken.None));

        await ComeBack(postgres);
        Assert.Equal(2, Assert.IsType<AppendResult.Repeated>(await storage.Append(request)).First.Version);
        Assert.IsType<AppendResult.Appended>(await storage.Append(Request("update/u:1", 2, "c")));
        Assert.Equal(["a", "b", "c"], (await storage.Read("update/u:1")).Select(it => it.Type));
        Assert.Null(storage.Get<DatabaseClaim>().WhyLost);
    }

    [Theory, MemberData(nameof(Databases.OnlyPostgres), MemberType = typeof(Databases))]
    public async Task has_nothing_acknowledged_when_somebody_ends_the_wait(DatabaseKind kind)
    {
        using var postgres = await Started(kind);
        await using var storage = await Open(Options(postgres, seconds: 3));
        await storage.Append(Request("update/u:1", 0, "a"));
        await Leave(postgres);

        var append = storage.Append(request);
        while (!(await storage.Numbers($"SELECT 1::bigint AS number {Waiting}")).Any())
        {
            await Task.Delay(20);
        }

        await Databases.Administer(postgres.Connection, $"SELECT pg_cancel_backend(pid) {Waiting}");
        await Assert.ThrowsAsync<StorageException>(() => append);

        // Now everybody sees it here, though no standby has it.
        Assert.Equal(2, (await storage.Read("update/u:1")).Length);
        await Assert.ThrowsAsync<StorageException>(() => storage.Append(request));
        await Assert.ThrowsAsync<StorageException>(() => storage.Events.FindCommand("c", CancellationToken.None));

        await ComeBack(postgres);
        Assert.IsType<AppendResult.Repeated>(await storage.Append(request));
        Assert.NotNull(await storage.Events.FindCommand("c", CancellationToken.None));
        Assert.Equal(["a", "b"], (await storage.Read("update/u:1")).Select(it => it.Type));
    }

    [Theory, MemberData(nameof(Databases.OnlyPostgres), MemberType = typeof(Databases))]
    public async Task refuses_what_is_sent_until_it_is_back(DatabaseKind kind)
    {
        using var postgres = await Started(kind);
        await using var server = Server.Begin(["--data", postgres.Data, "--port", "0", "--empty", "--database", $"{postgres.Connection};Command Timeout=3"]);
        await server.Started();
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
        await Leave(postgres);

        using (var refused = await Story.PutCentre(server.Operator, "sagatun"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("storage.unavailable", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/v1/centres/sagatun")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v1/centres/kbt")).StatusCode);

        await ComeBack(postgres);

        // What waited for the standby is recorded now: the centre is there.
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Story.PutCentre(server.Operator, "sagatun")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v1/centres/sagatun")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "varres")).StatusCode);
        Assert.Equal(0, await server.Stop());
        Trials.Note($"a synchronous standby that was away, {kind}: nothing acknowledged, everything healed");
    }

    private static async Task<PostgresOfItsOwn> Started(DatabaseKind kind)
    {
        Assert.Equal(DatabaseKind.Postgres, kind);
        PostgresOfItsOwn postgres = new();
        await postgres.Start();
        return postgres;
    }

    private static StorageOptions Options(PostgresOfItsOwn postgres, int seconds) => new()
    {
        Database = new NpgsqlConnectionStringBuilder(postgres.Connection) { CommandTimeout = seconds }.ToString(),
        DataFolder = postgres.Data,
        LockPatience = TimeSpan.FromSeconds(1),
    };

    private static Task Leave(PostgresOfItsOwn postgres) => Set(postgres, "SET synchronous_standby_names = 'absent'");

    private static Task ComeBack(PostgresOfItsOwn postgres) => Set(postgres, "RESET synchronous_standby_names");

    private static async Task Set(PostgresOfItsOwn postgres, string setting)
    {
        await Databases.Administer(postgres.Connection, $"ALTER SYSTEM {setting}");
        await Databases.Administer(postgres.Connection, "SELECT pg_reload_conf()");
        await Task.Delay(500); // Nothing says that each session has read it.
    }
}
