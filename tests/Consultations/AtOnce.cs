using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Tests.Storage;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Consultations;

/// <summary>Through the whole silo, on both databases.</summary>
public class AtOnce
{
    private const int Writers = 6;
    private const int Edits = 8;
    private static readonly ConsultationId id = new("con-aaaaaaaaaaaa");
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly OrganisationId[] centres = [new("kbt"), new("varres"), new("bikuben")];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task many_edit_one_section_and_no_edit_is_lost(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        string text;
        await using (var silo = await SiloHost.Start(database))
        {
            await Begin(silo.Grains);
            var edited = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Edit(silo.Grains, writer)));
            text = (await silo.Grains.Consultation(id).Section(Editor(centres[0]), 1, none)).Value!.Text;
            Assert.All(Enumerable.Range(0, Writers), writer => Assert.All(Enumerable.Range(0, Edits), i => Assert.Contains($"Setning {writer}-{i}.\n", text, StringComparison.Ordinal)));
            Assert.Contains(edited, refused => refused > 0);
        }

        await using var again = await SiloHost.Start(database);
        var grain = again.Grains.Consultation(id);
        Assert.Equal(text, (await grain.Section(Editor(centres[1]), 1, none)).Value!.Text);
        var versions = (await grain.SectionVersions(Editor(centres[1]), 1, 0, 1000, none)).Value!;
        Assert.Equal(Enumerable.Range(1, 1 + (Writers * Edits)), versions.Select(it => it.Number));
        Assert.All(versions.Skip(1), it => Assert.Contains(it.Organisation!.Value, centres));
        var first = (await grain.SectionAt(Editor(centres[1]), 1, 1, none)).Value!;
        Assert.Equal(("Begynnelsen.\n", versions[0].Hash), (first.Text, first.Section.Hash));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task a_refused_edit_is_answered_with_what_is_different(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        await Begin(silo.Grains);
        var grain = silo.Grains.Consultation(id);
        Assert.True((await grain.WriteSection(Does(centres[1]), 1, 1, new("En", "Begynnelsen. Deres.", null), none)).Succeeded);

        var refused = (await grain.WriteSection(Does(centres[2]), 1, 1, new("En", "Min. Begynnelsen.", null), none)).Refusal!;

        Assert.Equal((RefusalKind.Stale, 2L), (refused.Kind, refused.CurrentVersion));
        Assert.Equal("En\n\nBegynnelsen.\n", string.Concat(refused.Difference.Select(it => it.Before)));
        Assert.Equal("En\n\nMin. Begynnelsen.\n", string.Concat(refused.Difference.Select(it => it.Yours)));
        Assert.Equal("En\n\nBegynnelsen. Deres.\n", string.Concat(refused.Difference.Select(it => it.Theirs)));
        Assert.DoesNotContain(refused.Difference, it => it.Kind == DifferenceKind.Conflict);
        Assert.Equal("Begynnelsen. Deres.\n", (await grain.Section(Editor(centres[2]), 1, none)).Value!.Text);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task a_centre_hears_of_just_the_signature_that_lapsed(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        await Begin(silo.Grains);
        var grain = silo.Grains.Consultation(id);
        await grain.Freeze(Does(centres[0]), none);
        var signing = (await grain.BeginSigning(Does(centres[0]), none)).Value!;
        GivenVerdict sign = new(Verdict.Sign, [], null, [new(1, signing.Sections[0].Hash)]);
        Assert.True((await grain.Judge(Does(centres[1]), centres[1], sign, none)).Succeeded);
        Assert.True((await grain.Judge(Does(centres[2]), centres[2], new(Verdict.Dissent, [], "Vi er uenige.", []), none)).Succeeded);
        Assert.True((await grain.Reopen(Does(centres[0]), "Feil tall", none)).Succeeded);
        Assert.True((await grain.WriteSection(Does(centres[0]), 1, 1, new("En", "Slutten.", null), none)).Succeeded);

        var seen = (await grain.Response(Editor(centres[0]), none)).Value!;
        Assert.Equal([1], seen.Verdicts.Single(it => it.Centre == centres[1]).LapsedSections.AsEnumerable());
        Assert.Equal(("Vi er uenige.\n", true), (seen.Verdicts.Single(it => it.Centre == centres[2]).Text, seen.Verdicts.Single(it => it.Centre == centres[2]).LapsedSections.IsEmpty));
        var told = await silo.Get<NetworkBackend.Journals.IReadModel>().Query($"SELECT centre FROM notice WHERE type = {"response.signature_lapsed"}", row => row.Text("centre"), none);
        Assert.Equal([centres[1].Value], told.AsEnumerable());
    }

    private static async Task Begin(IGrainFactory grains)
    {
        foreach (var centre in centres)
        {
            Assert.True((await grains.Centre(centre).Put(ByOperator(), new(NetworkBackend.Centres.CentreKind.Regional, centre.Value, null, null, null, null, [], [], null), none)).Succeeded);
        }

        var grain = grains.Consultation(id);
        ConsultationProfile profile = new("NOU 2026: 1", "Departementet", null, [], []);
        Assert.True((await grain.Discover(Does(centres[0]), new(centres[0], profile, new(TimeProvider.System.GetUtcNow().AddDays(200), null), PlanRule.Usual), none)).Succeeded);
        Assert.True((await grain.Open(Does(centres[0]), none)).Succeeded);
        NewResponse response = new(centres[0], [.. centres], "nb", new(2, [], IfMissed.DoNotSubmit), false, [new("En", "Begynnelsen.", null)]);
        Assert.True((await grain.BeginResponse(Does(centres[0]), response, none)).Succeeded);
    }

    /// <summary>Edits until each sentence is in; gives how often somebody else had been faster.</summary>
    private static async Task<int> Edit(IGrainFactory grains, int writer)
    {
        var (refused, by) = (0, centres[writer % centres.Length]);
        for (var i = 0; i < Edits;)
        {
            var now = (await grains.Consultation(id).Section(Editor(by), 1, none)).Value!;
            var outcome = await grains.Consultation(id).WriteSection(Does(by), 1, now.Section.Version, new("En", $"{now.Text}\nSetning {writer}-{i}.", null), none);
            i += outcome.Succeeded ? 1 : 0;
            refused += outcome.Succeeded ? 0 : 1;
            Assert.True(outcome.Succeeded || outcome.Refusal is { Kind: RefusalKind.Stale }, outcome.Refusal?.Code);
        }

        return refused;
    }

    private static Caller Editor(OrganisationId of) => new(null, of, Role.Editor, [], null);

    private static Command Does(OrganisationId of) => new(new(null, of, Role.Leader, [], null), Guid.NewGuid().ToString(), "");

    private static Command ByOperator() => new(Caller.System, Guid.NewGuid().ToString(), "");
}
