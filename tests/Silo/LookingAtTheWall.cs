using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo;

public sealed class LookingAtTheWall
{
    private static readonly OrganisationId kbt = new("kbt");
    private static readonly OrganisationId varres = new("varres");
    private static readonly OrganisationId quiet = new("quiet");
    private static readonly CancellationToken none = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task shows_how_long_each_centre_has_been_silent(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        Assert.True((await silo.Grains.Centre(quiet).Put(Operator("quiet"), new(CentreKind.Local, "Stille", null, null, null, null, [], [], null), none)).Succeeded);

        // At noon: forty times 24 hours ago may be another day, where summer time ended in between.
        DateTimeOffset longAgo = new(Oslo.DayOf(TimeProvider.System.GetUtcNow()).AddDays(-40).ToDateTime(new(12, 0)), TimeSpan.Zero);

        var wall = await Wall(silo);
        Assert.Equal(wall.Centres.Select(it => it.Id.Value).Order(StringComparer.Ordinal), wall.Centres.Select(it => it.Id.Value));
        Assert.Equal((null, null, "Stille"), Of(wall, quiet));

        await Publish(silo, "upd-wall00000001", quiet, longAgo);
        Assert.Equal(("upd-wall00000001", 40, "Stille"), Of(await Wall(silo), quiet));

        await Publish(silo, "upd-wall00000002", quiet);
        Assert.Equal(("upd-wall00000002", 0, "Stille"), Of(await Wall(silo), quiet));

        Assert.True((await silo.Grains.Update(new("upd-wall00000002")).Withdraw(Operator("w"), "Feil", none)).Succeeded);
        Assert.Equal(("upd-wall00000001", 40, "Stille"), Of(await Wall(silo), quiet));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task shows_what_a_centre_accepted_and_nothing_that_is_for_members(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        var before = Of(await Wall(silo), varres).Newest;
        await Publish(silo, "upd-wall00000003", kbt, invite: varres);
        Assert.Equal(("upd-wall00000003", before), (Of(await Wall(silo), kbt).Newest, Of(await Wall(silo), varres).Newest));

        Assert.True((await silo.Grains.Update(new("upd-wall00000003")).Answer(Operator("a"), varres, ConsentAnswer.Accept, none)).Succeeded);
        var wall = await Wall(silo);
        Assert.Equal("upd-wall00000003", Of(wall, varres).Newest);
        Assert.Equal("upd-wall00000003", wall.Joint[0].Update.Value);
        Assert.Equal([kbt, varres], wall.Joint[0].Centres.AsEnumerable());
        Assert.InRange(wall.Joint.Length, 1, 10);

        await Publish(silo, "upd-wall00000004", kbt, audience: Audience.Members);
        Assert.Equal("upd-wall00000003", Of(await Wall(silo), kbt).Newest);
    }

    private static (string? Newest, int? Days, string Name) Of(Wall wall, OrganisationId centre) =>
        wall.Centres.Single(it => it.Id == centre) is var it ? (it.Newest?.Update.Value, it.SilentDays, it.Name) : default;

    private static Task<Wall> Wall(SiloHost silo) => silo.Grains.FeedQueries.Wall(none);

    private static async Task Publish(
        SiloHost silo, string id, OrganisationId owner, DateTimeOffset? first = null, OrganisationId? invite = null, Audience audience = Audience.Public)
    {
        UpdateContent content = new([new("nb", "Nytt", "Tekst."), new("en", "News", "Text.")], [], [], [new("knutepunkt")], audience);
        var isMember = owner == kbt;
        var drafted = await silo.Grains.Update(new(id)).Draft(
            Operator(id), new(owner, content with { Networks = isMember ? content.Networks : [] }, invite is { } asked ? [asked] : [], first), none);
        Assert.True(drafted.Succeeded, drafted.Refusal?.Code);
        Assert.True((await silo.Grains.Update(new(id)).Publish(Operator($"{id}-out"), none)).Succeeded);
    }

    private static Command Operator(string id) => new(Caller.System, id, "");
}
