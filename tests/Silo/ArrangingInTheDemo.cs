using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Demo;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo;

/// <summary>What a fresh start with the demo network shows of activities.</summary>
public sealed class ArrangingInTheDemo
{
    private const string Series = "ingenting-om-oss-uten-oss";
    private static readonly string[] five = ["bikuben", "kbt", "rom-agder", "sagatun", "varres"];
    private static readonly CancellationToken none = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task has_held_some_and_takes_registrations_for_another(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        string[] first;
        await using (var silo = await SiloHost.Start(database, SiloHost.DemoFile))
        {
            first = await All(silo);
            await IsWhatItWas(silo);
            await IsOpen(silo);
        }

        // As if the first start had been cut off at its very end: the next one loads all of it again.
        await using var again = await SiloHost.Start(database);
        await again.Get<DemoNetwork>().Load(SiloHost.DemoFile, none);
        Assert.Equal(first, await All(again));
        await IsOpen(again);
    }

    private static async Task IsWhatItWas(SiloHost silo)
    {
        var series = (await List(silo)).Where(it => it.Profile.Series == Series && it.State == ActivityState.Held).ToArray();
        Assert.Equal(["2023", "2022-09", "2022-02"], series.Select(it => it.Period));
        Assert.All(series, it => Assert.Equal(five, Organisers(it)));
        ActivityFilter ofSeries = new(null, null, null, ActivityState.Held, null, null, Series);
        Assert.Equal(series.Select(it => it.Id), (await silo.Grains.ActivityQueries.List(Caller.Public, ofSeries, null, 10, none)).Select(it => it.Id));
        var (real, before) = (series[0], series[1]);
        Assert.Equal((ActivityFormat.Digital, 1, "550 meldte interesse."), (real.Format, real.Sequence, real.Profile.Summary));
        Assert.Equal("Finansieringen kom ikke på plass, så konferansen ble skalert ned til et digitalt arrangement.", real.Reason);
        Assert.Equal((ActivityFormat.Physical, "Gardermoen", "250 deltok."), (before.Format, before.Profile.Place, before.Profile.Summary));
        Assert.Contains(await List(silo), it => it is { State: ActivityState.Reported, Owner.Value: "sagatun", Profile.Title: "Brukerstyring i praksis", Period: "2023-09-05" });
        var reported = (await List(silo)).Single(it => it.State == ActivityState.Reported).Id;
        Assert.Equal(
            ["Hvordan kan brukerstyring bidra til meningsfull aktivitet, tilhørighet og mestring?", "Hva er mulig hos oss for å få til god brukerstyring?"],
            (await silo.Grains.Proceedings(reported).GroupWork(Caller.Public, none)).Value.Select(it => it.Title));
        Assert.Equal(2, (await List(silo)).Count(it => it.Profile.Network?.Value == "recoverynettverk-midt" && it.Owner.Value == "kbt"));

        // Two of the file have no centre that arranged them.
        Assert.Equal(7, (await List(silo)).Count);
        Assert.All(await List(silo), it => Assert.All(it.Pools, pool => Assert.Equal((0, 0), (pool.Taken, pool.Waiting))));
    }

    private static async Task IsOpen(SiloHost silo)
    {
        var open = Assert.Single(await List(silo), it => it.State == ActivityState.Open);
        Assert.Equal((Series, ActivityFormat.Hybrid), (open.Profile.Series, open.Format));
        Assert.Equal(five, Organisers(open));
        Assert.Equal([(AttendanceMode.Physical, 250), (AttendanceMode.Digital, null)], open.Pools.Select(it => (it.Mode, it.Capacity)));
        Assert.True(open.Starts > TimeProvider.System.GetUtcNow().AddDays(80));
        foreach (var feed in five.Select(it => FeedId.OfCentre(new(it))).Append(FeedId.Joint).Append(FeedId.All))
        {
            var page = await silo.Grains.FeedQueries.Page(feed, long.MaxValue, 100, none);
            Assert.Equal(ActivityAnnouncement.IdFor(open.Id), page[0].Update);
            Assert.Equal(1, page.Count(it => it.Texts.Any(text => text.Title.Contains("Ingenting om oss uten oss", StringComparison.Ordinal))));
        }

        Assert.Equal(UpdateState.Published, (await silo.Grains.Update(ActivityAnnouncement.IdFor(open.Id)).Get(Caller.Public, none)).Value!.State);
    }

    private static IEnumerable<string> Organisers(ActivityView it) => it.Organisers.Select(centre => centre.Id.Value).Order(StringComparer.Ordinal);

    private static async Task<IReadOnlyList<ActivityView>> List(SiloHost silo) =>
        await silo.Grains.ActivityQueries.List(Caller.Public, new(null, null, null, null, null, null), null, 100, none);

    /// <summary>Everything that was recorded.</summary>
    private static async Task<string[]> All(SiloHost silo) =>
    [
        .. await silo.Get<IReadModel>().Query(
            $"SELECT stream, version, type, payload FROM journal ORDER BY stream, version",
            row => $"{row.Text("stream")} {row.Long("version")} {row.Text("type")} {row.Text("payload")}", none),
    ];
}
