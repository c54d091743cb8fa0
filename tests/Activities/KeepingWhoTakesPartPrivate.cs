using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Persons;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Silo;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Activities.Example;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Activities;

/// <summary>Being at a recovery event hints at somebody's health.</summary>
public class KeepingWhoTakesPartPrivate
{
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly ActivityId id = new("act-aaaaaaaaaaaa");
    private static readonly Caller kari = new(new PersonId("per-kkkkkkkkkkkk"), Bikuben, Role.Reader, [], new("key-kkkkkkkkkkkk"));
    private static readonly Caller per = kari with { Person = new PersonId("per-pppppppppppp"), Key = new("key-pppppppppppp") };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task leaves_the_person_in_one_table_alone_and_their_key_in_none(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await Begin(database);
        var there = silo.Grains.Activity(id);
        var hers = (await there.Register(new(kari, "register", "r"), Come(), none)).Value!.Id;
        Assert.True((await there.Choose(new(kari, "choose", "c"), hers, AttendanceMode.Digital, none)).Succeeded);
        Assert.True((await there.Cancel(new(kari, "cancel", "c"), hers, none)).Succeeded);

        Assert.Equal(["registrant"], await EveryTable.With(silo.Get<IDatabase>(), kari.Person!.Value.Value));
        Assert.Empty(await EveryTable.With(silo.Get<IDatabase>(), kari.Key!.Value.Value));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task answers_others_as_if_there_were_no_such_registration(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await Begin(database);
        var there = silo.Grains.Activity(id);
        var hers = (await there.Register(new(kari, "register", "r"), Come(), none)).Value!.Id;
        RegistrationId nobodys = new("reg-nnnnnnnnnnnn");
        foreach (var by in new[] { per, Caller.Public, Editor(Bikuben), Reader(Sagatun) })
        {
            Assert.Equal((await there.Registration(by, nobodys, none)).Refusal, (await there.Registration(by, hers, none)).Refusal);
            Assert.Equal((await there.Notices(by, nobodys, 0, 10, none)).Refusal, (await there.Notices(by, hers, 0, 10, none)).Refusal);
            Assert.Equal((await there.Cancel(new(by, $"{by}-1", ""), nobodys, none)).Refusal, (await there.Cancel(new(by, $"{by}-2", ""), hers, none)).Refusal);
            Assert.Equal("registration.not_organiser", (await there.Registrations(by, null, null, 10, none)).Refusal?.Code);
        }

        Assert.Equal(kari.Person, Assert.Single((await there.Registrations(Editor(Sagatun), null, null, 10, none)).Value).Person);
        Assert.Null((await there.Registration(kari, hers, none)).Value!.Person);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task ends_by_itself_after_the_days_that_were_said_and_leaves_the_counts(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon.AddSeconds(30));
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        await Begin(silo);
        var there = silo.Grains.Activity(id);
        Assert.True((await there.Register(new(kari, "register", "r"), Come(), none)).Succeeded);

        clock.Now = Ends.AddDays(SeatRules.Usual.RetentionDays).AddSeconds(-30);
        await there.Act(none);
        Assert.Equal(["registrant"], await EveryTable.With(silo.Get<IDatabase>(), kari.Person!.Value.Value));

        clock.Now = Ends.AddDays(SeatRules.Usual.RetentionDays).AddSeconds(30);
        await there.Act(none);
        Assert.Empty(await EveryTable.With(silo.Get<IDatabase>(), kari.Person!.Value.Value));
        Assert.Equal(1, (await there.Get(Caller.Public, none)).Value!.Pools[0].Taken);
        Assert.Null((await silo.Get<JournalVerifier>().Verify(none)).Break);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task ends_when_the_person_is_erased_who_can_export_it_before(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await Begin(database);
        var person = silo.Grains.Person(kari.Person!.Value);
        Assert.True((await person.Register(new(Caller.System, "person", "p"), new("Kari Nordmann", null), none)).Succeeded);
        var hers = (await silo.Grains.Activity(id).Register(new(kari, "register", "r"), Come(), none)).Value!.Id;
        Assert.Equal(new PersonRegistration(id, hers, Bikuben), Assert.Single((await person.Export(kari, long.MaxValue, 10, none)).Value!.Registrations));

        Assert.True((await person.Erase(new(kari, "erase", "e"), none)).Succeeded);
        Assert.Null(Assert.Single((await silo.Grains.Activity(id).Registrations(Editor(Sagatun), null, null, 10, none)).Value).Person);
        Assert.DoesNotContain("registrant", await EveryTable.With(silo.Get<IDatabase>(), kari.Person!.Value.Value));
    }

    private static async Task<SiloHost> Begin(FreshDatabase database)
    {
        var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        await Begin(silo);
        return silo;
    }

    /// <summary>Far ahead, for clocks that are not set.</summary>
    private static async Task Begin(SiloHost silo)
    {
        var there = silo.Grains.Activity(id);
        var isSet = silo.Get<TimeProvider>() is SetClock;
        var (starts, ends) = isSet ? (Starts, Ends) : (Starts.AddYears(50), Ends.AddYears(50));
        NewActivity activity = Conference with
        {
            Organisers = [], Format = ActivityFormat.Hybrid, Pools = new(new(10, []), new(10, []), null), Time = new(new(starts, null), new(ends, null), null),
        };
        Assert.True((await there.Propose(new(Editor(Sagatun), "propose", ""), activity, none)).Succeeded);
        Assert.True((await there.Confirm(new(Editor(Sagatun), "confirm", ""), null, none)).Succeeded);
        Assert.True((await there.Open(new(Editor(Sagatun), "open", ""), null, none)).Succeeded);
    }
}
