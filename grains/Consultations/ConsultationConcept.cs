using System.Collections.Immutable;
using NetworkBackend.Audit;
using NetworkBackend.Calendars;
using NetworkBackend.Changes;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Search;

namespace NetworkBackend.Consultations;

/// <summary>How a hearing's events become rows.</summary>
internal sealed class ConsultationConcept : IConcept<Consultation, ConsultationEvent>
{
    public string Name => "consultation";

    public char Prefix => 'h';

    public Consultation Empty => Consultation.None;

    public ImmutableArray<string> Tables { get; } = ["consultation_row", "consultation_party", "response_section", "response_amendment", "response_comment", "response_submission", "notice", "change", Deadlines.Table, SearchSheet.Table];

    public int SnapshotForm => 2;

    public Consultation With(Consultation state, ConsultationEvent change) => state.With(change);

    public string Act(string id, ConsultationEvent change) => change switch
    {
        ConsultationDiscovered it => $"wrote the consultation {id} down for {it.Owner}",
        ConsultationChanged => $"changed what the consultation {id} is",
        ConsultationOpened => $"opened the consultation {id}",
        ConsultationClosed { AtDeadline: true } => $"closed the consultation {id} at its deadline",
        ConsultationClosed => $"closed the consultation {id}",
        ResponseBegun it => $"began the response of {Actor.And(it.Centres)} to the consultation {id}",
        SectionWritten { Section: var it } => $"wrote version {it.Version} of section {it.Number} of the response to {id}",
        AmendmentProposed { Amendment: var it } => $"proposed amendment {it.Id} to section {it.Section} of the response to {id}",
        AmendmentAccepted it => $"accepted amendment {it.Id} to the response to {id}",
        AmendmentRejected it => $"rejected amendment {it.Id} to the response to {id}",
        Commented it => $"commented on section {it.Section} of the response to {id}",
        ThreadResolved it => $"settled the thread {it.Id} on the response to {id}",
        ResponseFrozen { AsPlanned: true } => $"froze the response to {id}, as planned",
        ResponseFrozen => $"froze the response to {id}",
        SigningBegun => $"had the centres sign the response to {id}",
        ResponseReopened => $"reopened the response to {id}",
        ResponseAbandoned { ReasonHash: null } => $"gave the response to {id} up, by its quorum rule",
        ResponseAbandoned => $"gave the response to {id} up",
        VerdictGiven { Verdict: var it } => $"gave the verdict of {it.Centre} on the response to {id}",
        CentresReminded => $"reminded those who had not answered of the response to {id}",
        SignOffEnded it => $"ended the sign-off of the response to {id}: {WordOf(it.Outcome)}",
        ResponseReady => $"found the response to {id} ready",
        ResponseNotReady => $"found the response to {id} not ready any more",
        FindingConfirmed => $"confirmed that something found in the response to {id} may be published",
        ResponseSubmitted it => $"submitted the response to {id} as {it.Submission.Hash}",
        SubmissionChanged => $"changed how the response to {id} was sent and received",
        OutcomeRecorded => $"recorded what came of the response to {id}",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    public IEnumerable<OrganisationId> Concerned(Happened<Consultation, ConsultationEvent> happened) =>
        IsOfHearing(happened.Change) ? [happened.After.Owner]
        : happened.Change is FindingConfirmed found && happened.After.Response.Findings.First(it => it.Finding.Id == found.Id).Centre is { } centre ? [centre]
        : happened.After.Response.Centres;

    private static bool IsOfHearing(ConsultationEvent change) => change is ConsultationDiscovered or ConsultationChanged or ConsultationOpened or ConsultationClosed;

    /// <summary>Others' verdicts may be hidden until all have answered: what they are stands in the response, for those who may see it.</summary>
    public ConsultationEvent Shown(ConsultationEvent change) => change switch
    {
        VerdictGiven { Verdict: var it } => new VerdictGiven(it with { Verdict = Verdict.None, Except = [], TextHash = null, Read = [], Findings = [] }),
        FindingConfirmed => new FindingConfirmed(default),
        CentresReminded it => it with { Centres = [] },
        _ => change,
    };

    public ImmutableArray<Statement> Rows(Happened<Consultation, ConsultationEvent> happened) =>
    [
        .. Row(happened),
        .. Parties(happened),
        .. DiscussionRows.Of(happened),
        .. Notices.Of(happened),
        .. Submission(happened),
        .. Change(happened),
        .. SearchSheet.Rows($"consultation/h:{happened.Id}", happened.Id, Sheet(happened.Before), Sheet(happened.After)),
        .. Deadlines.Of($"consultation/h:{happened.Id}", happened.Before.NextDue, happened.After.NextDue),
    ];

    public bool Tells => true;

    public string? Tell(Consultation before, Consultation after) =>
        before.Response.Submission is null && after.Response.Submission is not null ? JournalJson.Write(new TellSubmission(after.Response.Submission.Hash)) : null;

    public static string WordOf(ConsultationState state) => state switch
    {
        ConsultationState.Discovered => "discovered",
        ConsultationState.Open => "open",
        ConsultationState.Closed => "closed",
        _ => "unknown",
    };

    public static string WordOf(ResponseState state) => state switch
    {
        ResponseState.Drafting => "drafting",
        ResponseState.Frozen => "frozen",
        ResponseState.Signing => "signing",
        ResponseState.Ready => "ready",
        ResponseState.Submitted => "submitted",
        ResponseState.Abandoned => "abandoned",
        _ => "none",
    };

    private static string WordOf(SignOffOutcome outcome) => outcome switch
    {
        SignOffOutcome.Met => "enough have signed",
        SignOffOutcome.SignersOnly => "it is submitted for those who signed",
        _ => "it is not submitted",
    };

    /// <summary>All of it only where it changed: an edit of the answer costs nothing of the hearing's size.</summary>
    private static SearchSheet? Sheet(Consultation of) => of.State == ConsultationState.Unknown ? null : new()
    {
        Kind = ThingKind.Consultation,
        Dated = of.Deadline,
        Texts =
        [
            new(null, null, of.Profile!.Title, string.Join(" · ", new[] { of.Profile.Issuer, of.Profile.Reference }.OfType<string>().Concat(of.Profile.Documents.Select(it => it.Title)).Concat(of.Profile.Questions))),
        ],
        Centres = [of.Owner],
    };

    private static ImmutableArray<Statement> Row(Happened<Consultation, ConsultationEvent> it) => !IsOfHearing(it.Change)
        ? (it.Before.Response.State, it.Before.Revision) == (it.After.Response.State, it.After.Revision) ? []
            : [Statement.Of($"UPDATE consultation_row SET response = {WordOf(it.After.Response.State)}, revision = {it.After.Revision} WHERE id = {it.Id}")]
        : [Statement.Of($"""
        INSERT INTO consultation_row (id, revision, state, owner, profile, deadline, rule, response)
        VALUES ({it.Id}, {it.After.Revision}, {WordOf(it.After.State)}, {it.After.Owner.Value}, {JournalJson.Write(it.After.Profile)}, {it.After.Deadline},
          {JournalJson.Write(it.After.Rule)}, {WordOf(it.After.Response.State)})
        ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, state = excluded.state, profile = excluded.profile, deadline = excluded.deadline, rule = excluded.rule
        """)];

    /// <summary>Who wrote it down and who takes part, for lists by centre in the order of deadlines.</summary>
    private static IEnumerable<Statement> Parties(Happened<Consultation, ConsultationEvent> it)
    {
        var (was, now) = (PartiesOf(it.Before), PartiesOf(it.After));
        return was.SetEquals(now) ? [] :
        [
            Statement.Of($"DELETE FROM consultation_party WHERE consultation = {it.Id}"),
            .. now.Select(party => Statement.Of($"INSERT INTO consultation_party (centre, state, deadline, consultation) VALUES ({party.Centre}, {party.State}, {party.Deadline}, {it.Id})")),
        ];
    }

    private static HashSet<(string Centre, string State, DateTimeOffset Deadline)> PartiesOf(Consultation of) => of.State == ConsultationState.Unknown ? [] :
        [.. of.Response.Centres.Prepend(of.Owner).Select(it => (it.Value, WordOf(of.State), of.Deadline))];

    /// <summary>So that a file can be told by its hash.</summary>
    private static IEnumerable<Statement> Submission(Happened<Consultation, ConsultationEvent> happened) => happened.Change is not ResponseSubmitted { Submission: var it } ? [] :
        [Statement.Of($"INSERT INTO response_submission (hash, consultation, seq) VALUES ({it.Hash.Value}, {happened.Id}, {EventPosition.OfThisEvent})")];

    /// <summary>What the public is told: what a hearing is and where it stands, what was submitted and came of it, and nothing of how an answer comes about.</summary>
    private static IEnumerable<Statement> Change(Happened<Consultation, ConsultationEvent> it)
    {
        var type = it.Change switch
        {
            ConsultationDiscovered => "consultation.discovered",
            ConsultationChanged => "consultation.changed",
            ConsultationOpened => "consultation.opened",
            ConsultationClosed => "consultation.closed",
            ResponseSubmitted => "consultation.submitted",
            SubmissionChanged or OutcomeRecorded => "consultation.submission_changed",
            _ => null,
        };
        return type is null ? [] : [PublicChanges.Of(type, "consultation", it.Id, it.After.Revision, it.At)];
    }
}
