using NetworkBackend.Silo.Storage.Chain;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

[Trait("Engine", "any")]
public class TheChain
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task holds_over_what_was_written(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Written(database);

        Assert.Equal(new Verification(12, 4, 0, null), await storage.Verify());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task holds_after_a_restart(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await (await Written(database)).DisposeAsync();
        await using var storage = await Open(database);
        await storage.Append(Request("update/u:1", 3, "d", "e"));
        await storage.Append(Request("update/u:2", 3, "d"));

        Assert.Equal(new Verification(15, 4, 0, null), await storage.Verify());
    }

    [Theory, MemberData(nameof(Tamperings))]
    public async Task breaks_where_somebody_tampered(DatabaseKind kind, string sql, string? stream, long? version, string what)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Written(database);
        await storage.Get<Anchors>().Write(CancellationToken.None);

        await storage.Run(sql);

        var found = (await storage.Verify()).Break;
        Assert.Equal((stream, version), (found?.Stream, found?.Version));
        Assert.Contains(what, found?.What ?? "nothing was found", StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task breaks_for_any_field_of_any_event(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Written(database);
        string[] changes =
        [
            "type = type || 'x'", "payload = payload || ' '", "person = 'per-x'", "organisation = 'org-x'", "role = 'none'", "command = 'cmd-x'",
            kind == DatabaseKind.Sqlite ? "at = '2026-03-01T12:00:00.000001Z'" : "at = at + interval '1 microsecond'",
        ];
        for (var i = 0; i < changes.Length; i++)
        {
            await storage.Run($"CREATE TABLE kept AS SELECT * FROM journal; UPDATE journal SET {changes[i]} WHERE position = {i + 1}");
            Assert.Equal(i + 1, (await storage.Verify()).Break?.Position);
            await storage.Run("DELETE FROM journal; INSERT INTO journal SELECT * FROM kept; DROP TABLE kept");
            Assert.Null((await storage.Verify()).Break);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task breaks_at_an_event_of_somebody_without_the_key(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Written(database);
        await storage.Run("UPDATE installation SET value = 'gone' WHERE name = 'journal-key-check'; DELETE FROM installation WHERE name = 'journal-key-check'");
        await using var forger = await Open(database.Options with { JournalKey = new string('b', 64) });
        await forger.Append(Request("update/u:1", 3, "forged"));

        Assert.Equal(("update/u:1", 4), ((await storage.Verify()).Break?.Stream, (await storage.Verify()).Break?.Version));
    }

    public static TheoryData<DatabaseKind, string, string?, long?, string> Tamperings()
    {
        const string Written = "not the one that was written";
        var all = new TheoryData<DatabaseKind, string, string?, long?, string>();
        foreach (var kind in Databases.Kinds)
        {
            all.Add(kind, "UPDATE journal SET payload = '{\"a\":2}' WHERE stream = 'update/u:2' AND version = 2", "update/u:2", 2, Written);
            all.Add(kind, "DELETE FROM journal WHERE stream = 'update/u:2' AND version = 2", "update/u:2", 3, "Version 2 is missing");
            all.Add(kind, "DELETE FROM journal WHERE stream = 'update/u:2' AND version = 3", null, null, "An event is missing");
            all.Add(kind, "DELETE FROM journal WHERE stream = 'update/u:2'", null, null, "An event is missing");
            all.Add(kind, "UPDATE journal SET version = 9 WHERE stream = 'update/u:2' AND version = 1; UPDATE journal SET version = 1 WHERE stream = 'update/u:2' AND version = 2; UPDATE journal SET version = 2 WHERE stream = 'update/u:2' AND version = 9", "update/u:2", 1, Written);
            all.Add(kind, "UPDATE journal SET stream = 'x' WHERE stream = 'update/u:1'; UPDATE journal SET stream = 'update/u:1' WHERE stream = 'update/u:2'; UPDATE journal SET stream = 'update/u:2' WHERE stream = 'x'", "update/u:1", 1, Written);
            all.Add(kind, "INSERT INTO journal SELECT 13, stream, 4, type, payload, person, organisation, role, command, at, hash FROM journal WHERE stream = 'update/u:2' AND version = 3; UPDATE journal_head SET position = 13", "update/u:2", 4, Written);
            all.Add(kind, "UPDATE journal SET position = 99 WHERE position = 3; UPDATE journal SET position = 3 WHERE position = 4; UPDATE journal SET position = 4 WHERE position = 99", null, null, "not those that were anchored");
            all.Add(kind, "DELETE FROM journal WHERE position > 9; UPDATE journal_head SET position = 9", null, null, "ends at 9, but was anchored at 12");
            all.Add(kind, "DELETE FROM journal WHERE position > 9", null, null, "An event is missing");
        }

        return all;
    }

    /// <summary>Four streams with three events each.</summary>
    private static async Task<OpenStorage> Written(FreshDatabase database)
    {
        var storage = await Open(database);
        for (var i = 1; i <= 4; i++)
        {
            await storage.Append(Request($"update/u:{i}", 0, "a"));
            await storage.Append(Request($"update/u:{i}", 1, "b", "c") with { Command = new($"cmd-{i}", "print") });
        }

        return storage;
    }
}
