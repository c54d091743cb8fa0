using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Consultations;

/// <summary>One public hearing, and the answer that centres write to it together. Keyed by <see cref="ConsultationId"/>.</summary>
/// <remarks>Those who take no part in a response are told that there is none; once it is submitted, they have the submission and the final text.</remarks>
[Alias("consultation")]
public interface IConsultationGrain : ITells, IActsWhenDue
{
    /// <summary>Writes a hearing down, as <c>discovered</c>.</summary>
    [Alias("discover")] Task<Outcome<ConsultationView>> Discover(Command command, NewConsultation consultation, CancellationToken cancellation);

    /// <summary>What it is, or <c>consultation.not_found</c>.</summary>
    [Alias("get")] Task<Outcome<ConsultationView>> Get(Caller by, CancellationToken cancellation);

    /// <summary>
    /// Changes what it is, based on one of its revisions, or on whichever. A moved deadline moves what is planned, and opens again what the deadline had
    /// closed. A change to what it already is changes nothing.
    /// </summary>
    [Alias("change")] Task<Outcome<ConsultationView>> Change(Command command, long? basedOn, ConsultationChange change, CancellationToken cancellation);

    /// <summary>Opens it for an answer. What is open stays so.</summary>
    [Alias("open")] Task<Outcome<ConsultationView>> Open(Command command, CancellationToken cancellation);

    /// <summary>Closes it before its deadline does. What is closed stays so.</summary>
    [Alias("close")] Task<Outcome<ConsultationView>> Close(Command command, CancellationToken cancellation);

    /// <summary>Begins the answer, for staff of the centre that wrote the hearing down; whoever is named leads it.</summary>
    [Alias("begin-response")] Task<Outcome<ResponseView>> BeginResponse(Command command, NewResponse response, CancellationToken cancellation);

    /// <summary>The answer, for those who take part.</summary>
    [Alias("response")] Task<Outcome<ResponseView>> Response(Caller by, CancellationToken cancellation);

    /// <summary>
    /// Writes a section based on one of its versions; 0 for one that is not there yet. An older version is refused with what is different, and nothing is
    /// overwritten. The same text again changes nothing.
    /// </summary>
    [Alias("write-section")] Task<Outcome<SectionView>> WriteSection(Command command, int number, int basedOn, SectionText text, CancellationToken cancellation);

    /// <summary>A section as it is.</summary>
    [Alias("section")] Task<Outcome<SectionView>> Section(Caller by, int number, CancellationToken cancellation);

    /// <summary>A section's versions after one of them, oldest first, at most <paramref name="limit"/>.</summary>
    [Alias("section-versions")] Task<Outcome<ImmutableArray<SectionVersion>>> SectionVersions(Caller by, int number, int after, int limit, CancellationToken cancellation);

    /// <summary>A section as it was in one of its versions.</summary>
    [Alias("section-at")] Task<Outcome<SectionView>> SectionAt(Caller by, int number, int version, CancellationToken cancellation);

    /// <summary>Fixes the text but for amendments. What is frozen stays so.</summary>
    [Alias("freeze")] Task<Outcome<ResponseView>> Freeze(Command command, CancellationToken cancellation);

    /// <summary>Has centres give their verdicts. What is being signed stays so.</summary>
    [Alias("begin-signing")] Task<Outcome<ResponseView>> BeginSigning(Command command, CancellationToken cancellation);

    /// <summary>Back to the drafting, with a reason. Verdicts stay; a signature lapses on each section that then changes.</summary>
    [Alias("reopen")] Task<Outcome<ResponseView>> Reopen(Command command, string reason, CancellationToken cancellation);

    /// <summary>Gives it up, with a reason.</summary>
    [Alias("abandon")] Task<Outcome<ResponseView>> Abandon(Command command, string reason, CancellationToken cancellation);

    /// <summary>A centre's verdict, given by one of its leaders, on the text as it was read. The same again changes nothing.</summary>
    [Alias("judge")] Task<Outcome<ResponseView>> Judge(Command command, OrganisationId centre, GivenVerdict verdict, CancellationToken cancellation);

    /// <summary>What is different between two versions of a section, word by word; by itself the one that it has, and the one before the other.</summary>
    [Alias("section-difference")] Task<Outcome<VersionDifference>> SectionDifference(Caller by, int number, int? from, int? to, CancellationToken cancellation);

