using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using NetworkBackend.Proceedings;
using NetworkBackend.Tests.Silo;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Activities.Example;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Proceedings;

/// <summary>What a table wrote becomes a section of a joint response, and minutes an update, and everybody can see where it comes from.</summary>
public class TakingATextOver
{
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly ActivityId id = new("act-tttttttttttt");
    private static readonly PartId table = PartId.OfTable(1, 2);
    private static readonly ConsultationId hearing = new("con-tttttttttttt");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task into_a_section_keeps_where_it_is_from(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, new SetClock(Noon.AddSeconds(30)).Set);
        var (first, second) = await Written(silo);
        var there = silo.Grains.Consultation(hearing);
        await Begun(there, [new("Fra bordet", null, null, new(id, table, 1))]);

        var taken = (await there.Section(Editor(Sagatun), 1, none)).Value!;
        Assert.Equal("Husmøter der alle bestemmer.\n", taken.Text);
        Assert.Equal(new Provenance(id, table, 1, first.Part.Hash), taken.Section.Source);

        var changed = await there.WriteSection(By(Sagatun, "change"), 1, 1, new("Fra bordet", "Husmøter.", null), none);
        Assert.Equal(taken.Section.Source, changed.Value!.Section.Source);
        var again = await there.WriteSection(By(Sagatun, "again"), 1, 2, new("Fra bordet", null, null, new(id, table, null)), none);
        Assert.Equal(("Husmøter hver uke.\n", second.Part.Hash), (again.Value!.Text, again.Value.Section.Source!.Hash));
        Assert.Equal(first.Part.Hash, (await there.SectionAt(Editor(Sagatun), 1, 2, none)).Value!.Section.Source!.Hash);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task into_an_update_says_the_same_unless_told_otherwise(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, new SetClock(Noon.AddSeconds(30)).Set);
        await Written(silo);
        UpdateDraft draft = new(Sagatun, new([], [], [], []), [], Source: new(id, table, null));
        var taken = (await silo.Grains.Update(new("upd-tttttttttttt")).Draft(By(Sagatun, "draft"), draft, none)).Value!;
        Assert.Equal(new UpdateText("nb", "Bord 2", "Husmøter hver uke.\n"), Assert.Single(taken.Content.Texts));
        Assert.Equal((id, table, 2), (taken.Source!.Activity, taken.Source.Part, taken.Source.Version));

        var own = draft with { Content = draft.Content with { Texts = [new("en", "Weekly meetings", "Every week.")] } };
        var told = (await silo.Grains.Update(new("upd-uuuuuuuuuuuu")).Draft(By(Sagatun, "own"), own, none)).Value!;
        Assert.Equal("Weekly meetings", Assert.Single(told.Content.Texts).Title);
        Assert.Equal(taken.Source, told.Source);
        var revised = await silo.Grains.Update(new("upd-uuuuuuuuuuuu")).Revise(By(Sagatun, "revise"), new([new("en", "Meetings", "Often.")], null, null, null, null), none);
        Assert.Equal(taken.Source, revised.Value!.Source);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_for_organisers_until_everybody_may_read_it(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon.AddSeconds(30));
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        await Written(silo);
        UpdateDraft draft = new(Bikuben, new([], [], [], []), [], Source: new(id, table, null));
        var update = silo.Grains.Update(new("upd-vvvvvvvvvvvv"));
        Assert.Equal("proceedings.not_found", (await update.Draft(By(Bikuben, "early"), draft, none)).Refusal?.Code);
        Assert.Equal("proceedings.no_version", (await update.Draft(By(Sagatun, "version"), draft with { Owner = Sagatun, Source = new(id, table, 9) }, none)).Refusal?.Code);
        Assert.Equal("activity.not_found", (await update.Draft(By(Sagatun, "nothing"), draft with { Owner = Sagatun, Source = new(new("act-nnnnnnnnnnnn"), table, 1) }, none)).Refusal?.Code);

        clock.Now = Ends.AddHours(1);
        Assert.True((await silo.Grains.Activity(id).Hold(By(Sagatun, "hold"), null, none)).Succeeded);
        Assert.True((await silo.Grains.Activity(id).Report(By(Sagatun, "report"), null, none)).Succeeded);
        Assert.True((await update.Draft(By(Bikuben, "late"), draft, none)).Succeeded);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task needs_a_text_or_a_source(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, new SetClock(Noon.AddSeconds(30)).Set);
        var there = silo.Grains.Consultation(hearing);
        await Begun(there, [new("En", "Vi støtter det.", null)]);
        Assert.Equal("section.no_text", (await there.WriteSection(By(Sagatun, "none"), 1, 1, new("En", null, null), none)).Refusal?.Code);
        Assert.Equal("update.no_text", (await silo.Grains.Update(new("upd-wwwwwwwwwwww")).Draft(By(Sagatun, "n"), new(Sagatun, new([], [], [], []), []), none)).Refusal?.Code);
    }

    private static Command By(OrganisationId of, string id) => new(Editor(of), id, "");

    /// <summary>A conference with a question and two versions of what a table wrote.</summary>
    private static async Task<(PartView First, PartView Second)> Written(SiloHost silo)
    {
        var activity = silo.Grains.Activity(id);
        Assert.True((await activity.Propose(By(Sagatun, "propose"), Conference with { Organisers = [] }, none)).Succeeded);
        Assert.True((await activity.Confirm(By(Sagatun, "confirm"), null, none)).Succeeded);
        var there = silo.Grains.Proceedings(id);
        Assert.True((await there.Write(By(Sagatun, "q"), PartId.OfQuestion(1), 0, new("Hva er mulig?", ""), none)).Succeeded);
        var first = await there.Write(By(Sagatun, "t1"), table, 0, new("Bord 2", "Husmøter der alle bestemmer."), none);
        var second = await there.Write(By(Sagatun, "t2"), table, 1, new("Bord 2", "Husmøter hver uke."), none);
        return (first.Value!, second.Value!);
    }

    private static async Task Begun(IConsultationGrain there, SectionText[] sections)
    {
        ConsultationProfile profile = new("NOU", "Departementet", null, [], []);
        Assert.True((await there.Discover(By(Sagatun, "discover"), new(Sagatun, profile, new(Noon.AddDays(90), null), PlanRule.Usual), none)).Succeeded);
        Assert.True((await there.Open(By(Sagatun, "open-it"), none)).Succeeded);
        var begun = await there.BeginResponse(By(Sagatun, "begin"), new(Sagatun, [Kbt], "nb", new(1, [], IfMissed.SubmitForSigners), false, [.. sections]), none);
        Assert.True(begun.Succeeded, begun.Refusal?.Detail);
    }
}
