using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Tests.Silo;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Activities.Example;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Evidence;

public class CountingWhatWasHeld
{
    private static readonly CancellationToken none = CancellationToken.None;

    /// <summary>Since what the demo network held.</summary>
    private static readonly AttendanceFilter all = new(null, null, null, new DateTimeOffset(2025, 12, 31, 0, 0, 0, TimeSpan.Zero), null);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task counts_for_each_that_arranged_it_once_it_was_held(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        var there = silo.Grains.Activity(new("act-aaaaaaaaaaaa"));
        await Open(there);
        var (one, two) = (await Come(there, 1, AttendanceMode.Physical, 3), await Come(there, 2, AttendanceMode.Digital, 2));
        await Come(there, 3, AttendanceMode.Physical, 1);
        Assert.Empty(await Counts(silo, all));

        clock.Now = Starts.AddHours(1);
        Assert.True((await there.Attend(Does("one"), one, none)).Succeeded);
        Assert.Empty(await Counts(silo, all));
        Assert.True((await there.Hold(Does("hold"), null, none)).Succeeded);
        Assert.Equal([(Kbt, 1L, new(4, 2), new(3, 0)), (Sagatun, 1L, new(4, 2), new(3, 0))], (await Counts(silo, all)).Select(it => (it.Centre, it.Joint, it.Taken, it.Attended)));

        Assert.True((await there.Attend(Does("two"), two, none)).Succeeded);
        Assert.All(await Counts(silo, all), it => Assert.Equal((1, new PeopleByMode(3, 2)), (it.Activities, it.Attended)));
        Assert.Equal([(3, 4), (2, 2)], (await there.Get(Caller.Public, none)).Value!.Pools.Select(it => (it.Attended, it.Taken)));
        Assert.All((await silo.Grains.ActivityQueries.List(Caller.Public, new(null, null, null, null, null, null), null, 9, none))[0].Pools, it => Assert.NotEqual(0, it.Attended));

        Assert.True((await there.Leave(new(Editor(Kbt), "leave", ""), Kbt, none)).Succeeded);
        Assert.Equal([(Sagatun, 0L)], (await Counts(silo, all)).Select(it => (it.Centre, it.Joint)));
    }

    /// <summary>The last hour of a year in Norway is in that year, and the year ends an hour before it does in UTC.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task goes_by_years_in_Norway_and_by_what_was_asked_for(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon.AddSeconds(30)); // no whole minute: Orleans' collector rounds to one, and takes the moment itself for past
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        var newYear = new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero);
        await Held(silo, "act-aaaaaaaaaaaa", newYear.AddHours(-1), ActivityKind.Course);
        await Held(silo, "act-bbbbbbbbbbbb", newYear, ActivityKind.Course);
        await Held(silo, "act-cccccccccccc", newYear.AddDays(9), ActivityKind.Debate);

        Assert.Equal([(2025, ActivityKind.Course, 1), (2026, ActivityKind.Course, 1), (2026, ActivityKind.Debate, 1)], (await Counts(silo, all)).Select(it => (it.Year, it.Kind, it.Activities)));
        Assert.Equal([2025], (await Counts(silo, all with { Year = 2025 })).Select(it => it.Year));
        Assert.Equal([ActivityKind.Debate], (await Counts(silo, all with { Kind = ActivityKind.Debate })).Select(it => it.Kind));
        Assert.Equal([2026], (await Counts(silo, all with { From = newYear, To = newYear.AddTicks(10) })).Select(it => it.Year));
        Assert.Empty(await Counts(silo, all with { To = newYear.AddHours(-1) }));
        Assert.Empty(await Counts(silo, all with { Centre = Kbt }));
        Assert.Equal(3, (await Counts(silo, all with { Centre = Sagatun, From = newYear.AddYears(-1) })).Sum(it => it.Activities));
        Assert.All(await Counts(silo, all), it => Assert.NotEqual(it.Centre.Value, it.Name));
    }

    private static async Task<IReadOnlyList<AttendanceCount>> Counts(SiloHost silo, AttendanceFilter filter) => await silo.Grains.ActivityQueries.Attendance(filter, none);

    private static async Task Open(IActivityGrain there)
    {
        NewActivity hybrid = Conference with { Format = ActivityFormat.Hybrid, Organisers = [Kbt, Varres], Pools = new(new(250, []), new(100, []), null) };
        Assert.True((await there.Propose(Does("propose"), hybrid, none)).Succeeded);
        Assert.True((await there.Accept(new(Editor(Kbt), "accept", ""), Kbt, none)).Succeeded);
        Assert.True((await there.Confirm(Does("confirm"), null, none)).Succeeded);
        Assert.True((await there.Open(Does("open"), null, none)).Succeeded);
    }

    private static async Task Held(SiloHost silo, string id, DateTimeOffset starts, ActivityKind kind)
    {
        var there = silo.Grains.Activity(new(id));
        NewActivity activity = Conference with { Profile = Profile with { Kind = kind }, Time = new(new(starts, null), new(starts.AddHours(2), null), null), Organisers = [] };
        Assert.True((await there.Propose(Does($"propose {id}"), activity, none)).Succeeded);
        Assert.True((await there.Confirm(Does($"confirm {id}"), null, none)).Succeeded);
        Assert.True((await there.Hold(Does($"hold {id}"), null, none)).Succeeded);
    }

    private static async Task<RegistrationId> Come(IActivityGrain there, int person, AttendanceMode mode, int party) =>
        (await there.Register(new(Person(person), $"come-{person}", ""), Activities.Example.Come(mode, party), none)).Value!.Id;

    private static Command Does(string what) => new(Editor(Sagatun), what, "");
}
