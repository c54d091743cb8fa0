using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Persons;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

[Trait("Engine", "any")]
public class TheJournal
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task gives_back_what_was_appended(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var at = new DateTimeOffset(2026, 5, 17, 10, 11, 12, TimeSpan.Zero).AddMicroseconds(345678);
        var by = new Caller(new PersonId("per-1"), new OrganisationId("org-1"), Role.Editor, [], null);
        var request = Request("update/u:1", 0, "update.drafted", "update.published") with { At = at, By = by };

        var result = await storage.Append(request);

        var events = await storage.Read("update/u:1");
        Assert.Equal(new AppendResult.Appended(2), result);
        Assert.Equal(new RecordedEvent(1, 1, "update.drafted", """{"a":1}""", "per-1", "org-1", "editor", at), events[0]);
        Assert.Equal(new RecordedEvent(2, 2, "update.published", """{"a":1}""", "per-1", "org-1", "editor", at), events[1]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task reads_a_part_of_a_stream_in_order(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await storage.Append(Request("update/u:1", 0, "a", "b", "c", "d"));
        await storage.Append(Request("update/u:2", 0, "x"));

        Assert.Equal(["b", "c"], (await storage.Read("update/u:1", after: 1, limit: 2)).Select(it => it.Type));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task refuses_a_stale_version(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await storage.Append(Request("update/u:1", 0, "a", "b"));

        Assert.IsType<AppendResult.Stale>(await storage.Append(Request("update/u:1", 0, "c")));
        Assert.IsType<AppendResult.Stale>(await storage.Append(Request("update/u:1", 1, "c")));
        Assert.IsType<AppendResult.Stale>(await storage.Append(Request("update/u:1", 1, "c", "d", "e")));
        Assert.Equal(2, (await storage.Read("update/u:1")).Length);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task refuses_a_gap(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await storage.Append(Request("update/u:1", 0, "a"));

        Assert.IsType<AppendResult.Stale>(await storage.Append(Request("update/u:1", 2, "c")));
        Assert.IsType<AppendResult.Stale>(await storage.Append(Request("update/u:9", 1, "c")));
        Assert.Single(await storage.Read("update/u:1"));
        Assert.Empty(await storage.Read("update/u:9"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task carries_a_command_out_once(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var request = Request("update/u:1", 0, "a", "b") with { Command = new("cmd-1", "print-1") };
        await storage.Append(request);

        var again = await storage.Append(request with { Expected = 2 });

        var first = new RecordedCommand("cmd-1", "update/u:1", "print-1", 2, 2);
        Assert.Equal(new AppendResult.Repeated(first), again);
        Assert.Equal(first, await storage.Events.FindCommand("cmd-1", CancellationToken.None));
        Assert.Equal(2, (await storage.Read("update/u:1")).Length);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task carries_a_command_out_on_one_stream_only(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var appends = await Task.WhenAll(Enumerable.Range(0, 16).Select(it =>
            storage.Append(Request($"update/u:{it}", 0, "a") with { Command = new("cmd-1", $"print-{it}") })));

        var appended = Assert.Single(appends.Index(), it => it.Item is AppendResult.Appended);
        RecordedCommand first = new("cmd-1", $"update/u:{appended.Index}", $"print-{appended.Index}", 1, 1);
        Assert.All(appends.OfType<AppendResult.Repeated>(), it => Assert.Equal(first, it.First));
        Assert.Equal(15, appends.OfType<AppendResult.Repeated>().Count());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task tells_a_repeated_command_also_to_one_with_an_old_version(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var request = Request("update/u:1", 0, "a") with { Command = new("cmd-1", "print-1") };
        await storage.Append(request);

        Assert.IsType<AppendResult.Repeated>(await storage.Append(request));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task remembers_a_command_that_changed_nothing(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await storage.Append(Request("update/u:0", 0, "x"));
        await storage.Append(Request("update/u:1", 0, "a", "b"));

        var result = await storage.Append(Request("update/u:1", 2) with { Command = new("cmd-2", "print-2") });

        Assert.Equal(new AppendResult.Appended(3), result);
        Assert.Equal(new RecordedCommand("cmd-2", "update/u:1", "print-2", 2, 3), await storage.Events.FindCommand("cmd-2", CancellationToken.None));
        await storage.Append(Request("update/u:2", 0) with { Command = new("cmd-3", "print-3") });
        Assert.Equal(new RecordedCommand("cmd-3", "update/u:2", "print-3", 0, 0), await storage.Events.FindCommand("cmd-3", CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task writes_rows_with_the_position_of_their_event(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await storage.Append(Request("update/u:0", 0, "x", "y", "z"));
        var at = new DateTimeOffset(2026, 5, 17, 10, 11, 12, TimeSpan.Zero);
        var row = Statement.Of($"INSERT INTO change (seq, type, resource, id, revision, at, deleted) VALUES ({EventPosition.OfThisEvent}, {"update.published"}, {"update"}, {"u:1"}, {7}, {at}, {true})");
        var request = Request("update/u:1", 0, "a") with { Events = [new("a", "{}", []), new("b", "{}", [row])] };

        await storage.Append(request);

        var rows = await storage.Rows.Query(
            $"SELECT seq, id, revision, at, deleted FROM change WHERE deleted = {true}",
            it => (it.Long("seq"), it.Text("id"), it.Long("revision"), it.Time("at"), it.Bool("deleted")), CancellationToken.None);
        Assert.Equal([(5, "u:1", 7, at, true)], rows.ToArray());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task refuses_what_would_break_a_rule(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await storage.Run("CREATE TABLE seats (activity {text} PRIMARY KEY, taken {int} NOT NULL, capacity {int} NOT NULL); INSERT INTO seats VALUES ('a:1', 0, 2)");
        var take = Statement.Of($"UPDATE seats SET taken = taken + 1 WHERE activity = {"a:1"} AND taken < capacity", "activity.full");

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            storage.Append(Request($"registration/r:{i}", 0) with { Events = [new("registered", "{}", [take])] })));

        Assert.Equal(2, results.OfType<AppendResult.Appended>().Count());
        Assert.Equal(8, results.Count(result => result == new AppendResult.Broken("activity.full")));
        Assert.Equal([2], await storage.Numbers("SELECT taken AS number FROM seats"));
        Assert.Equal([2], await storage.Numbers("SELECT COUNT(*) AS number FROM journal"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task keeps_texts_and_leaves_redacted_ones_out(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        StoredText one = new("aa", "One", "First", "First text"), two = new("bb", "Two", "Second", "Second text");
        await storage.Append(Request("update/u:1", 0, "a") with { Texts = [one, two, one with { Body = "another" }] });

        var before = await storage.Events.ReadTexts("update/u:1", ["aa", "bb", "cc"], CancellationToken.None);
        await storage.Append(Request("update/u:1", 1, "redacted") with { Personal = [Statement.Of($"UPDATE content SET title = {""}, summary = {""}, body = {""}, redacted = {true} WHERE hash = {"aa"}")] });
        var after = await storage.Events.ReadTexts("update/u:1", ["aa", "bb", "cc"], CancellationToken.None);

        Assert.Equal([one, two], before.Values.OrderBy(text => text.Hash));
        Assert.Equal([two], after.Values);
        Assert.Empty(await storage.Events.ReadTexts("update/u:2", ["bb"], CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task lists_what_is_still_to_be_told(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await storage.Append(Request("update/u:1", 0, "a") with { Tell = "1" });
        await storage.Append(Request("update/u:1", 1, "b", "c") with { Tell = "3" });
        await storage.Append(Request("update/u:2", 0, "a") with { Tell = "1" });
        await storage.Append(Request("update/u:3", 0, "a") with { Tell = "1" });

        Assert.Equal([new Untold(1, "1"), new Untold(3, "3")], (await storage.Events.ReadUntold("update/u:1", CancellationToken.None)).ToArray());
        Assert.Equal(["update/u:1", "update/u:2"], (await storage.Events.StreamsWithUntold(null, 2, CancellationToken.None)).ToArray());
        Assert.Equal(["update/u:2", "update/u:3"], (await storage.Events.StreamsWithUntold("update/u:1", 10, CancellationToken.None)).ToArray());
        await storage.Events.Told("update/u:1", 1, CancellationToken.None);
        await storage.Events.Told("update/u:1", 1, CancellationToken.None);
        Assert.Equal([new Untold(3, "3")], (await storage.Events.ReadUntold("update/u:1", CancellationToken.None)).ToArray());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task gives_a_bug_to_its_caller_and_records_the_others(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var wrong = new Statement("INSERT INTO no_such_table VALUES (1)", []);

        var results = Enumerable.Range(0, 20).Select(i => storage.Append(i == 7
            ? Request($"update/u:{i}", 0) with { Events = [new("a", "{}", [wrong])] }
            : Request($"update/u:{i}", 0, "a"))).ToArray();

        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll(results));
        Assert.Equal([7], Enumerable.Range(0, 20).Where(i => results[i].IsFaulted));
        Assert.IsNotType<StorageException>(results[7].Exception!.InnerException);
        Assert.Equal(Enumerable.Range(1, 19).Select(i => (long)i), await storage.Numbers("SELECT position AS number FROM journal ORDER BY position"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task takes_requests_to_one_stream_in_the_order_of_the_calls(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);

        var results = await Task.WhenAll(Enumerable.Range(0, 700).Select(i => storage.Append(Request("update/u:1", i, $"e{i}"))));

        Assert.All(results, result => Assert.IsType<AppendResult.Appended>(result));
        Assert.Equal(Enumerable.Range(0, 700).Select(i => $"e{i}"), (await storage.Read("update/u:1")).Select(it => it.Type));
    }
}
