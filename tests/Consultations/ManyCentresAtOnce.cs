using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Consultations;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Storage;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Consultations;

/// <summary>
/// Centres edit, amend, sign, freeze, reopen and move the deadline of one response at the same time, at random but from a seed. The journal, read afterwards by a
/// model that knows no decision, says what each of them had before its eyes.
/// </summary>
public class ManyCentresAtOnce
{
    private const int Writers = 6;
    private const int Steps = 40;
    private static readonly int trials = Trials.AreLong ? 40 : 2;
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly ConsultationId id = new("con-cccccccccccc");
    private static readonly OrganisationId[] centres = [new("kbt"), new("varres"), new("bikuben")];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task leave_no_signature_on_what_was_not_read_and_lose_no_edit(DatabaseKind kind)
    {
        var (done, commands, tried) = (new ConcurrentDictionary<string, int>(), 0, 0);
        bool EnoughHappened() => new[] { "write", "accept", "sign", "freeze", "reopen", "move" }.All(done.ContainsKey);
        for (; tried < trials || (!EnoughHappened() && tried < 10 * trials); tried++) // chance may leave one without a signature
        {
            var seed = Trials.Seed + tried;
            await using var database = await Databases.Fresh(kind);
            await using var silo = await SiloHost.Start(database);
            await Begin(silo.Grains);
            var written = new ConcurrentBag<SectionView>();
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Act(silo.Grains, new Random(seed + (1000 * writer)), writer, written, done)));
            var submission = await Finish(silo.Grains);

