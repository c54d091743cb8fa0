using NetworkBackend.Journals;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

/// <summary>A grain decides on what it has sent but not yet seen recorded. Should another process come in between, nothing of it may stand.</summary>
[Trait("Engine", "any")]
public class ARequestThatRestsOnAnother
{
    private static readonly DateTimeOffset at = Request("x", 0).At;

    private static AppendRequest First => Request("update/u:1", 0, "a") with { Command = new("first", "") };

    private static AppendRequest Second => Request("update/u:1", 1, "b") with { Command = new("second", ""), Follows = new("first", at) };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_recorded_after_it(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);

        var results = await Task.WhenAll(storage.Append(First), storage.Append(Second));

        Assert.All(results, it => Assert.IsType<AppendResult.Appended>(it));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_recorded_after_it_by_a_process_that_has_forgotten(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var other = await Open(database);
        await storage.Append(First);

        Assert.IsType<AppendResult.Appended>(await other.Append(Second));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_stale_when_another_command_took_the_version(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var other = await Open(database);
        await other.Append(Request("update/u:1", 0, "x") with { Command = new("other", "") });

        var results = await Task.WhenAll(storage.Append(First), storage.Append(Second));

        Assert.All(results, it => Assert.IsType<AppendResult.Stale>(it));
        Assert.Equal(["x"], (await storage.Read("update/u:1")).Select(it => it.Type));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_stale_when_the_same_command_was_recorded_by_another(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var other = await Open(database);
        await other.Append(First with { At = at.AddMicroseconds(-1) });

        var results = await Task.WhenAll(storage.Append(First), storage.Append(Second));

        Assert.IsType<AppendResult.Repeated>(results[0]);
        Assert.IsType<AppendResult.Stale>(results[1]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task without_events_is_held_to_the_same(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var nothing = Second with { Events = [] };

        var results = await Task.WhenAll(storage.Append(First), storage.Append(nothing));
        var stale = await storage.Append(nothing with { Command = new("third", ""), Follows = new("other", at) });

        Assert.All(results, it => Assert.Equal(new AppendResult.Appended(1), it));
        Assert.IsType<AppendResult.Stale>(stale);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task without_events_is_stale_at_another_version(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await storage.Append(First);
        await storage.Append(Second);

        Assert.IsType<AppendResult.Stale>(await storage.Append(Request("update/u:1", 1) with { Command = new("late", "") }));
        Assert.Null(await storage.Events.FindCommand("late", CancellationToken.None));
    }
}
