using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;
using NetworkBackend.Proceedings;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Silo;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Activities.Example;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Proceedings;

/// <summary>Group work and minutes, from before the activity until it is reported, through the silo.</summary>
public class ReadingWhatCameOfIt
{
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly ActivityId id = new("act-bbbbbbbbbbbb");
    private static readonly Caller kari = new(new PersonId("per-kkkkkkkkkkkk"), Bikuben, Role.Reader, [], new("key-kkkkkkkkkkkk"));
    private static readonly Caller per = kari with { Person = new PersonId("per-pppppppppppp"), Key = new("key-pppppppppppp") };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_for_organisers_and_those_who_were_there_and_then_for_everybody(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon.AddSeconds(30));
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        var (activity, there) = (await Opened(silo), silo.Grains.Proceedings(id));
        Assert.True((await activity.Register(new(kari, "register", ""), Come(), none)).Succeeded);
        Caller[] others = [per, Caller.Public, Editor(Bikuben), Editor(Varres)]; // varres is asked, and has not accepted

        Assert.All(await Minutes(there, [Editor(Sagatun), kari, .. others]), it => Assert.Equal("proceedings.not_found", it.Refusal?.Code));
        await Write(there, PartId.OfQuestion(1), 0, "Hva er mulig hos oss?", "");
        await Write(there, PartId.OfTable(1, 2), 0, "Bord 2", "Mer enn vi tror.");
        await Write(there, PartId.Minutes, 0, "Referat", "Vi var enige om mye.");
        Assert.All(await Minutes(there, [kari, .. others]), it => Assert.Equal("proceedings.not_found", it.Refusal?.Code));
        clock.Now = Starts.AddHours(1);
        Assert.All(await Minutes(there, others), it => Assert.Equal("proceedings.not_found", it.Refusal?.Code));
        Assert.All(await Minutes(there, [Editor(Sagatun), kari]), it => Assert.Equal("Vi var enige om mye.\n", it.Value!.Minutes.Text));
        Assert.Equal(2, (await there.GroupWork(kari, none)).Value.Length);
        Assert.Empty((await there.GroupWork(per, none)).Value);

        clock.Now = Ends.AddHours(1);
        Assert.True((await activity.Hold(new(Editor(Sagatun), "hold", ""), null, none)).Succeeded);
        Assert.True((await activity.Report(new(Editor(Sagatun), "report", ""), null, none)).Succeeded);
        Assert.All(await Minutes(there, [Editor(Sagatun), kari, .. others]), it => Assert.True(it.Succeeded));
        Assert.Equal("Mer enn vi tror.\n", (await there.Get(Caller.Public, PartId.OfTable(1, 2), null, none)).Value!.Text);
        Assert.Equal("activity.not_organiser", (await there.Write(new(kari, "k", ""), PartId.Minutes, 1, new("Mitt", "Mitt"), none)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task keeps_every_version_with_who_wrote_it(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, new SetClock(Noon.AddSeconds(30)).Set);
        await Opened(silo);
        var there = silo.Grains.Proceedings(id);
        await Write(there, PartId.Minutes, 0, "Referat", "En.");
        await Write(there, PartId.Minutes, 1, "Referat", "To.");
        Assert.Equal("precondition.failed", (await there.Write(new(Editor(Kbt), "late", ""), PartId.Minutes, 1, new("Referat", "Sent."), none)).Refusal?.Code);

        Assert.Equal("En.\n", (await there.Get(Editor(Kbt), PartId.Minutes, 1, none)).Value!.Text);
        Assert.Equal("To.\n", (await there.Get(Editor(Kbt), PartId.Minutes, 2, none)).Value!.Text);
        Assert.Equal("proceedings.no_version", (await there.Get(Editor(Kbt), PartId.Minutes, 3, none)).Refusal?.Code);
        Assert.Equal([1, 2], (await there.Versions(Editor(Kbt), PartId.Minutes, 0, 10, none)).Value.Select(it => it.Organisation == Sagatun ? it.Number : 0));
        Assert.Equal([2], (await there.Versions(Editor(Kbt), PartId.Minutes, 1, 10, none)).Value.Select(it => it.Number));
        Assert.Equal("proceedings.not_found", (await there.Versions(per, PartId.Minutes, 0, 10, none)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task leaves_no_name_of_those_who_agree(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon.AddSeconds(30));
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        var (activity, there) = (await Opened(silo), silo.Grains.Proceedings(id));
        Assert.True((await activity.Register(new(kari, "register", ""), Come(), none)).Succeeded);
        await Write(there, PartId.Minutes, 0, "Referat", "Vi var enige om mye.");
        clock.Now = Ends.AddHours(1);
        Assert.True((await activity.Hold(new(Editor(Sagatun), "hold", ""), null, none)).Succeeded);
        var read = (await there.Minutes(kari, none)).Value!;
        Assert.False(read.YouAgreed);

        var agreed = await there.Agree(new(kari, "agree", "a"), read.Minutes.Part.Hash, none);
        Assert.Equal((1, true), (agreed.Value!.Agreed, agreed.Value.YouAgreed));
        Assert.True((await there.Agree(new(kari, "agree", "a"), read.Minutes.Part.Hash, none)).Replayed);
        Assert.Equal("proceedings.not_found", (await there.Agree(new(per, "agree-per", "a"), read.Minutes.Part.Hash, none)).Refusal?.Code);
        Assert.Null((await there.Minutes(Editor(Sagatun), none)).Value!.YouAgreed);
        Assert.Equal(["registrant"], await EveryTable.With(silo.Get<IDatabase>(), kari.Person!.Value.Value));
        Assert.Empty(await EveryTable.With(silo.Get<IDatabase>(), kari.Key!.Value.Value));
    }

    private static async Task<IActivityGrain> Opened(SiloHost silo)
    {
        var there = silo.Grains.Activity(id);
        Assert.True((await there.Propose(new(Editor(Sagatun), "propose", ""), Conference, none)).Succeeded);
        Assert.True((await there.Accept(new(Editor(Kbt), "accept", ""), Kbt, none)).Succeeded);
        Assert.True((await there.Confirm(new(Editor(Sagatun), "confirm", ""), null, none)).Succeeded);
        Assert.True((await there.Open(new(Editor(Sagatun), "open", ""), null, none)).Succeeded);
        return there;
    }

    private static async Task Write(IProceedingsGrain there, PartId part, int basedOn, string title, string text) =>
        Assert.True((await there.Write(new(Editor(Sagatun), $"{part}@{basedOn}", ""), part, basedOn, new(title, text), none)).Succeeded);

    private static async Task<List<Outcome<MinutesView>>> Minutes(IProceedingsGrain there, IEnumerable<Caller> all)
    {
        List<Outcome<MinutesView>> seen = [];
        foreach (var by in all)
        {
            seen.Add(await there.Minutes(by, none));
        }

        return seen;
    }
}
