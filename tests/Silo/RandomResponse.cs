using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Members;

namespace NetworkBackend.Tests.Silo;

/// <summary>What centres of the demo network might do with one response, at random but from a seed; some of it is refused.</summary>
internal sealed class RandomResponse(IGrainFactory grains, int seed)
{
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly OrganisationId[] centres = [new("kbt"), new("sagatun"), new("varres")];
    private readonly Random _random = new(seed);
    private int _commands;

    private IConsultationGrain There => grains.Consultation(Id);

    public ConsultationId Id { get; } = new($"con-{seed:x8}");

    public async Task Go(int steps)
    {
        ConsultationProfile profile = new("NOU", "Departementet", null, [new("Notat", "https://example.org")], ["Hva mener dere?"]);
        Assert.True((await There.Discover(By(centres[0]), new(centres[0], profile, new(TimeProvider.System.GetUtcNow().AddDays(100), null), PlanRule.Usual), none)).Succeeded);
        Assert.True((await There.Open(By(centres[0]), none)).Succeeded);
        NewResponse response = new(centres[0], [.. centres], "nb", new(2, [], IfMissed.SubmitForSigners), false, [new("En", "Vi støtter det.", null), new("To", "Vi har innvendinger. Ring 22 33 44 55.", null)]);
        Assert.True((await There.BeginResponse(By(centres[0]), response, none)).Succeeded);
        for (var i = 0; i < steps; i++)
        {
            await Step();
        }

        await Submit();
    }

    /// <summary>However far it came.</summary>
    private async Task Submit()
    {
        Assert.True((await There.Reopen(By(centres[0]), "Til slutt", none)).Succeeded || (await There.Response(By(centres[0]).By, none)).Value!.State == ResponseState.Drafting);
        foreach (var open in (await There.Amendments(By(centres[0]).By, AmendmentState.Open, 0, 1000, none)).Value)
        {
            Assert.True((await There.RejectAmendment(By(centres[0]), open.Id, "Ikke nå", none)).Succeeded);
        }

        Assert.True((await There.Freeze(By(centres[0]), none)).Succeeded);
        var signing = (await There.BeginSigning(By(centres[0]), none)).Value!;
        foreach (var finding in (await There.Findings(By(centres[0]).By, false, 0, 100, none)).Value)
        {
            Caller person = new(new("per-k3v9x2m7q4w8"), centres[0], Role.Leader, [], null);
            Assert.True((await There.ConfirmFinding(new(person, $"response-{seed}-{finding.Id}", ""), finding.Id, none)).Succeeded);
        }

        foreach (var centre in centres)
        {
            Assert.True((await There.Judge(By(centre), centre, new(Verdict.Sign, [], null, [.. signing.Sections.Select(it => new ReadSection(it.Number, it.Hash))]), none)).Succeeded);
        }

        var sent = (await There.Submit(By(centres[0]), new(ResponseFormat.Markdown, "E-post", null, null, null, null), none)).Value!;
        Assert.True((await There.ChangeSubmission(By(centres[0]), sent.Revision, new(null, "Mottatt", null, null), none)).Succeeded);
        Assert.True((await There.RecordOutcome(By(centres[0]), null, [new("At det nevnes", OutcomeOfPoint.Adopted, "Prop. 1")], none)).Succeeded);
    }

    private async Task Step()
    {
        var by = centres[_random.Next(centres.Length)];
        var now = (await There.Response(By(by).By, none)).Value!;
        var section = now.Sections[_random.Next(now.Sections.Length)];
        _ = _random.Next(14) switch
        {
            0 or 1 or 2 => (await There.WriteSection(By(by), section.Number, section.Version, new(section.Title, $"Tekst {_random.Next(50)} og mer.", null), none)).Refusal,
            3 or 4 => (await There.Propose(By(by), section.Number, new(section.Version, 0, _random.Next(6), "Ny tekst"), none)).Refusal,
            5 => (await There.AcceptAmendment(By(by), 1 + _random.Next(10), none)).Refusal,
            6 => (await There.RejectAmendment(By(by), 1 + _random.Next(10), "Nei", none)).Refusal,
            7 or 8 => (await There.Comment(By(by), section.Number, _random.Next(2) == 0 ? null : 1 + _random.Next(5), "Er vi enige?", none)).Refusal,
            9 => (await There.ResolveThread(By(by), 1 + _random.Next(5), none)).Refusal,
            10 => (await There.Freeze(By(centres[0]), none)).Refusal,
            11 => (await There.BeginSigning(By(centres[0]), none)).Refusal,
            12 => (await There.Judge(By(by), by, new(Verdict.Sign, [], null, [.. now.Sections.Select(it => new ReadSection(it.Number, it.Hash))]), none)).Refusal,
            _ => (await There.Reopen(By(centres[0]), "Nytt notat", none)).Refusal,
        };
    }

    private Command By(OrganisationId centre) => new(new(null, centre, Role.Leader, [], null), $"response-{seed}-{_commands++}", "");
}
