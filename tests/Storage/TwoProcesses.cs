using NetworkBackend.Journals;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

[Trait("Engine", "any")]
public class TwoProcesses
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task carry_a_command_out_once_between_them(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var one = await Open(database);
        await using var two = await Open(database);

        for (var i = 0; i < 30; i++)
        {
            var request = Request($"update/u:{i}", 0, "a") with { Command = new($"cmd-{i}", "print") };
            var results = await Task.WhenAll(one.Append(request), two.Append(request), one.Append(request), two.Append(request));

            Assert.Single(results.OfType<AppendResult.Appended>());
            Assert.Equal(3, results.Count(result => result is AppendResult.Repeated { First: { Version: 1 } }));
            Assert.Single(await one.Read($"update/u:{i}"));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task write_one_version_once_between_them(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var one = await Open(database);
        await using var two = await Open(database);

        for (var version = 0; version < 30; version++)
        {
            var results = await Task.WhenAll(one.Append(Request("update/u:1", version, "one")), two.Append(Request("update/u:1", version, "two")));

            Assert.Single(results.OfType<AppendResult.Appended>());
            Assert.Single(results.OfType<AppendResult.Stale>());
        }

        Assert.Equal(30, (await two.Read("update/u:1")).Length);
        Assert.Null((await one.Verify()).Break);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task see_at_once_what_the_other_was_acknowledged(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var one = await Open(database);
        await using var two = await Open(database);

        for (var version = 0; version < 50; version++)
        {
            await (version % 2 == 0 ? one : two).Append(Request("update/u:1", version, "a"));
            Assert.Equal(version + 1, (await (version % 2 == 0 ? two : one).Read("update/u:1")).Length);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task cannot_commit_what_follows_a_wrong_memory(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var one = await Open(database);
        await one.Append(Request("update/u:1", 0, "a"));
        await one.Append(Request("update/u:2", 0, "a")); // the newest event is there: nothing else shows that one before it is not
        await using var two = await Open(database);
        await two.Run("DELETE FROM journal WHERE stream = 'update/u:1'");
        await two.Append(Request("update/u:1", 0, "another"));

        // The first process still remembers the hash of an event that is no more.
        Assert.IsType<AppendResult.Stale>(await one.Append(Request("update/u:1", 1, "b")));
        Assert.IsType<AppendResult.Appended>(await one.Append(Request("update/u:1", 1, "b")));
        Assert.Equal(["another", "b"], (await one.Read("update/u:1")).Select(it => it.Type));
    }
}
