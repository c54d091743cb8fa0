using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Chain;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

[Trait("Engine", "any")]
public class Restoring
{
    public static TheoryData<DatabaseKind> Kinds => Databases.All;

    [Theory, MemberData(nameof(Kinds))]
    public async Task is_noticed_when_the_journal_ends_before_its_last_anchor(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await Older(database);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Open(database));

        Assert.Contains("the journal ends at 3, but was anchored at 6: start once with --restored", refused.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task is_noticed_when_the_journal_has_gone_on_in_another_way(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await Older(database);
        var anchors = Path.Combine(database.Folder, "anchors.log");
        var kept = await File.ReadAllTextAsync(anchors);
        File.Delete(anchors);
        await using (var storage = await Open(database))
        {
            await storage.Append(Request("update/u:2", 0, "d", "e", "f", "g"));
        }

        await File.WriteAllTextAsync(anchors, kept);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Open(database));

        Assert.Contains("the events up to 6 are not those that were anchored", refused.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task begins_a_new_epoch_once(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await Older(database);
        long begun;
        await using (var storage = await Open(database.Options with { Restored = true }))
        {
            begun = await Epoch(storage);
            Assert.True(begun > 1_700_000_000, "an epoch is the second in which it began");
            Assert.EndsWith($" restored {begun}", (await File.ReadAllLinesAsync(Path.Combine(database.Folder, "anchors.log")))[^1], StringComparison.Ordinal);
            await storage.Append(Request("update/u:2", 0, "d", "e"));
            await storage.Get<Anchors>().Write(CancellationToken.None);
            Assert.Equal(5, storage.Get<Anchors>().Last());
            Assert.Null((await storage.Verify()).Break);
        }

        await using var again = await Open(database);
        Assert.Equal(begun, await Epoch(again));
        await again.Run("UPDATE journal SET hash = (SELECT hash FROM journal WHERE position = 1) WHERE position = 4");
        Assert.Contains("not the one that was written", (await again.Verify()).Break?.What, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task never_begins_an_epoch_that_there_was(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using (var storage = await Open(database))
        {
            await storage.Run("UPDATE installation SET value = '99999999999' WHERE name = 'epoch'");
        }

        await using var restored = await Open(database.Options with { Restored = true });

        Assert.Equal(100_000_000_000, await Epoch(restored));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task is_not_suspected_of_a_journal_that_only_went_on(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using (var storage = await Written(database))
        {
            await storage.Append(Request("update/u:2", 0, "d"));
        }

        await using var again = await Open(database);
        Assert.Equal(1, await Epoch(again));
    }

    /// <summary>Six events and three anchors, and then as it was at the third event.</summary>
    private static async Task Older(FreshDatabase database)
    {
        await using var storage = await Written(database);
        await storage.Run("DELETE FROM journal WHERE position > 3; UPDATE journal_head SET position = 3");
    }

    private static async Task<OpenStorage> Written(FreshDatabase database)
    {
        var storage = await Open(database);
        for (var version = 0; version < 6; version += 2)
        {
            await storage.Append(Request("update/u:1", version, "a", "b"));
            await storage.Get<Anchors>().Write(CancellationToken.None);
        }

        return storage;
    }

    private static async Task<long> Epoch(OpenStorage storage) =>
        long.Parse((await storage.Rows.Query($"SELECT value FROM installation WHERE name = {"epoch"}", row => row.Text("value"), CancellationToken.None))[0], null);
}
