using System.Text;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Tests.Silo;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Activities.Example;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Activities.Certificates;

public class BeingCertified
{
    private static readonly CancellationToken none = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_for_who_was_there_alone_and_for_organisers_until_it_is_forgotten(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        var there = await Open(silo);
        var person = silo.Grains.Person(Person(1).Person!.Value);
        Assert.True((await person.Register(new(Caller.System, "person", "p"), new("Kari Nordmann", null), none)).Succeeded);
        var (hers, his) = (await Come(there, 1), await Come(there, 2));
        clock.Now = Starts.AddHours(1);
        Assert.Equal("certificate.not_attended", await Code(there, Person(1), hers));
        Assert.True((await there.Attend(new(Editor(Sagatun), "attend", ""), hers, none)).Succeeded);

        var file = (await there.Certificate(Person(1), hers, ActivityFileFormat.Markdown, none)).Value!;
        var text = Encoding.UTF8.GetString([.. file.Content]);
        Assert.Contains("**Deltaker:** Kari Nordmann\n", text, StringComparison.Ordinal);
        Assert.Contains("**Arrangører:** Sagatun", text, StringComparison.Ordinal);
        Assert.Equal(text, Encoding.UTF8.GetString([.. (await there.Certificate(Editor(Kbt), hers, ActivityFileFormat.Markdown, none)).Value!.Content]));
        foreach (var by in new[] { Person(2), Editor(Bikuben), Reader(Sagatun), Caller.Public })
        {
            Assert.Equal(
                (await there.Certificate(by, new("reg-nnnnnnnnnnnn"), ActivityFileFormat.Html, none)).Refusal, (await there.Certificate(by, hers, ActivityFileFormat.Html, none)).Refusal);
            Assert.Equal("registration.not_found", await Code(there, by, hers));
        }

        Assert.Equal("certificate.not_attended", await Code(there, Editor(Sagatun), his));
        clock.Now = Ends.AddDays(SeatRules.Usual.RetentionDays).AddSeconds(30);
        await there.Act(none);
        Assert.Equal("certificate.erased", await Code(there, Editor(Sagatun), hers));
        Assert.Equal("registration.not_found", await Code(there, Person(1), hers));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task ends_when_the_person_is_erased(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        var there = await Open(silo);
        var person = silo.Grains.Person(Person(1).Person!.Value);
        Assert.True((await person.Register(new(Caller.System, "person", "p"), new("Kari Nordmann", null), none)).Succeeded);
        var hers = await Come(there, 1);
        clock.Now = Starts.AddHours(1);
        Assert.True((await there.Attend(new(Editor(Sagatun), "attend", ""), hers, none)).Succeeded);
        Assert.Null(await Code(there, Editor(Sagatun), hers));

        Assert.True((await person.Erase(new(Person(1), "erase", "e"), none)).Succeeded);
        Assert.Equal("certificate.erased", await Code(there, Editor(Sagatun), hers));
        Assert.Equal("registration.not_found", await Code(there, Person(1), hers));
    }

    private static async Task<string?> Code(IActivityGrain there, Caller by, RegistrationId id) => (await there.Certificate(by, id, ActivityFileFormat.Html, none)).Refusal?.Code;

    private static async Task<IActivityGrain> Open(SiloHost silo)
    {
        var there = silo.Grains.Activity(new("act-aaaaaaaaaaaa"));
        Assert.True((await there.Propose(Does("propose"), Conference, none)).Succeeded);
        Assert.True((await there.Accept(new(Editor(Kbt), "accept", ""), Kbt, none)).Succeeded);
        Assert.True((await there.Confirm(Does("confirm"), null, none)).Succeeded);
        Assert.True((await there.Open(Does("open"), null, none)).Succeeded);
        return there;
    }

    private static async Task<RegistrationId> Come(IActivityGrain there, int person) => (await there.Register(new(Person(person), $"come-{person}", ""), Example.Come(), none)).Value!.Id;

    private static Command Does(string what) => new(Editor(Sagatun), what, "");
}