    /// <summary>
    /// What is different between a section as a centre had read it when it signed, and as it is now: what lapsed its signature. Empty where it still stands.
    /// </summary>
    [Alias("difference-since-verdict")] Task<Outcome<ImmutableArray<SectionDifference>>> DifferenceSinceVerdict(Caller by, OrganisationId centre, CancellationToken cancellation);

    /// <summary>Suggests to replace a range of one version of a section.</summary>
    [Alias("propose")] Task<Outcome<AmendmentShown>> Propose(Command command, int section, ProposedAmendment amendment, CancellationToken cancellation);

    /// <summary>
    /// Takes an amendment into the text, carried over everything that was written since. What it would replace must stand there still; else
    /// <c>amendment.collides</c>, and nothing is overwritten.
    /// </summary>
    [Alias("accept-amendment")] Task<Outcome<AmendmentShown>> AcceptAmendment(Command command, int id, CancellationToken cancellation);

    /// <summary>Does not take it, with a reason.</summary>
    [Alias("reject-amendment")] Task<Outcome<AmendmentShown>> RejectAmendment(Command command, int id, string reason, CancellationToken cancellation);

    /// <summary>An amendment beside the text.</summary>
    [Alias("amendment")] Task<Outcome<AmendmentShown>> Amendment(Caller by, int id, CancellationToken cancellation);

    /// <summary>Amendments after one of them, oldest first, at most <paramref name="limit"/>.</summary>
    [Alias("amendments")] Task<Outcome<ImmutableArray<AmendmentView>>> Amendments(Caller by, AmendmentState? state, int after, int limit, CancellationToken cancellation);

    /// <summary>Says something on a section, perhaps in a thread.</summary>
    [Alias("comment")] Task<Outcome<CommentView>> Comment(Command command, int section, int? thread, string text, CancellationToken cancellation);

    /// <summary>Comments on a section after one of them, oldest first, at most <paramref name="limit"/>.</summary>
    [Alias("comments")] Task<Outcome<ImmutableArray<CommentView>>> Comments(Caller by, int section, int after, int limit, CancellationToken cancellation);

    /// <summary>Settles a thread.</summary>
    [Alias("resolve-thread")] Task<Outcome<CommentView>> ResolveThread(Command command, int comment, CancellationToken cancellation);

    /// <summary>
    /// What may be personal data, section by section and then verdict by verdict, after one of them, at most <paramref name="limit"/>; perhaps only what a
    /// person has confirmed, or has not. What is in words that are hidden is hidden with them.
    /// </summary>
    [Alias("findings")] Task<Outcome<ImmutableArray<FindingView>>> Findings(Caller by, bool? confirmed, int after, int limit, CancellationToken cancellation);

    /// <summary>A person says that a finding may be published. Again, it changes nothing.</summary>
    [Alias("confirm-finding")] Task<Outcome<FindingView>> ConfirmFinding(Command command, FindingId finding, CancellationToken cancellation);

    /// <summary>
    /// The text with those who stand behind it as a file, for those who take part, and for everybody once it is submitted. The same state gives the same
    /// bytes; what was submitted is given as it was sent.
    /// </summary>
    [Alias("export")] Task<Outcome<ResponseFile>> Export(Caller by, ResponseFormat format, CancellationToken cancellation);

    /// <summary>
    /// Fixes what is sent, for good: the exact bytes, their hash, when and how. Every feed of those who signed gets a joint update that tells of it, also
    /// after a crash, and once. What is submitted is not submitted again (<c>response.is_submitted</c>).
    /// </summary>
    [Alias("submit")] Task<Outcome<SubmissionView>> Submit(Command command, NewSubmission submission, CancellationToken cancellation);

    /// <summary>What was submitted, or <c>submission.not_found</c>.</summary>
    [Alias("submission")] Task<Outcome<SubmissionView>> Submission(Caller by, CancellationToken cancellation);

    /// <summary>The exact bytes that were submitted.</summary>
    [Alias("submitted-file")] Task<Outcome<ResponseFile>> SubmittedFile(Caller by, CancellationToken cancellation);

    /// <summary>Says more of how it was sent and received, based on a revision of the hearing, or on whichever.</summary>
    [Alias("change-submission")] Task<Outcome<SubmissionView>> ChangeSubmission(Command command, long? basedOn, SubmissionChange change, CancellationToken cancellation);

    /// <summary>Says what became of what was asked for, in place of what was said before, based on a revision of the hearing, or on whichever.</summary>
    [Alias("record-outcome")] Task<Outcome<SubmissionView>> RecordOutcome(Command command, long? basedOn, ImmutableArray<OutcomePoint> points, CancellationToken cancellation);
}
