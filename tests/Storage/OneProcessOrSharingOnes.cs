using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

public class OneProcessOrSharingOnes
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(true, true, "one that is no member of a cluster must be the only one")]
    [InlineData(true, false, "A process that is no member of a cluster runs on this PostgreSQL database")]
    [InlineData(false, true, "one that is no member of a cluster must be the only one")]
    public async Task is_refused_beside_one_that_it_cannot_share_with(bool first, bool second, string sentence)
    {
        if (!Databases.HasPostgres)
        {
            return; // On SQLite it is the data folder that is claimed.
        }

        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        var impatient = database.Options with { ClaimPatience = TimeSpan.FromMilliseconds(300) };
        await using (await Open(impatient with { Alone = first }))
        {
            var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Open(impatient with { Alone = second }));
            Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        }

        await using var after = await Open(impatient with { Alone = second });
        Assert.IsType<AppendResult.Appended>(await after.Append(Request("update/u:1", 0, "a")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task records_nothing_once_another_has_the_database(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var one = await Open(database.Options with { Alone = true });
        await one.Append(Request("update/u:1", 0, "a"));
        await one.Run("UPDATE journal_head SET holder = 'another'");

        await Assert.ThrowsAsync<StorageException>(() => one.Append(Request("update/u:1", 1, "b")));

        Assert.True(one.Get<DatabaseClaim>().Lost.IsCancellationRequested);
        Assert.Single(await one.Read("update/u:1"));
        await Assert.ThrowsAsync<StorageException>(() => one.Append(Request("update/u:1", 1, "b")));
    }

    [PostgresFact]
    public async Task takes_a_lock_again_whose_connection_broke()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        await using var one = await Open(database.Options with { Alone = true });

        await one.BreakLocks();

        await one.Locked();
        Assert.False(one.Get<DatabaseClaim>().Lost.IsCancellationRequested);
        Assert.IsType<AppendResult.Appended>(await one.Append(Request("update/u:1", 0, "a")));
        await Assert.ThrowsAsync<StartRefusedException>(() => Open(database.Options with { Alone = true, ClaimPatience = TimeSpan.Zero }));
    }

    [PostgresFact]
    public async Task gives_up_when_another_was_there_while_the_connection_was_broken()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        await using var one = await Open(database.Options with { Alone = true });
        await one.Run("UPDATE journal_head SET holder = 'another'");
        var lost = new TaskCompletionSource();
        await using var told = one.Get<DatabaseClaim>().Lost.Register(lost.SetResult);

        await one.BreakLocks();

        await lost.Task.WaitAsync(patience);
    }
}

/// <summary>The processes' locks on a PostgreSQL database, seen from outside.</summary>
internal static class ProcessLocks
{
    private const string Holders =
        "FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    /// <summary>Ends the connections that hold them.</summary>
    public static Task<IEnumerable<long>> BreakLocks(this OpenStorage storage) =>
        storage.Numbers($"SELECT CASE WHEN pg_terminate_backend(pid) THEN 1 ELSE 0 END::bigint AS number {Holders}");

    /// <summary>Waits until one is held.</summary>
    public static async Task Locked(this OpenStorage storage)
    {
        while (!(await storage.Numbers($"SELECT 1::bigint AS number {Holders}")).Any())
        {
            await Task.Delay(20);
        }
    }
}
