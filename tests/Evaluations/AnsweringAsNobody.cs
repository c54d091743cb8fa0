using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Evaluations;
using NetworkBackend.Persons;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Silo;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Activities.Example;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Evaluations;

/// <summary>Answers to an evaluation through the silo: each once, with a seat or a code, and never with a way back to who gave it.</summary>
public class AnsweringAsNobody
{
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly ActivityId id = new("act-eeeeeeeeeeee");
    private static readonly EvaluationPlan plan = new([new("overall", null, null, []), new("best", null, null, [])], new(Ends.AddDays(7), null), 3);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_done_once_by_each_who_has_a_seat(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon.AddSeconds(30));
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        var there = await Asked(silo, clock, seats: 2);
        Assert.True((await there.Answer(Of(1, "a"), null, Say(4, "Maten"), none)).Succeeded);
        Assert.True((await there.Answer(Of(1, "a"), null, Say(4, "Maten"), none)).Replayed);
        Assert.Equal("evaluation.answered", (await there.Answer(Of(1, "b"), null, Say(5, null), none)).Refusal?.Code);
        Assert.Equal("evaluation.not_participant", (await there.Answer(Of(9, "c"), null, Say(5, null), none)).Refusal?.Code);
        Assert.Equal("evaluation.not_participant", (await there.Answer(new(Editor(Sagatun), "d", ""), null, Say(5, null), none)).Refusal?.Code);
        Assert.Equal(1, (await there.Get(Editor(Sagatun), none)).Value!.Answered);
        Assert.Null((await there.Get(Of(1, "").By, none)).Value!.Answered);
        Assert.Null((await there.Get(Editor(Varres), none)).Value!.Answered); // is asked, and has not accepted
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_done_once_with_each_code_however_many_try_at_once(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon.AddSeconds(30));
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        var there = await Asked(silo, clock, seats: 0);
        Command make = new(Editor(Sagatun), "codes", "20");
        var codes = (await there.MakeCodes(make, 20, none)).Value;
        Assert.Equal(codes.AsEnumerable(), (await there.MakeCodes(make, 20, none)).Value.AsEnumerable());
        Assert.Equal(20, codes.Distinct().Count());
        Assert.Equal("activity.not_organiser", (await there.MakeCodes(Of(1, "codes-1"), 20, none)).Refusal?.Code);

