using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

/// <summary>The database beneath a running process is suddenly one that lacks what the process knows.</summary>
[Trait("Engine", "any")]
public class AnOlderCopyInItsPlace
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    public static TheoryData<DatabaseKind> Kinds => Databases.All;

    [Theory, MemberData(nameof(Kinds))]
    public async Task gets_nothing_more_from_the_process(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var one = await Open(database);
        await one.Append(Request("update/u:1", 0, "a", "b"));
        await GoBack(one, 1);

        await Assert.ThrowsAsync<StorageException>(() => one.Append(Request("update/u:2", 0, "c")));

        Assert.Contains("the journal ends at 1, but was recorded up to 2: start once with --restored", one.Get<DatabaseClaim>().WhyLost, StringComparison.Ordinal);
        Assert.Empty(await one.Read("update/u:2"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task is_seen_where_others_went_on_with_it(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var one = await Open(database);
        await one.Append(Request("update/u:1", 0, "a", "b"));
        await GoBack(one, 1);
        await using (var other = await Open(database))
        {
            await other.Append(Request("update/u:2", 0, "c", "d"));
        }

        await Assert.ThrowsAsync<StorageException>(() => one.Append(Request("update/u:1", 2, "e")));

        Assert.Contains("the event at 2 is not the one that was recorded", one.Get<DatabaseClaim>().WhyLost, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task is_seen_by_a_process_that_recorded_nothing_itself(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using (var before = await Open(database))
        {
            await before.Append(Request("update/u:1", 0, "a", "b"));
        }

        await using var one = await Open(database);
        await GoBack(one, 1);

        await Assert.ThrowsAsync<StorageException>(() => one.Append(Request("update/u:2", 0, "c")));
        Assert.NotNull(one.Get<DatabaseClaim>().WhyLost);
    }

    [PostgresFact]
    public async Task is_seen_when_the_lock_is_taken_again()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        await using var one = await Open(database);
        await one.Append(Request("update/u:1", 0, "a", "b"));
        await GoBack(one, 1);

        Assert.Contains("start once with --restored", await Lost(one), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task that_is_none_of_this_program_is_not_gone_on_with()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        await using var one = await Open(database);
        await one.Run("ALTER TABLE journal_head RENAME TO nothing");

        Assert.Contains("could not be taken again", await Lost(one), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task is_refused_by_the_next_start_until_that_is_told(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using (var one = await Open(database))
        {
            await one.Append(Request("update/u:1", 0, "a", "b"));
            await GoBack(one, 1);
            await Assert.ThrowsAsync<StorageException>(() => one.Append(Request("update/u:2", 0, "c")));
        }

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Open(database));
        await (await Open(database.Options with { Restored = true })).DisposeAsync();

        Assert.Contains("anchors.newest' knows it, the journal ends at 1, but was recorded up to 2: start once with --restored", refused.Message, StringComparison.Ordinal);
        await using var next = await Open(database);
        Assert.IsType<AppendResult.Appended>(await next.Append(Request("update/u:2", 0, "c")));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task is_no_hindrance_once_the_right_one_is_back(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using (var one = await Open(database))
        {
            await one.Append(Request("update/u:1", 0, "a", "b"));
            await one.Run("UPDATE journal_head SET position = 1");
            await Assert.ThrowsAsync<StorageException>(() => one.Append(Request("update/u:2", 0, "c")));
            await one.Run("UPDATE journal_head SET position = 2");
        }

        Assert.True(File.Exists(Path.Combine(database.Folder, "anchors.newest")));
        await using var next = await Open(database);
        Assert.False(File.Exists(Path.Combine(database.Folder, "anchors.newest")));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task cannot_be_told_where_the_word_of_it_is_spoilt(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await File.WriteAllTextAsync(Path.Combine(database.Folder, "anchors.newest"), "2 xyz");

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Open(database));

        Assert.Contains("anchors.newest' knows it, which cannot be read", refused.Message, StringComparison.Ordinal);
    }

    private static Task GoBack(OpenStorage storage, long position) =>
        storage.Run($"DELETE FROM journal WHERE position > {position}; UPDATE journal_head SET position = {position}");

    /// <summary>Why it is lost once its connection broke.</summary>
    private static async Task<string?> Lost(OpenStorage storage)
    {
        TaskCompletionSource lost = new();
        await using var told = storage.Get<DatabaseClaim>().Lost.Register(lost.SetResult);
        await storage.BreakLocks();
        await lost.Task.WaitAsync(patience);
        return storage.Get<DatabaseClaim>().WhyLost;
    }
}
