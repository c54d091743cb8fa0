using Microsoft.Extensions.Logging.Abstractions;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Tests.Journals;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Activities.Example;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Activities;

/// <summary>Through the whole silo, on both databases: one update, in the feeds of those who arrange it, and in no other centre's.</summary>
public class InFeeds
{
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly ActivityId id = new("act-bbbbbbbb");
    private static readonly NetworkId network = new("hverdag");
    private static readonly UpdateId told = ActivityAnnouncement.IdFor(id);
    private static readonly DateTimeOffset starts = TimeProvider.System.GetUtcNow().AddDays(100);
    private static readonly NewActivity conference = Conference with { Organisers = [Kbt, Varres, Bikuben], Time = new(new(starts, null), new(starts.AddHours(7), null), null) };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task stands_once_with_those_who_arrange_it(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        await Arranged(silo, conference);
        await IsWith(silo, Sagatun, Kbt);
        var update = await Update(silo);
        Assert.Equal((Sagatun, "Ingenting om oss uten oss", 1), (update.Owner, update.Content.Texts.Single().Title, update.Revision));
        Assert.Contains("Arrangører: Senteret sagatun og Senteret kbt.", update.Content.Texts.Single().Body, StringComparison.Ordinal);
        Assert.Equal("hope", Assert.Single(update.Content.Topics));
        Assert.Equal(1, await Times(silo, FeedId.OfTopic("hope")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task stands_nowhere_before_it_is_confirmed_and_where_it_is_over(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        await Proposed(silo, conference with { Time = new(null, null, "2022-09") });
        Assert.True((await There(silo).Confirm(Does(Sagatun), null, none)).Succeeded);
        Assert.True((await There(silo).Reshape(Does(Sagatun), null, To(ActivityShape.Digital), false, none)).Succeeded);
        Assert.True((await There(silo).Hold(Does(Sagatun), null, none)).Succeeded);
        Assert.Equal("update.not_found", (await silo.Grains.Update(told).Get(Caller.System, none)).Refusal?.Code);
        await IsWith(silo);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task says_what_it_became_as_another_revision_of_the_same(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        await Arranged(silo, conference);
        Assert.True((await There(silo).Open(Does(Kbt), null, none)).Succeeded);
        for (var person = 1; person <= 3; person++)
        {
            Assert.True((await There(silo).Register(new(Person(person), $"come-{person}", ""), Come(), none)).Succeeded);
        }

        Assert.Equal(2, (await Update(silo)).Revision);
        Assert.True((await There(silo).Reshape(Does(Kbt), null, To(ActivityShape.Digital), false, none)).Succeeded);
        var digital = await Update(silo);
        Assert.Equal(3, digital.Revision);
        Assert.StartsWith("Det er nå digitalt.\n\nGrunn: Finansieringen kom ikke på plass.", digital.Content.Texts.Single().Body, StringComparison.Ordinal);
        Assert.True((await There(silo).Reshape(Does(Kbt), null, To(ActivityShape.Cancelled), false, none)).Succeeded);
        Assert.Equal((4, "Avlyst: Ingenting om oss uten oss"), ((await Update(silo)).Revision, (await Update(silo)).Content.Texts.Single().Title));
        await IsWith(silo, Sagatun, Kbt);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task follows_those_who_come_and_go(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        await Arranged(silo, conference);
        Assert.True((await There(silo).Accept(Does(Varres), Varres, none)).Succeeded);
        await IsWith(silo, Sagatun, Kbt, Varres);
        Assert.True((await There(silo).Leave(Does(Kbt), Kbt, none)).Succeeded);
        await IsWith(silo, Sagatun, Varres);
        Assert.Contains("Arrangører: Senteret sagatun og Senteret varres.", (await Update(silo)).Content.Texts.Single().Body, StringComparison.Ordinal);
        Assert.True((await There(silo).Change(Does(Sagatun), null, new(null, null, null, [Kbt], null, null), none)).Succeeded);
        Assert.True((await There(silo).Accept(Does(Kbt), Kbt, none)).Succeeded);
        await IsWith(silo, Sagatun, Kbt, Varres);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_told_by_the_courier_of_the_next_start_where_nobody_could_before(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using (var silo = await SiloHost.Start(database))
        {
            await Proposed(silo, conference);
        }

        // A program that recorded the step, and came no further.
        await using (var storage = await OpenStorage.Open(database))
        {
            Journal<Activity, ActivityEvent> journal = new(
                $"activity/a:{id}", storage.Events, new ActivityConcept(), new KeptSnapshot(), new(TimeProvider.System, NullLoggerFactory.Instance, new()));
            await journal.Load(none);
            Assert.True((await journal.Record(Does(Sagatun), it => it.Confirm(Editor(Sagatun), null, TimeProvider.System.GetUtcNow()), Attached.None, none)).Succeeded);
        }

        await using var next = await SiloHost.Start(database);
        Assert.True(await next.Grains.Teller($"activity/a:{id}").Tell(none));
        await IsWith(next, Sagatun, Kbt);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task does_not_come_back_where_staff_withdrew_it(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        await Arranged(silo, conference);
        Assert.True((await silo.Grains.Update(told).Withdraw(Does(Sagatun), "Kommer på nytt", none)).Succeeded);
        Assert.True((await There(silo).Reshape(Does(Sagatun), null, To(ActivityShape.Digital), false, none)).Succeeded);
        Assert.True((await There(silo).Accept(Does(Varres), Varres, none)).Succeeded);
        Assert.True(await silo.Grains.Teller($"activity/a:{id}").Tell(none));
        Assert.Equal(UpdateState.Withdrawn, (await Update(silo)).State);
        await IsWith(silo);
    }

    [Fact]
    public async Task does_not_put_a_name_back_that_was_taken_off_by_hand()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var silo = await SiloHost.Start(database);
        await Arranged(silo, conference);
        Assert.True((await silo.Grains.Update(told).Answer(Does(Kbt), Kbt, ConsentAnswer.Withdraw, none)).Succeeded);
        Assert.True((await There(silo).Reshape(Does(Sagatun), null, To(ActivityShape.Digital), false, none)).Succeeded);
        await IsWith(silo, Sagatun);
    }

    [Fact]
    public async Task says_what_staff_wrote_until_there_is_something_else_to_say()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var silo = await SiloHost.Start(database);
        await Arranged(silo, conference);
        Assert.True((await silo.Grains.Update(told).Revise(Does(Sagatun), new([new("nb", "Kom!", "Velkommen.")], null, ["2026"], null, null), none)).Succeeded);
        Assert.True((await There(silo).Change(Does(Sagatun), null, new(null, null, null, null, null, SeatRules.Usual with { LargestParty = 3 }), none)).Succeeded);
        Assert.Equal("Kom!", (await Update(silo)).Content.Texts.Single().Title);
        Assert.True((await There(silo).Reshape(Does(Sagatun), null, To(ActivityShape.Cancelled), false, none)).Succeeded);
        var update = await Update(silo);
        Assert.Equal(("Avlyst: Ingenting om oss uten oss", "2026"), (update.Content.Texts.Single().Title, update.Content.Tags.Single()));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task stands_in_its_networks_feed_where_its_owner_may_post_there(bool isMember, int times)
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var silo = await SiloHost.Start(database);
        Assert.True((await silo.Grains.Network(network).Put(ByOperator(), new(NetworkKind.Regional, "Hverdag", [], null, null), none)).Succeeded);
        await Centres(silo);
        if (isMember)
        {
            Assert.True((await silo.Grains.Membership(network, Sagatun).Invite(ByOperator(), "member", none)).Succeeded);
            Assert.True((await silo.Grains.Membership(network, Sagatun).Accept(ByOperator(), null, none)).Succeeded);
        }

        await Arranged(silo, conference with { Profile = conference.Profile with { Network = network } });
        await IsWith(silo, Sagatun, Kbt);
        Assert.Equal(times, await Times(silo, FeedId.OfNetwork(network)));
    }

    private static IActivityGrain There(SiloHost silo) => silo.Grains.Activity(id);

    private static async Task<UpdateView> Update(SiloHost silo) => (await silo.Grains.Update(told).Get(Caller.System, none)).Value!;

    private static async Task IsWith(SiloHost silo, params OrganisationId[] centres)
    {
        foreach (var centre in new[] { Sagatun, Kbt, Varres, Bikuben })
        {
            Assert.Equal(centres.Contains(centre) ? 1 : 0, await Times(silo, FeedId.OfCentre(centre)));
        }

        Assert.Equal(centres.Length == 0 ? 0 : 1, await Times(silo, FeedId.All));
    }

    private static async Task<int> Times(SiloHost silo, FeedId feed) => (await silo.Grains.FeedQueries.Page(feed, long.MaxValue, 100, none)).Count(it => it.Update == told);

    /// <summary>Confirmed by sagatun with kbt; varres has not answered and bikuben has declined.</summary>
    private static async Task Arranged(SiloHost silo, NewActivity activity)
    {
        await Proposed(silo, activity);
        Assert.True((await There(silo).Confirm(Does(Sagatun), null, none)).Succeeded);
    }

    private static async Task Proposed(SiloHost silo, NewActivity activity)
    {
        await Centres(silo);
        Assert.True((await There(silo).Propose(Does(Sagatun), activity, none)).Succeeded);
        Assert.True((await There(silo).Accept(Does(Kbt), Kbt, none)).Succeeded);
        Assert.True((await There(silo).Leave(Does(Bikuben), Bikuben, none)).Succeeded);
    }

    private static async Task Centres(SiloHost silo)
    {
        foreach (var centre in new[] { Sagatun, Kbt, Varres, Bikuben })
        {
            Assert.True((await silo.Grains.Centre(centre).Put(new(Caller.System, $"centre-{centre}", ""), new(CentreKind.Regional, $"Senteret {centre}", null, null, null, null, [], [], null), none)).Succeeded);
        }
    }

    private static Command Does(OrganisationId centre) => new(Editor(centre), Guid.NewGuid().ToString(), "");

    private static Command ByOperator() => new(Caller.System, Guid.NewGuid().ToString(), "");
}
