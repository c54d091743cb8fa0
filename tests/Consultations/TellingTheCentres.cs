using System.Text.RegularExpressions;
using NetworkBackend.Consultations;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Start;
using static NetworkBackend.Tests.Consultations.Example;

namespace NetworkBackend.Tests.Consultations;

/// <summary>What each step has centres hear of, and which; everything that is told has a row here.</summary>
public partial class TellingTheCentres
{
    private const string All = "kbt varres bikuben";
    private const string Called = "Ring 22 33 44 55.";
    private static readonly DateTimeOffset reminder = Planning.Reminders(Deadline, PlanRule.Usual)[0];
    private static readonly DateTimeOffset stopped = Signing.Plan.SignOffStop.AddDays(1);

    /// <summary>kbt signs all, varres all but the second section, bikuben says no; then it is written on.</summary>
    private static readonly Consultation reopened = Reopened(
        Signing.Signed(Kbt).After(it => it.Judge(Leader(Varres), Signing.Says(Varres, Verdict.SignExcept, 2), "Ikke den andre.", Signing.Plan, null, Noon))
            .After(it => it.Judge(Leader(Bikuben), Signing.Says(Bikuben, Verdict.Dissent), "Vi er uenige.", Signing.Plan, null, Noon)));

    private static readonly Consultation lapsed = reopened.After(reopened.Write(Kbt, 2, "Vi har store innvendinger."));
    private static readonly Consultation ready = Signing.After(Signing.Judge(Signing.Says(Bikuben, Verdict.Abstain))).Signed(Kbt, Varres);
    private static readonly Consultation submitted = ready.After(ready.Submit());

    /// <summary>A telephone number stands in the section of bikuben.</summary>
    private static readonly Consultation found = Sign(Begun.After(it => it.Write(Editor(Kbt), 1, Section(1, Called, Bikuben), null))).Signed(Kbt, Varres);
    private static readonly Consultation heldUp = found.Signed(Bikuben);

    private static readonly Row[] rows =
    [
        new("writes it down", Consultation.None, it => it.Discover(Editor(Kbt), Found, NothingMissing, Noon), ""),
        new("moves the deadline before anybody answers", Opened, it => Change(it, new(Deadline.AddDays(1))), ""),
        new("moves the deadline", Begun, it => Change(it, new(Deadline.AddDays(1))), $"consultation.plan_moved: {All}"),
        new("moves the plan", Begun, it => Change(it, new(Rule: new(22, 10, 3, [7, 2, 1]))), $"consultation.plan_moved: {All}"),
        new("reminds at other times", Begun, it => Change(it, new(Rule: new(21, 10, 3, [5]))), ""),
        new("puts the title right", Begun, it => Change(it, new(Title: "NOU 2026: 2")), ""),
        new("begins", Opened, Begin, $"response.begun: {All}"),
        new("comments", Begun, it => it.Response.Comment(Editor(Varres), 1, null, "Er vi enige?", "stored", it.Plan, null, Noon), ""),
        new("proposes", Begun, it => it.Response.Propose(Editor(Varres), new(0, 1, 1, 0, 2, "stored"), it.Plan, null, Noon), ""),
        new("freezes", Begun, it => it.Response.Freeze(Editor(Kbt), null), $"response.frozen: {All}"),
        new("freezes as planned", Begun, it => it.Due(it.Plan.DraftFreeze), $"response.frozen: {All}"),
        new("begins the signing", Begun.Frozen(), BeginSigning, $"response.signing: {All}"),
        new("begins the signing of what all signed before", Reopened(heldUp).Frozen(), BeginSigning, $"response.signing: {All}; response.findings_open: kbt bikuben"),
        new("reminds", Signing.Signed(Varres), it => it.Due(reminder), "response.reminder: kbt bikuben"),
        new("signs", Signing, it => it.Judge(it.Says(Kbt)), ""),
        new("signs as the last", Signing.Signed(Kbt, Varres), it => it.Judge(it.Says(Bikuben)), $"response.ready: {All}"),
        new("signs as the last what nobody has looked at", found, it => it.Judge(it.Says(Bikuben)), "response.findings_open: kbt bikuben"),
        new("answers anew what nobody has looked at", heldUp, it => it.Judge(it.Says(Varres, Verdict.NoComment)), ""),
        new("says no in words that nobody has looked at", Signing.Signed(Kbt, Varres), Dissent, "response.findings_open: bikuben"),
        new("looks", heldUp, it => it.Response.Confirm(Person(Kbt), it.Response.Findings.Single().Finding.Id, null), $"response.ready: {All}"),
        new("takes a signature back", ready, it => it.Judge(it.Says(Varres, Verdict.NoComment)), $"response.not_ready: {All}"),
        new("stops with enough", Signing.Signed(Kbt, Varres), it => it.Due(stopped), $"response.reminder: bikuben; response.ready: {All}"),
        new("stops with enough for what nobody has looked at", found, it => it.Due(stopped), "response.reminder: bikuben; response.findings_open: kbt bikuben"),
        new("stops with too few", Signing.After(Signing.Due(reminder.AddDays(6))), it => it.Due(stopped), $"response.abandoned: {All}"),
        new("reopens", Signing, it => it.Response.Reopen(Editor(Kbt), "Feil tall", "hash", it.Plan, null, Noon), $"response.reopened: {All}"),
        new("writes what nobody has signed", Begun, it => it.Write(Kbt, 1, "Nytt."), ""),
        new("writes what one excepted", reopened, it => it.Write(Kbt, 2, "Vi har store innvendinger."), "response.signature_lapsed: kbt [2]"),
        new("writes what two signed", reopened, it => it.Write(Kbt, 1, "Vi støtter det meste."), "response.signature_lapsed: kbt varres [1]"),
        new("writes one more", reopened, it => it.Response.Write(Editor(Kbt), 0, Section(3, "Og en ting til."), null), "response.signature_lapsed: kbt varres [3]"),
        new("writes again what lapsed", lapsed, it => it.Write(Kbt, 2, "Vi har få innvendinger."), ""),
        new("writes what stood there", lapsed, it => it.Write(Kbt, 2, "Vi har innvendinger."), ""),
        new("gives up", Signing, it => it.Response.Abandon(Editor(Kbt), "Ble for sent", "hash"), $"response.abandoned: {All}"),
        new("submits", ready, it => it.Submit(), $"response.submitted: {All}"),
        new("adds a receipt", submitted, it => it.Response.ChangeSubmission(Editor(Kbt), null, it.Revision, new(null, "Mottatt", null, null), new(null, "hash", null, null)), ""),
        new("says what came of it", submitted, it => it.Response.RecordOutcome(Editor(Kbt), null, it.Revision, [new("asked", OutcomeOfPoint.Partly, null)]), $"response.outcome: {All}"),
        new("closes", submitted, it => it.Close(Editor(Kbt)), ""),
    ];

