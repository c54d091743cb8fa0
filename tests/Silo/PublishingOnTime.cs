using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo;

public sealed class PublishingOnTime
{
    private static readonly OrganisationId kbt = new("kbt");
    private static readonly Caller editor = new(null, kbt, Role.Editor, [], null);
    private static readonly CancellationToken none = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task needs_nobody(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        var (soon, before) = (TimeProvider.System.GetUtcNow().AddSeconds(1.5), await silo.Grains.Feed(FeedId.All).Window(none));
        await Write(silo, "upd-ontime0001", soon);
        await Write(silo, "upd-ontime0002", soon.AddDays(1));
        Assert.Equal(before.Version, (await silo.Grains.Feed(FeedId.All).Window(none)).Version);

        var after = await silo.Grains.Feed(FeedId.All).Watch(before.Version, none);

        Assert.Equal("upd-ontime0001", after!.Entries[0].Update.Value);
        Assert.InRange(after.Entries[0].Published - soon, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(UpdateState.Draft, (await silo.Grains.Update(new("upd-ontime0002")).Get(editor, none)).Value!.State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_made_good_at_the_next_start(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        DateTimeOffset soon;
        await using (var first = await SiloHost.Start(database, SiloHost.DemoFile))
        {
            soon = TimeProvider.System.GetUtcNow().AddSeconds(3);
            await Write(first, "upd-ontime0003", soon);
        }

        // Nothing may run when its time comes.
        var wait = soon - TimeProvider.System.GetUtcNow();
        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        await using var second = await SiloHost.Start(database, SiloHost.DemoFile);

        var it = (await second.Grains.Update(new("upd-ontime0003")).Get(Caller.Public, none)).Value!;
        Assert.Equal((UpdateState.Published, null), (it.State, it.PublishAt));
        Assert.Single((await second.Grains.Feed(FeedId.OfCentre(kbt)).Window(none)).Entries, entry => entry.Update.Value == "upd-ontime0003");
    }

    private static async Task Write(SiloHost silo, string id, DateTimeOffset at)
    {
        var outcome = await silo.Grains.Update(new(id)).Draft(
            new(editor, id, id), new(kbt, new([new("nb", "Senere", "Tekst.")], [], [], []), [], PublishAt: new(at, null)), none);
        Assert.Equal(UpdateState.Draft, outcome.Value?.State);
    }
}
