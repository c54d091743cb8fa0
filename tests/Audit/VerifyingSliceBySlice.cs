using NetworkBackend.Audit;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Audit;

/// <summary>With no time at all, each slice is as small as can be.</summary>
public class VerifyingSliceBySlice
{
    private const int Long = 2500;
    private static readonly StoredText text = WrittenText.Of("Tittel", "Tekst");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task comes_to_what_the_whole_comes_to(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Written(database);

        var slices = await Slices(storage, null);

        Assert.Equal(await storage.Verify(), new Verification(slices.Sum(it => it.Events), slices.Sum(it => it.Streams), slices.Sum(it => it.Texts), null));
        Assert.True(slices.Count >= 6, $"only {slices.Count} slices");
        Assert.Contains(slices, it => it.From == "update/u:2");
        Assert.All(slices, it => Assert.InRange(it.Events, 0, 1000));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task goes_on_in_the_middle_of_a_stream(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Written(database);

        Assert.Equal([(1000, 1), (1000, 0), (500, 0)], (await Slices(storage, "update/u:2")).Select(it => ((int)it.Events, (int)it.Streams)));
        Assert.Equal(1, (await Slices(storage, "update/u:1")).Sum(it => it.Texts));
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task finds_what_the_whole_finds(DatabaseKind kind, string sql)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Written(database);
        await storage.Run(sql);

        var whole = (await storage.Verify()).Break;
        var slices = await Slices(storage, null);

        Assert.NotNull(whole);
        Assert.Equal(new JournalFault(whole.Stream, whole.Version, whole.Position, whole.What), slices[^1].Broken);
        Assert.All(slices.SkipLast(1), it => Assert.Null(it.Broken));
    }

    public static TheoryData<DatabaseKind, string> Tamperings()
    {
        TheoryData<DatabaseKind, string> all = [];
        foreach (var kind in Databases.Kinds)
        {
            all.Add(kind, "UPDATE journal SET payload = '{}' WHERE stream = 'update/u:2' AND version = 1001");
            all.Add(kind, "DELETE FROM journal WHERE stream = 'update/u:2' AND version = 1001");
            all.Add(kind, "DELETE FROM journal WHERE stream = 'update/u:2' AND version = 2500");
            all.Add(kind, "DELETE FROM journal WHERE position > 2000; UPDATE journal_head SET position = 2000");
            all.Add(kind, "UPDATE journal SET position = -1 WHERE position = 1; UPDATE journal SET position = 1 WHERE stream = 'update/u:3'; UPDATE journal SET position = 2502 WHERE position = -1");
            all.Add(kind, "UPDATE content SET title = 'En annen'");
        }

        return all;
    }

    /// <summary>A break shows at once where an earlier slice ended at an event that is gone since.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task notices_that_the_place_is_gone(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Written(database);
        var first = await storage.Get<IVerification>().Verify("update/u:2", null, CancellationToken.None);
        await storage.Run("DELETE FROM journal WHERE stream = 'update/u:2' AND version >= 1000");

        var second = await storage.Get<IVerification>().Verify("update/u:2", first.Next, CancellationToken.None);

        Assert.Equal(("update/u:2", 1000), (second.Broken?.Stream, second.Broken?.Version));
    }

    private static async Task<List<VerifiedSlice>> Slices(OpenStorage storage, string? stream)
    {
        List<VerifiedSlice> slices = [];
        do
        {
            slices.Add(await storage.Get<IVerification>().Verify(stream, slices.LastOrDefault()?.Next, CancellationToken.None));
        }
        while (slices[^1].Next is not null);
        return slices;
    }

    /// <summary>Three streams, one of them with a text and one of them long, anchored twice.</summary>
    private static async Task<OpenStorage> Written(FreshDatabase database)
    {
        var storage = await Open(database.Options with { SlicePatience = TimeSpan.Zero });
        await storage.Append(Request("update/u:1", 0) with { Events = [new("a", $$"""{"text":"{{text.Hash}}"}""", [])], Texts = [text] });
        await storage.Append(Request("update/u:2", 0, [.. Enumerable.Repeat("a", Long)]));
        await storage.Get<Anchors>().Write(CancellationToken.None);
        await storage.Append(Request("update/u:3", 0, "a"));
        await storage.Get<Anchors>().Write(CancellationToken.None);
        return storage;
    }
}