    public static TheoryData<string> Steps => [.. rows.Select(it => it.Step)];

    [Theory, MemberData(nameof(Steps))]
    public void tells_just_those(string step)
    {
        var row = rows.Single(it => it.Step == step);
        Assert.Equal(row.Tells, Told(row.Before, row.Decide(row.Before)));
    }

    [Fact]
    public void has_a_row_for_everything_that_is_told()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "grains", "Consultations", "Notices.cs"));
        var types = ATell().Matches(source).Select(it => it.Groups[1].Value).Distinct().ToArray();
        Assert.Equal(13, types.Length);
        Assert.Equal(types.Order(), rows.SelectMany(it => it.Tells.Split("; ")).Select(it => it.Split(':')[0]).Where(it => it != "").Distinct().Order());
        var described = File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md"));
        Assert.All(types, it => Assert.Contains($"`{it}`", described, StringComparison.Ordinal));
    }

    /// <summary>What is told of a decision, type by type: whom, and the sections where there are any.</summary>
    private static string Told(Consultation before, Decision<ConsultationEvent> decision)
    {
        Assert.Null(decision.Refusal?.Code);
        Assert.NotEmpty(decision.Events);
        var (it, told, version) = (before, new List<(string Type, string Centre, string? Sections)>(), 1);
        foreach (var change in decision.Events)
        {
            var after = it.With(change);
            var inserted = new ConsultationConcept().Rows(new("con-aaaaaaaaaaaa", change, it, after, version++, Noon)).Where(row => row.Sql.Contains("INTO notice ", StringComparison.Ordinal));
            told.AddRange(inserted.Select(row => ((string)row.Values[2]!, (string)row.Values[0]!, (string?)row.Values[5])));
            it = after;
        }

        Assert.Equal(told.Distinct(), told);
        return string.Join("; ", told.GroupBy(one => (one.Type, one.Sections)).Select(of => $"{of.Key.Type}: {string.Join(" ", of.Select(one => one.Centre))}{(of.Key.Sections is { } sections ? $" {sections}" : "")}"));
    }

    private static Consultation Sign(Consultation it) => it.Frozen().After(response => response.BeginSigning(Editor(Kbt), it.Plan, null, Noon));

    private static Consultation Reopened(Consultation it) => it.After(response => response.Reopen(Editor(Kbt), "Feil tall", "hash", it.Plan, null, Noon));

    private static Decision<ConsultationEvent> Begin(Consultation it) =>
        it.Response.Begin(Editor(Kbt), it, new(Kbt, [Varres, Bikuben], "nb", TwoOfThree, false, []), NothingMissing, [Section(1, "Vi støtter forslaget.")], Noon);

    private static Decision<ConsultationEvent> BeginSigning(Consultation it) => it.Response.BeginSigning(Editor(Kbt), it.Plan, null, Noon);

    private static Decision<ConsultationEvent> Change(Consultation it, Changed to) =>
        it.Change(Editor(Kbt), null, new(to.Title, null, null, to.Deadline is { } deadline ? new(deadline, null) : null, null, null, to.Rule), Noon);

    private static Decision<ConsultationEvent> Dissent(Consultation it) =>
        it.Judge(it.Says(Bikuben, Verdict.Dissent) with { Findings = Known(Findings.Of(new("con-aaaaaaaaaaaa"), Bikuben, Called)) }, Called);

    [GeneratedRegex("Tell\\(\"([a-z._]+)\"")]
    private static partial Regex ATell();

    private sealed record Row(string Step, Consultation Before, Func<Consultation, Decision<ConsultationEvent>> Decide, string Tells);

    private sealed record Changed(DateTimeOffset? Deadline = null, PlanRule? Rule = null, string? Title = null);
}
