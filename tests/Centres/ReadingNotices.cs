using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using NetworkBackend.Tests.Storage;
using Arranging = NetworkBackend.Tests.Activities.Example;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Centres;

/// <summary>Of consultations and activities in one sequence, through the whole silo, on both databases.</summary>
public class ReadingNotices
{
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly ConsultationId hearing = new("con-bbbbbbbbbbbb");
    private static readonly ActivityId activity = new("act-bbbbbbbb");
    private static readonly OrganisationId sagatun = Arranging.Sagatun;
    private static readonly OrganisationId kbt = Arranging.Kbt;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_in_the_order_in_which_it_happened_page_by_page(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        await Happens(silo.Grains);

        var all = await Notices(silo, kbt, null, 100);
        Assert.Equal(["activity.invited", "response.begun", "activity.confirmed", "response.frozen", "activity.reshaped"], all.Select(it => it.Type));
        Assert.All(all, it => Assert.Equal(it.Type[0] == 'a' ? (null, activity) : ((ConsultationId?)hearing, (ActivityId?)null), (it.Consultation, it.Activity)));
        Assert.Equal(all.Select(it => it.Seq).Order(), all.Select(it => it.Seq));
        Assert.Equal(["response.begun", "activity.accepted", "activity.confirmed", "response.frozen", "activity.reshaped"], (await Notices(silo, sagatun, null, 100)).Select(it => it.Type));

        List<CentreNotice> pages = [];
        for (NoticeCursor? after = null; await Notices(silo, kbt, after, 2) is { IsEmpty: false } page; after = new(page[^1].Seq, page[^1].Type))
        {
            pages.AddRange(page);
        }

        Assert.Equal(all.Select(it => (it.Seq, it.Type)), pages.Select(it => (it.Seq, it.Type)));
    }

    /// <summary>They would not know what to say of one without a consultation.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task has_nothing_new_for_gateways_from_before(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        await Happens(silo.Grains);
        Assert.Equal(["response.begun", "response.frozen"], (await silo.Grains.ConsultationQueries.Notices(Arranging.Editor(kbt), kbt, null, 100, none)).Value.Select(it => it.Type));
    }

    [Fact]
    public async Task is_for_the_staff_of_the_centre()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var silo = await SiloHost.Start(database);
        await Happens(silo.Grains);
        Assert.Equal("notice.not_your_centre", (await silo.Grains.CentreQueries.Notices(Arranging.Editor(sagatun), kbt, null, 100, none)).Refusal?.Code);
        Assert.Equal("notice.not_your_centre", (await silo.Grains.CentreQueries.Notices(Caller.Public, kbt, null, 100, none)).Refusal?.Code);
        Assert.NotEmpty((await silo.Grains.CentreQueries.Notices(Arranging.Reader(kbt), kbt, null, 100, none)).Value);
    }

    private static async Task<ImmutableArray<CentreNotice>> Notices(SiloHost silo, OrganisationId of, NoticeCursor? after, int limit) =>
        (await silo.Grains.CentreQueries.Notices(Arranging.Editor(of), of, after, limit, none)).Value;

    /// <summary>Sagatun and kbt arrange something, and answer a hearing meanwhile.</summary>
    private static async Task Happens(IGrainFactory grains)
    {
        foreach (var centre in new[] { sagatun, kbt })
        {
            Assert.True((await grains.Centre(centre).Put(new(Caller.System, $"centre-{centre}", ""), new(CentreKind.Regional, $"Senteret {centre}", null, null, null, null, [], [], null), none)).Succeeded);
        }

        var (now, there, answer) = (TimeProvider.System.GetUtcNow(), grains.Activity(activity), grains.Consultation(hearing));
        ActivityTime time = new(new(now.AddDays(100), null), new(now.AddDays(100).AddHours(7), null), null);
        Assert.True((await answer.Discover(Does(sagatun), new(sagatun, new("NOU 2026: 1", "Departementet", null, [], []), new(now.AddDays(200), null), PlanRule.Usual), none)).Succeeded);
        Assert.True((await answer.Open(Does(sagatun), none)).Succeeded);
        Assert.True((await there.Propose(Does(sagatun), Arranging.Conference with { Organisers = [kbt], Time = time }, none)).Succeeded);
        NewResponse response = new(sagatun, [kbt], "nb", new(2, [], IfMissed.DoNotSubmit), false, [new("En", "Vi støtter forslaget.", null)]);
        Assert.True((await answer.BeginResponse(Does(sagatun), response, none)).Succeeded);
        Assert.True((await there.Accept(Does(kbt), kbt, none)).Succeeded);
        Assert.True((await there.Confirm(Does(sagatun), null, none)).Succeeded);
        Assert.True((await answer.Freeze(Does(sagatun), none)).Succeeded);
        Assert.True((await there.Reshape(Does(kbt), null, Arranging.To(ActivityShape.Digital), false, none)).Succeeded);
    }

    private static Command Does(OrganisationId of) => new(Arranging.Editor(of), Guid.NewGuid().ToString(), "");
}