            var journal = await silo.Get<IEventStore>().Read($"consultation/h:{id}", 0, 10_000, none);
            ResponseModel model = new(journal.Select(it => EventJson<ConsultationEvent>.Read(it.Type, it.Payload)));
            Assert.True(model.Wrong.Count == 0, $"NETWORK_TEST_SEED={seed} on {kind}: {string.Join('\n', model.Wrong.Take(10))}");
            Assert.Equal([], written.Where(it => !model.Has(it.Section.Number, it.Section.Version, it.Section.Hash)).Select(it => $"{it.Section}"));
            Assert.Equal(model.Sections, submission.Sections.Select(it => it.Hash));
            await IsWhatWasSigned(silo.Grains);
            commands += journal.Length;
        }

        Assert.True(EnoughHappened(), "what these histories are about did not come up");
        Trials.Note(string.Create(CultureInfo.InvariantCulture, $"responses of many at once on {kind}: {tried} from seed {Trials.Seed}, {commands} events; {string.Join(", ", done.OrderBy(it => it.Key).Select(it => $"{it.Key} {it.Value}"))}"));
    }

    /// <summary>One visitor, for a centre that it draws each time.</summary>
    private static async Task Act(IGrainFactory grains, Random random, int writer, ConcurrentBag<SectionView> written, ConcurrentDictionary<string, int> done)
    {
        var there = grains.Consultation(id);
        for (var i = 0; i < Steps; i++)
        {
            var by = Leader(centres[random.Next(centres.Length)]);
            var now = (await there.Response(by, none)).Value!;
            var section = now.Sections[random.Next(now.Sections.Length)];
            var (what, refusal) = (now.State, random.Next(12)) switch
            {
                (ResponseState.Signing or ResponseState.Ready, < 8) => ("sign", (await there.Judge(Does(by), by.Organisation!.Value, Signs(now), none)).Refusal),
                (not ResponseState.Drafting, 8) => ("reopen", (await there.Reopen(Does(Leader(centres[0])), "Nytt", none)).Refusal),
                (ResponseState.Frozen, < 3) => ("signing", await BeginSigning(there)),
                (_, 9) => ("move", (await there.Change(Does(Leader(centres[0])), null, new(null, null, null, new(TimeProvider.System.GetUtcNow().AddDays(random.Next(100, 300)), null), null, null, null), none)).Refusal),
                (_, 10) => ("freeze", (await there.Freeze(Does(Leader(centres[0])), none)).Refusal),
                (_, 3 or 4) => ("propose", (await there.Propose(Does(by), section.Number, new(section.Version, 0, random.Next(8), $"Nytt {writer}-{i}"), none)).Refusal),
                (_, 5 or 6) => ("accept", (await there.AcceptAmendment(Does(by), await Open(there), none)).Refusal),
                _ => ("write", await Write(there, by, section, $"Setning {writer}-{i} om noe.", written)),
            };
            if (refusal is null)
            {
                done.AddOrUpdate(what, 1, (_, times) => times + 1);
            }
        }
    }

    private static async Task<Refusal?> Write(IConsultationGrain there, Caller by, SectionSummary section, string text, ConcurrentBag<SectionView> written)
    {
        var outcome = await there.WriteSection(Does(by), section.Number, section.Version, new(section.Title, text, null), none);
        if (outcome.Succeeded)
        {
            Assert.Equal($"{text}\n", outcome.Value.Text);
            written.Add(outcome.Value);
        }

        return outcome.Refusal;
    }

    /// <summary>The amendment that was proposed last, which somebody else may decide meanwhile.</summary>
    private static async Task<int> Open(IConsultationGrain there) =>
        (await there.Amendments(Leader(centres[0]), AmendmentState.Open, 0, 1000, none)).Value is [.., var last] ? last.Id : 1;

    /// <summary>What is proposed keeps it from being signed, so somebody says no to it.</summary>
    private static async Task<Refusal?> BeginSigning(IConsultationGrain there)
    {
        foreach (var open in (await there.Amendments(Leader(centres[0]), AmendmentState.Open, 0, 1000, none)).Value)
        {
            await there.RejectAmendment(Does(Leader(centres[0])), open.Id, "Ikke nå", none);
        }

        return (await there.BeginSigning(Does(Leader(centres[0])), none)).Refusal;
    }

    private static async Task<SubmissionView> Finish(IGrainFactory grains)
    {
        var there = grains.Consultation(id);
        await there.Freeze(Does(Leader(centres[0])), none);
        Assert.Null(await BeginSigning(there));
        foreach (var centre in centres)
        {
            Assert.True((await there.Judge(Does(Leader(centre)), centre, Signs((await there.Response(Leader(centre), none)).Value!), none)).Succeeded);
        }

        return (await there.Submit(Does(Leader(centres[0])), new(ResponseFormat.Markdown, "E-post", null, null, null, null), none)).Value!;
    }

    /// <summary>The file has the text of each section.</summary>
    private static async Task IsWhatWasSigned(IGrainFactory grains)
    {
        var file = Encoding.UTF8.GetString((await grains.Consultation(id).SubmittedFile(Caller.Public, none)).Value!.Content.AsSpan());
        foreach (var section in (await grains.Consultation(id).Response(Leader(centres[1]), none)).Value!.Sections)
        {
            Assert.Contains((await grains.Consultation(id).Section(Leader(centres[1]), section.Number, none)).Value!.Text.TrimEnd(), file, StringComparison.Ordinal);
        }
    }

    private static async Task Begin(IGrainFactory grains)
    {
        foreach (var centre in centres)
        {
            Assert.True((await grains.Centre(centre).Put(Does(Caller.System), new(CentreKind.Regional, centre.Value, null, null, null, null, [], [], null), none)).Succeeded);
        }

        var there = grains.Consultation(id);
        var kbt = Leader(centres[0]);
        Assert.True((await there.Discover(Does(kbt), new(centres[0], new("NOU", "Departementet", null, [], []), new(TimeProvider.System.GetUtcNow().AddDays(200), null), PlanRule.Usual), none)).Succeeded);
        Assert.True((await there.Open(Does(kbt), none)).Succeeded);
        NewResponse response = new(centres[0], [.. centres], "nb", new(3, [], IfMissed.DoNotSubmit), false, [new("En", "Vi mener dette.", null), new("To", "Og dette.", null), new("Tre", "Sist dette.", null)]);
        Assert.True((await there.BeginResponse(Does(kbt), response, none)).Succeeded);
    }

    private static GivenVerdict Signs(ResponseView read) => new(Verdict.Sign, [], null, [.. read.Sections.Select(it => new ReadSection(it.Number, it.Hash))]);

    private static Caller Leader(OrganisationId of) => new(null, of, Role.Leader, [], null);

    private static Command Does(Caller by) => new(by, Guid.NewGuid().ToString(), "");
}