        var tries = codes.SelectMany(code => Enumerable.Range(0, 5).Select(i => (Code: i % 2 == 0 ? code : code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), Id: $"{code}-{i}")));
        var outcomes = await Task.WhenAll(tries.Select(it => there.Answer(new(Caller.Public, it.Id, ""), it.Code, Say(3, null), none)));
        Assert.Equal(20, outcomes.Count(it => it.Succeeded));
        Assert.All(outcomes.Where(it => !it.Succeeded), it => Assert.Equal("evaluation.answered", it.Refusal!.Code));
        Assert.Equal("evaluation.code", (await there.Answer(new(Caller.Public, "x", ""), "0000-0000-0000-0000", Say(3, null), none)).Refusal?.Code);
        Assert.Equal(20, (await there.Get(Editor(Sagatun), none)).Value!.Answered);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task leaves_nothing_that_leads_to_who_answered(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon.AddSeconds(30));
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        var there = await Asked(silo, clock, seats: 4);
        var hers = Assert.Single((await silo.Grains.Activity(id).OwnRegistrations(Of(1, "").By, none)).Value).Id;
        var before = await EveryTable.With(silo.Get<IDatabase>(), hers.Value);
        for (var person = 1; person <= 4; person++)
        {
            Assert.True((await there.Answer(Of(person, $"answer-{person}"), null, Say(person, $"Svar {person}"), none)).Succeeded);
        }

        Assert.Equal(["registrant"], await EveryTable.With(silo.Get<IDatabase>(), Of(1, "").By.Person!.Value.Value));
        Assert.Equal(before, await EveryTable.With(silo.Get<IDatabase>(), hers.Value));
        Assert.Empty(await EveryTable.With(silo.Get<IDatabase>(), "answer-1"));
    }

    /// <summary>What is asked has a code in it and few possible answers: whoever knows the code could try them all on a digest that anybody can make.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task leaves_no_digest_of_what_was_asked_that_others_can_make(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon.AddSeconds(30));
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        var there = await Asked(silo, clock, seats: 1);
        var command = Of(1, "answer") with { Fingerprint = "digest of this" };
        Assert.True((await there.Answer(command, null, Say(4, "Maten"), none)).Succeeded);
        Assert.Empty(await EveryTable.With(silo.Get<IDatabase>(), command.Fingerprint));
        Assert.True((await there.Answer(command, null, Say(4, "Maten"), none)).Replayed);
        Assert.Equal("idempotency.mismatch", (await there.Answer(command with { Fingerprint = "digest of that" }, null, Say(5, "Maten"), none)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_shown_when_the_time_is_up_also_where_nobody_was_there_to_see_it(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon.AddSeconds(30));
        await using (var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set))
        {
            var there = await Asked(silo, clock, seats: 3);
            foreach (var person in new[] { 1, 2, 3 })
            {
                Assert.Equal("evaluation.no_results", (await there.Results(Editor(Sagatun), none)).Refusal?.Code);
                Assert.True((await there.Answer(Of(person, $"answer-{person}"), null, Say(person + 2, person == 3 ? null : $"Svar {person}"), none)).Succeeded);
            }
        }

        clock.Now = Ends.AddDays(8);
        await using (var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set))
        {
            var there = silo.Grains.Evaluation(id);
            await there.Act(none);
            var results = (await there.Results(Editor(Sagatun), none)).Value!;
            Assert.Equal((3, 4.0), (results.Answered, results.Questions[0].Mean));
            Assert.Equal([0, 0, 1, 1, 1], results.Questions[0].Counts.AsEnumerable());
            Assert.True(results.Questions[1].IsHidden, "two answered, and k is three");
            Assert.Equal("evaluation.no_results", (await there.Results(Caller.Public, none)).Refusal?.Code);
            Assert.Equal("evaluation.no_results", (await there.Results(Editor(Varres), none)).Refusal?.Code);
            Assert.Empty(await silo.Grains.EvaluationQueries.Compare(new("overall", null, null, null, null, null, null), null, 10, none));

            Assert.True((await silo.Grains.Activity(id).Report(new(Editor(Sagatun), "report", ""), null, none)).Succeeded);
            Assert.Equal(3, (await there.Results(Caller.Public, none)).Value!.Answered);
            Assert.False((await there.Results(Editor(Varres), none)).Value!.IsFull);
            var compared = Assert.Single(await silo.Grains.EvaluationQueries.Compare(new("overall", Kbt, null, Profile.Series, ActivityKind.Conference, Starts, Ends), null, 10, none));
            Assert.Equal((id, 3, 4.0), (compared.Activity, compared.Answered, compared.Mean));
            Assert.Equal([Sagatun, Kbt], compared.Organisers.AsEnumerable());
            Assert.Empty(await silo.Grains.EvaluationQueries.Compare(new("overall", Varres, null, null, null, null, null), null, 10, none));
        }
    }

    private static ImmutableArray<EvaluationAnswer> Say(int overall, string? best) =>
        [new("overall", overall, null), .. best is null ? ImmutableArray<EvaluationAnswer>.Empty : [new("best", null, best)]];

    private static Command Of(int person, string command) => new(new(new PersonId($"per-{person:d12}"), Bikuben, Role.Reader, [], null), command, "");

    /// <summary>A conference that was held with so many, who are asked.</summary>
    private static async Task<IEvaluationGrain> Asked(SiloHost silo, SetClock clock, int seats)
    {
        var there = silo.Grains.Activity(id);
        Assert.True((await there.Propose(new(Editor(Sagatun), "propose", ""), Conference, none)).Succeeded);
        Assert.True((await there.Accept(new(Editor(Kbt), "accept", ""), Kbt, none)).Succeeded);
        Assert.True((await there.Confirm(new(Editor(Sagatun), "confirm", ""), null, none)).Succeeded);
        Assert.True((await there.Open(new(Editor(Sagatun), "open", ""), null, none)).Succeeded);
        for (var person = 1; person <= seats; person++)
        {
            Assert.True((await there.Register(Of(person, $"register-{person}"), Come(), none)).Succeeded);
        }

        var evaluation = silo.Grains.Evaluation(id);
        Assert.True((await evaluation.Plan(new(Editor(Sagatun), "plan", ""), 0, plan, none)).Succeeded);
        clock.Now = Ends.AddHours(1);
        Assert.True((await there.Hold(new(Editor(Sagatun), "hold", ""), null, none)).Succeeded);
        return evaluation;
    }
}
