using System.Collections.Immutable;
using System.Text;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Evaluations;
using NetworkBackend.Exports;
using NetworkBackend.Members;
using NetworkBackend.Persons;
using NetworkBackend.Proceedings;
using NetworkBackend.Proceedings.Reports;
using NetworkBackend.Tests.Silo;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Activities.Example;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Proceedings;

/// <summary>All that came of a conference that was planned for Gardermoen and held digitally, as one document.</summary>
public class ReportingOnAnActivity
{
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly ActivityId id = new("act-rrrrrrrrrrrr");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task says_what_it_was_how_it_changed_who_came_and_what_came_of_it(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon.AddSeconds(30));
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        await Held(silo, clock);
        Assert.Equal(
            """
            # Ingenting om oss uten oss

            **Hva slags:** Konferanse

            **Når:** 15. september 2026 kl. 09.00 – 16.00

            **Hvor:** Digitalt

            **Arrangører:** Sagatun Recovery og KBT

            **Finansiering:** Søkt om

            ## Innhold

            - [Deltakelse](#deltakelse)
            - [Endringer underveis](#endringer-underveis)
            - [Gruppearbeid](#gruppearbeid)
              - [Hva er mulig hos oss?](#hva-er-mulig-hos-oss)
            - [Referat](#referat)
            - [Evaluering](#evaluering)

            ## Deltakelse

            | Hvordan | Plasser | Påmeldt | Møtte |
            | --- | --- | --- | --- |
            | Digitalt | så mange som kom | 3 | 2 |

            ## Endringer underveis

            - 1\. mars 2026: Gjort digitalt. Finansieringen kom ikke på plass

            ## Gruppearbeid

            ### Hva er mulig hos oss?

            Mye, **sammen**.

            #### Bord 3

            Husmøter der alle bestemmer.

            ## Referat

            Vi var enige.

            Én som deltok, slutter seg til referatet.

            ## Evaluering

            3 svarte.

            | Spørsmål | Svar | Snitt | Fordeling |
            | --- | --- | --- | --- |
            | Alt i alt, hvor fornøyd er du? | 3 | 4,0 | 1: 0, 2: 0, 3: 1, 4: 1, 5: 1 |
            | Hva var best? | Vises ikke: færre enn 3 svarte. |  |  |

            """.ReplaceLineEndings("\n"),
            await Text(silo, Editor(Sagatun), ActivityFileFormat.Markdown), ignoreLineEndingDifferences: true);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_for_organisers_until_it_is_reported_and_the_same_bytes_for_all(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(Noon.AddSeconds(30));
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        await Held(silo, clock);
        var there = silo.Grains.Proceedings(id);
        foreach (var by in new[] { Caller.Public, Editor(Bikuben), Of(1, "").By })
        {
            Assert.Equal("report.not_found", (await there.Report(by, ActivityFileFormat.Html, none)).Refusal?.Code);
        }

        Assert.True((await silo.Grains.Activity(id).Report(By(Sagatun, "report"), null, none)).Succeeded);
        foreach (var format in Enum.GetValues<ActivityFileFormat>())
        {
            var file = (await there.Report(Caller.Public, format, none)).Value!;
            Assert.Equal(file.Content.AsEnumerable(), (await there.Report(Editor(Sagatun), format, none)).Value!.Content);
            Assert.DoesNotContain("Pausene", Encoding.UTF8.GetString(file.Content.AsSpan()), StringComparison.Ordinal);
        }

        Assert.StartsWith("<!doctype html>", await Text(silo, Caller.Public, ActivityFileFormat.Html), StringComparison.Ordinal);
    }

    [Theory, InlineData("nb", "Deltakelse"), InlineData("nn", "Deltaking"), InlineData("en", "Attendance"), InlineData("se", "Deltakelse")]
    [Trait("Engine", "any")]
    public void is_in_the_language_of_the_activity(string language, string word)
    {
        var view = ActivityViews.Of(id, Held(Opened.Come(1) with { Facts = Opened.Facts! with { Profile = Profile with { Language = language } } }), null, Caller.Public);
        ActivityReport report = new(view, [], [], 0, null, [Sagatun, Kbt], ImmutableDictionary<OrganisationId, string>.Empty.Add(Sagatun, "Sagatun").Add(Kbt, "KBT"));
        Assert.Contains($"## {word}\n", Encoding.UTF8.GetString(SheetFile.Of(report.Sheet, SheetFormat.Markdown)), StringComparison.Ordinal);
    }

