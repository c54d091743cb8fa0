using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo;

public sealed class EndingPins
{
    private static readonly OrganisationId kbt = new("kbt");
    private static readonly FeedId feed = FeedId.OfCentre(kbt);
    private static readonly Caller editor = new(null, kbt, Role.Editor, [], null);
    private static readonly CancellationToken none = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task needs_nobody_and_is_told_to_who_watches(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        var (soon, update) = (TimeProvider.System.GetUtcNow().AddSeconds(1.5), await Publish(silo, "upd-pinned00001"));
        var pinned = await Pin(silo, update, soon);
        var other = await Pin(silo, await Publish(silo, "upd-pinned00002"), soon.AddDays(1));
        var before = await silo.Grains.Feed(feed).Window(none);
        Assert.True(before.Version >= other.Version && pinned.Version < other.Version);
        Assert.Equal(["upd-pinned00002", "upd-pinned00001"], before.Pinned.Select(it => it.Update.Value));

        var after = await silo.Grains.Feed(feed).Watch(before.Version, none);

        Assert.Equal(["upd-pinned00002"], after!.Pinned.Select(it => it.Update.Value));
        Assert.Contains(after.Entries, it => it.Update == update && it.PinnedUntil is null);
        Assert.True(TimeProvider.System.GetUtcNow() >= soon);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_made_good_at_the_next_start(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        DateTimeOffset soon;
        await using (var first = await SiloHost.Start(database, SiloHost.DemoFile))
        {
            var update = await Publish(first, "upd-pinned00003");
            soon = TimeProvider.System.GetUtcNow().AddSeconds(3);
            await Pin(first, update, soon);
        }

        // Nothing may run when its time comes.
        var wait = soon - TimeProvider.System.GetUtcNow();
        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        await using var second = await SiloHost.Start(database, SiloHost.DemoFile);

        var window = await second.Grains.Feed(feed).Window(none);
        Assert.Empty(window.Pinned);
        Assert.Contains(window.Entries, it => it.Update.Value == "upd-pinned00003");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task comes_with_the_end_of_the_entry(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        var update = await Publish(silo, "upd-pinned00004");
        await Pin(silo, update, TimeProvider.System.GetUtcNow().AddDays(1));

        Assert.True((await silo.Grains.Update(update).Withdraw(By("w"), "Feil", none)).Succeeded);

        Assert.Empty((await silo.Grains.Feed(feed).Window(none)).Pinned);
        Assert.Equal("feed.no_entry", (await silo.Grains.Feed(feed).Pin(By("again"), update, new(TimeProvider.System.GetUtcNow().AddDays(1), null), none)).Refusal?.Code);
    }

    /// <summary>A repeat gives the first answer again, whatever happened since.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_not_undone_by_a_repeat(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        var (update, until) = (await Publish(silo, "upd-pinned00005"), TimeProvider.System.GetUtcNow().AddDays(1));
        await Pin(silo, update, until);
        var again = await silo.Grains.Feed(feed).Pin(By("same"), update, new(until, null), none);
        Assert.Equal((until, false), (again.Value!.Until, again.Replayed));
        Assert.True((await silo.Grains.Feed(feed).Unpin(By("off"), update, none)).Succeeded);

        foreach (var command in new[] { $"pin-{update}", "same" })
        {
            var repeated = await silo.Grains.Feed(feed).Pin(By(command), update, new(until, null), none);
            Assert.Equal((until, true), (repeated.Value!.Until, repeated.Replayed));
        }

        Assert.Empty((await silo.Grains.Feed(feed).Window(none)).Pinned);
    }

    private static async Task<UpdateId> Publish(SiloHost silo, string id)
    {
        var update = silo.Grains.Update(new(id));
        Assert.True((await update.Draft(By(id), new(kbt, new([new("nb", "Nytt", "Tekst.")], [], [], []), []), none)).Succeeded);
        Assert.True((await update.Publish(By($"{id}-out"), none)).Succeeded);
        return new(id);
    }

    private static async Task<FeedPin> Pin(SiloHost silo, UpdateId update, DateTimeOffset until)
    {
        var outcome = await silo.Grains.Feed(feed).Pin(By($"pin-{update}"), update, new(until, null), none);
        Assert.True(outcome.Succeeded, outcome.Refusal?.Code);
        return outcome.Value;
    }

    private static Command By(string id) => new(editor, id, "");
}
