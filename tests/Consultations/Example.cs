using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.PersonalData;

namespace NetworkBackend.Tests.Consultations;

/// <summary>A hearing that kbt found and answers with varres and bikuben; its deadline is 1 June 2026 at noon in Norway.</summary>
internal static class Example
{
    public static readonly OrganisationId Kbt = new("kbt");
    public static readonly OrganisationId Varres = new("varres");
    public static readonly OrganisationId Bikuben = new("bikuben");
    public static readonly OrganisationId Sagatun = new("sagatun");
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Deadline = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);
    public static readonly ConsultationProfile Profile = new("NOU 2026: 1", "Helse- og omsorgsdepartementet", "26/1", [], ["Hva mener dere?"]);
    public static readonly NewSubmission Sent = new(ResponseFormat.Docx, "regjeringen.no", null, null, null, null);
    public static readonly ResponseFindings Findings = new(new TestKey());
    public static readonly ConsultationFacts NothingMissing = new([]);
    public static readonly Quorum TwoOfThree = new(2, [], IfMissed.DoNotSubmit);
    public static readonly NewConsultation Found = new(Kbt, Profile, new(Deadline, null), PlanRule.Usual);

    public static readonly Consultation Discovered = Consultation.None.After(Consultation.None.Discover(Editor(Kbt), Found, NothingMissing, Noon));
    public static readonly Consultation Opened = Discovered.After(Discovered.Open(Editor(Kbt), Noon));
    public static readonly Consultation Begun = Begin(TwoOfThree);
    public static readonly Consultation Signing = Begun.Frozen().After(it => it.BeginSigning(Editor(Kbt), Begun.Plan, null, Noon));

    public static Caller Reader(OrganisationId of) => new(null, of, Role.Reader, [], null);

    public static Caller Editor(OrganisationId of) => new(null, of, Role.Editor, [], null);

    public static Caller Leader(OrganisationId of) => new(null, of, Role.Leader, [], null);

    public static Caller Person(OrganisationId of) => new(new("per-k3v9x2m7q4w8"), of, Role.Editor, [], null);

    public static Section Section(int number, string text, params ImmutableArray<OrganisationId> contributors)
    {
        var (section, stored, refusal) = ResponseTexts.Section(number, new($"Del {number}", text, contributors));
        return section is null ? throw new InvalidOperationException(refusal?.Code) : section with { Findings = Known(Findings.Of(new("con-aaaaaaaaaaaa"), number, section.Title, stored!.Body)) };
    }

    public static ImmutableArray<KnownFinding> Known(IEnumerable<Finding> findings) => [.. findings.Select(it => new KnownFinding(ResponseFindings.IdOf(it), it.Kind))];

    /// <summary>A response of three centres with two sections.</summary>
    public static Consultation Begin(Quorum quorum, bool hides = false)
    {
        NewResponse response = new(Kbt, [Varres, Bikuben], "nb", quorum, hides, []);
        return Opened.After(it => it.Begin(Editor(Kbt), Opened, response, NothingMissing, [Section(1, "Vi støtter forslaget."), Section(2, "Vi har innvendinger.")], Noon));
    }

    public static Consultation Frozen(this Consultation it) => it.After(response => response.Freeze(Editor(it.Response.Lead), null));

    /// <summary>A verdict on the text as it is.</summary>
    public static CentreVerdict Says(this Consultation it, OrganisationId centre, Verdict verdict = Verdict.Sign, params ImmutableArray<int> except) =>
        new(centre, verdict, except, null, [.. it.Response.Sections.Select(section => new SignedSection(section.Number, section.Version, section.Hash))], Noon);

    public static Decision<ConsultationEvent> Judge(this Consultation it, CentreVerdict verdict, string? text = null, DateTimeOffset? now = null) =>
        it.Response.Judge(Leader(verdict.Centre), verdict, text, it.Plan, null, now ?? Noon);

    public static Consultation Signed(this Consultation it, params OrganisationId[] centres) => centres.Aggregate(it, (state, centre) => state.After(state.Judge(state.Says(centre))));

    /// <summary>What would be recorded of a file that was made of it.</summary>
    public static Submission Made(this Consultation it) =>
        new(ResponseFormat.Docx, new(new string('a', 64)), 3, "stored", Noon, [.. it.Response.Centres.Select(centre => new NamedCentre(centre, centre.Value))], new("regjeringen.no", null, null, null));

    public static Decision<ConsultationEvent> Submit(this Consultation it, DateTimeOffset? now = null) => it.Submit(Editor(it.Response.Lead), Sent, it, it.Made(), now ?? Noon);

    public static Decision<ConsultationEvent> Write(this Consultation it, OrganisationId by, int number, string text) =>
        it.Response.Write(Editor(by), it.Response.Sections[number - 1].Version, Section(number, text), null);

    public static Consultation After(this Consultation it, Decision<ConsultationEvent> decision) =>
        decision.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Code) : decision.Events.Aggregate(it, (state, change) => state.With(change));

    public static Consultation After(this Consultation it, Func<JointResponse, Decision<ConsultationEvent>> decide) => it.After(decide(it.Response));

    /// <summary>What came of a decision: the refusal's code, <c>so</c> for nothing to do, or <c>yes</c>.</summary>
    public static string Word(Decision<ConsultationEvent> decision) => decision.Refusal is { } refusal ? refusal.Code : decision.Events.IsEmpty ? "so" : "yes";

    private sealed class TestKey : IFindingsKey
    {
        public byte[] Bytes { get; } = new byte[32];
    }
}