    /// <summary>Whatever people wrote, stays what they wrote, and in its place.</summary>
    [Fact, Trait("Engine", "any")]
    public void cannot_be_broken_by_what_stands_in_it()
    {
        const string Hostile = "# x\n\n<script>alert(1)</script>\n\n```\n| a | b |\n";
        var view = ActivityViews.Of(id, Held(Opened), null, Caller.Public) with { Profile = Profile with { Title = "<b>x</b> | y", Summary = Hostile } };
        var part = Part.Of(PartId.Minutes, new("<i>Referat</i>", Hostile), Noon).Part!;
        ActivityReport report = new(
            view, [new(ActivityShape.Digital, Noon, Hostile)], [new(part, Hostile)], 2, null, [Sagatun], ImmutableDictionary<OrganisationId, string>.Empty.Add(Sagatun, "<img src=x>"));
        var html = Encoding.UTF8.GetString(SheetFile.Of(report.Sheet, SheetFormat.Html));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<i>", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("2 som deltok", html, StringComparison.Ordinal);
        Assert.NotEmpty(SheetFile.Of(report.Sheet, SheetFormat.Docx));
    }

    private static Activity Held(Activity it) => it.Held();

    private static Command By(OrganisationId of, string command) => new(Editor(of), command, "");

    private static Command Of(int person, string command) => new(new(new PersonId($"per-{person:d12}"), Bikuben, Role.Reader, [], null), command, "");

    private static async Task<string> Text(SiloHost silo, Caller by, ActivityFileFormat format) =>
        Encoding.UTF8.GetString((await silo.Grains.Proceedings(id).Report(by, format, none)).Value!.Content.AsSpan());

    private static async Task Held(SiloHost silo, SetClock clock)
    {
        var (there, written, asked) = (silo.Grains.Activity(id), silo.Grains.Proceedings(id), silo.Grains.Evaluation(id));
        Assert.True((await there.Propose(By(Sagatun, "propose"), Conference with { Organisers = [Kbt] }, none)).Succeeded);
        Assert.True((await there.Accept(By(Kbt, "accept"), Kbt, none)).Succeeded);
        Assert.True((await there.Confirm(By(Sagatun, "confirm"), null, none)).Succeeded);
        Assert.True((await there.Open(By(Sagatun, "open"), null, none)).Succeeded);
        for (var person = 1; person <= 3; person++)
        {
            Assert.True((await there.Register(Of(person, $"come-{person}"), Come(), none)).Succeeded);
        }

        Assert.True((await there.Reshape(By(Sagatun, "digital"), null, To(ActivityShape.Digital), false, none)).Succeeded);
        EvaluationPlan plan = new([new("overall", null, null, []), new("best", null, null, [])], new(Ends.AddDays(1), null), 3);
        Assert.True((await asked.Plan(By(Sagatun, "plan"), 0, plan, none)).Succeeded);
        clock.Now = Ends.AddHours(1);
        for (var person = 1; person <= 3; person++)
        {
            ImmutableArray<EvaluationAnswer> answers = person == 1 ? [new("overall", 3, null), new("best", null, "Pausene")] : [new("overall", person + 2, null)];
            Assert.True((await asked.Answer(Of(person, $"answer-{person}"), null, answers, none)).Succeeded);
        }

        foreach (var registration in (await there.Registrations(Editor(Sagatun), null, null, 2, none)).Value)
        {
            Assert.True((await there.Attend(By(Sagatun, $"there-{registration.Id}"), registration.Id, none)).Succeeded);
        }

        Assert.True((await there.Hold(By(Sagatun, "hold"), null, none)).Succeeded);
        Assert.True((await asked.Close(By(Sagatun, "close"), none)).Succeeded);
        Assert.True((await written.Write(By(Sagatun, "q"), PartId.OfQuestion(1), 0, new("Hva er mulig hos oss?", "Mye, **sammen**."), none)).Succeeded);
        Assert.True((await written.Write(By(Sagatun, "t"), PartId.OfTable(1, 3), 0, new("Bord 3", "Husmøter der alle bestemmer."), none)).Succeeded);
        var minutes = await written.Write(By(Sagatun, "m"), PartId.Minutes, 0, new("Referat", "Vi var enige."), none);
        Assert.True((await written.Agree(Of(1, "agree"), minutes.Value!.Part.Hash, none)).Succeeded);
    }
}
