using NetworkBackend.Silo.Storage.Chain;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

[Trait("Engine", "any")]
public class Anchoring
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task adds_a_line_only_for_what_is_new(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var anchors = storage.Get<Anchors>();
        await anchors.Write(CancellationToken.None);
        await storage.Append(Request("update/u:1", 0, "a", "b"));
        await anchors.Write(CancellationToken.None);
        await anchors.Write(CancellationToken.None);
        await storage.Append(Request("update/u:1", 2, "c"));
        await anchors.Write(CancellationToken.None);

        var lines = await File.ReadAllLinesAsync(Path.Combine(database.Folder, "anchors.log"));
        Assert.Equal(["2", "3"], lines.Select(line => line.Split(' ')[0]));
        Assert.Equal(3, anchors.Last());
        Assert.Null((await storage.Verify()).Break);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task goes_on_after_half_a_line(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var anchors = storage.Get<Anchors>();
        await storage.Append(Request("update/u:1", 0, "a", "b"));
        await anchors.Write(CancellationToken.None);
        await File.AppendAllTextAsync(Path.Combine(database.Folder, "anchors.log"), "3 ab");
        await storage.Append(Request("update/u:1", 2, "c"));

        await anchors.Write(CancellationToken.None);

        Assert.Equal(2, (await File.ReadAllLinesAsync(Path.Combine(database.Folder, "anchors.log"))).Length);
        Assert.Null((await storage.Verify()).Break);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task finds_a_line_that_was_changed(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await storage.Append(Request("update/u:1", 0, "a", "b"));
        await storage.Get<Anchors>().Write(CancellationToken.None);
        var file = Path.Combine(database.Folder, "anchors.log");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("2 ", "1 ", StringComparison.Ordinal));

        Assert.Contains("not those that were anchored", (await storage.Verify()).Break?.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task reads_no_more_of_a_long_file_than_its_end()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var storage = await Open(database);
        var file = Path.Combine(database.Folder, "anchors.log");
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("no anchor of ours\n", 1_000_000)) + $"1 {new string('a', 64)} 2026-03-01T12:00:00.0000000+00:00\n2 half");
        await storage.Append(Request("update/u:1", 0, "a", "b"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(1, storage.Get<Anchors>().Last());

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public async Task finds_a_line_that_is_none()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var storage = await Open(database);
        await storage.Append(Request("update/u:1", 0, "a", "b"));
        await storage.Get<Anchors>().Write(CancellationToken.None);
        await File.AppendAllTextAsync(Path.Combine(database.Folder, "anchors.log"), "nonsense\n");

        Assert.Equal(new JournalBreak(3, null, null, "A line of anchors.log cannot be read."), (await storage.Verify()).Break);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task does_not_cover_up_a_cut_tail(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await storage.Append(Request("update/u:1", 0, "a", "b"));
        await storage.Get<Anchors>().Write(CancellationToken.None);
        await storage.Run("DELETE FROM journal WHERE version = 2; UPDATE journal_head SET position = 1");

        await Assert.ThrowsAsync<InvalidDataException>(() => storage.Get<Anchors>().Write(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_done_at_the_stop(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var service = storage.Get<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<AnchorService>().Single();
        await service.StartAsync(CancellationToken.None);
        await storage.Append(Request("update/u:1", 0, "a", "b"));

        await service.StopAsync(CancellationToken.None);

        Assert.Equal(2, storage.Get<Anchors>().Last());
    }
}
