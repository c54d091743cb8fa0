using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Outcomes;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Consultations.Example;
using static NetworkBackend.Tests.Consultations.InASilo;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Consultations;

/// <summary>Through the whole silo, on both databases.</summary>
public class AskingForWhatIsNotThere
{
    private static readonly ConsultationId id = new("con-aaaaaaaaaaaa");
    private static readonly CancellationToken none = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_told_in_one_word_and_leaves_nothing_behind(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        var nowhere = silo.Grains.Consultation(new("con-nnnnnnnnnnnn"));
        Assert.Equal("consultation.not_found", Code(await nowhere.Get(Caller.System, none)));
        Assert.Equal("consultation.not_found", Code(await nowhere.Response(Caller.System, none)));
        Assert.Equal("consultation.not_found", Code(await nowhere.WriteSection(Does(Kbt), 1, 0, new("En", "Tekst.", null), none)));

        var there = await Begun(silo, id, false);
        var before = Done(await there.Response(Leader(Kbt), none)).Version;
        Assert.Equal("consultation.exists", Code(await there.Discover(Does(Kbt), Found with { Deadline = new(InTime(), null) }, none)));
        Assert.Equal("consultation.not_a_centre", Code(await nowhere.Discover(new(Caller.System, "trondheim", ""), Found with { Owner = new("trondheim"), Deadline = new(InTime(), null) }, none)));
        Assert.Equal("section.not_found", Code(await there.Section(Leader(Kbt), 2, none)));
        Assert.Equal("section.no_version", Code(await there.SectionAt(Leader(Kbt), 1, 2, none)));
        Assert.Equal("section.no_version", Code(await there.SectionDifference(Leader(Kbt), 1, 1, 2, none)));
        Assert.Equal("section.no_version", Code(await there.Propose(Does(Varres), 1, new(2, 0, 1, "N"), none)));
        Assert.Equal("comment.no_text", Code(await there.Comment(Does(Varres), 1, null, " ", none)));
        Assert.Equal("amendment.not_found", Code(await there.Amendment(Leader(Kbt), 1, none)));
        Assert.Equal("amendment.not_found", Code(await there.AcceptAmendment(Does(Kbt), 1, none)));
        Assert.Equal("amendment.not_found", Code(await there.RejectAmendment(Does(Kbt), 1, "Nei", none)));
        Assert.Equal("submission.nothing_asked", Code(await there.RecordOutcome(Does(Kbt), null, [new("Det", OutcomeOfPoint.Adopted, null), new(" ", OutcomeOfPoint.Partly, null)], none)));
        Assert.Equal("submission.not_found", Code(await there.RecordOutcome(Does(Kbt), null, [new("Det", OutcomeOfPoint.Adopted, null)], none)));
        Assert.Equal(before, Done(await there.Response(Leader(Kbt), none)).Version);
        Assert.Equal("consultation.not_found", Code(await nowhere.Get(Caller.System, none)));
    }

    /// <summary>A verdict that is hidden is as one that was not given.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_what_others_hide(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        var (shown, hidden) = (await Begun(silo, id, false), await Begun(silo, new("con-bbbbbbbbbbbb"), true));
        foreach (var there in new[] { shown, hidden })
        {
            await there.BeginSigning(Kbt);
            await there.Says(Varres);
            Assert.Equal("verdict.not_found", Code(await there.DifferenceSinceVerdict(Leader(Kbt), Bikuben, none)));
            Assert.Equal("verdict.not_found", Code(await there.DifferenceSinceVerdict(Leader(Kbt), Sagatun, none)));
            Assert.Empty(Done(await there.DifferenceSinceVerdict(Leader(Varres), Varres, none)));
        }

        Assert.Empty(Done(await shown.DifferenceSinceVerdict(Leader(Kbt), Varres, none)));
        Assert.Equal("verdict.not_found", Code(await hidden.DifferenceSinceVerdict(Leader(Kbt), Varres, none)));
    }

    private static Task<IConsultationGrain> Begun(SiloHost silo, ConsultationId which, bool hides) => Begin(
        silo.Grains, which, InTime(), new(Kbt, [Kbt, Varres, Bikuben], "nb", TwoOfThree, hides, [new("En", "Vi støtter forslaget.", null)]));

    private static DateTimeOffset InTime() => TimeProvider.System.GetUtcNow().AddDays(200);

    private static string? Code<T>(Outcome<T> outcome) => outcome.Refusal?.Code;
}
