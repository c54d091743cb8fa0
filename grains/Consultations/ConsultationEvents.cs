using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Members;

namespace NetworkBackend.Consultations;

/// <summary>What can happen to a hearing and to the answer that centres write together. The names stand in the journal for ever.</summary>
[JsonDerivedType(typeof(ConsultationDiscovered), "consultation.discovered")]
[JsonDerivedType(typeof(ConsultationChanged), "consultation.changed")]
[JsonDerivedType(typeof(ConsultationOpened), "consultation.opened")]
[JsonDerivedType(typeof(ConsultationClosed), "consultation.closed")]
[JsonDerivedType(typeof(ResponseBegun), "consultation.response_begun")]
[JsonDerivedType(typeof(SectionWritten), "consultation.section_written")]
[JsonDerivedType(typeof(AmendmentProposed), "consultation.amendment_proposed")]
[JsonDerivedType(typeof(AmendmentAccepted), "consultation.amendment_accepted")]
[JsonDerivedType(typeof(AmendmentRejected), "consultation.amendment_rejected")]
[JsonDerivedType(typeof(Commented), "consultation.commented")]
[JsonDerivedType(typeof(ThreadResolved), "consultation.thread_resolved")]
[JsonDerivedType(typeof(ResponseFrozen), "consultation.response_frozen")]
[JsonDerivedType(typeof(SigningBegun), "consultation.signing_begun")]
[JsonDerivedType(typeof(ResponseReopened), "consultation.response_reopened")]
[JsonDerivedType(typeof(ResponseAbandoned), "consultation.response_abandoned")]
[JsonDerivedType(typeof(VerdictGiven), "consultation.verdict_given")]
[JsonDerivedType(typeof(CentresReminded), "consultation.centres_reminded")]
[JsonDerivedType(typeof(SignOffEnded), "consultation.sign_off_ended")]
[JsonDerivedType(typeof(ResponseReady), "consultation.response_ready")]
[JsonDerivedType(typeof(ResponseNotReady), "consultation.response_not_ready")]
[JsonDerivedType(typeof(FindingConfirmed), "consultation.finding_confirmed")]
[JsonDerivedType(typeof(ResponseSubmitted), "consultation.response_submitted")]
[JsonDerivedType(typeof(SubmissionChanged), "consultation.submission_changed")]
[JsonDerivedType(typeof(OutcomeRecorded), "consultation.outcome_recorded")]
internal abstract record ConsultationEvent;

/// <summary>Left to the operator is one that is brought in after its deadline: the clock does not close it.</summary>
internal sealed record ConsultationDiscovered(
    OrganisationId Owner, ConsultationProfile Profile, DateTimeOffset Deadline, PlanRule Rule, bool LeftToOperator = false) : ConsultationEvent;

/// <summary>Left to the operator is one whose deadline was past before and is so after it.</summary>
internal sealed record ConsultationChanged(ConsultationProfile Profile, DateTimeOffset Deadline, PlanRule Rule, bool LeftToOperator = false) : ConsultationEvent;

internal sealed record ConsultationOpened : ConsultationEvent;

/// <param name="AtDeadline">True where its deadline closed it.</param>
internal sealed record ConsultationClosed(bool AtDeadline) : ConsultationEvent;

/// <summary>Left to the operator is one that is brought in after its time: the clock does nothing with it.</summary>
internal sealed record ResponseBegun(
    OrganisationId Lead, ImmutableArray<OrganisationId> Centres, string Language, Quorum Quorum, bool HidesVerdicts, DateTimeOffset At, bool LeftToOperator = false) : ConsultationEvent;

/// <summary>A section was begun, or changed.</summary>
/// <param name="Section">What it is since; its text by hash.</param>
/// <param name="MadeBy">The amendment that made it; null where somebody wrote it anew.</param>
internal sealed record SectionWritten(Section Section, MadeBy? MadeBy = null) : ConsultationEvent;

internal sealed record AmendmentProposed(OpenAmendment Amendment) : ConsultationEvent;

internal sealed record AmendmentAccepted(int Id) : ConsultationEvent;

/// <summary>The reason is a text that somebody wrote, so it is here by hash.</summary>
internal sealed record AmendmentRejected(int Id, string ReasonHash) : ConsultationEvent;

/// <param name="Id">From 1 in each response.</param>
/// <param name="Section">The section's number.</param>
/// <param name="Thread">The comment that began the thread; null where this one does.</param>
/// <param name="Stored">What it says, by the hash that it has in storage.</param>
internal sealed record Commented(int Id, int Section, int? Thread, string Stored) : ConsultationEvent;

/// <param name="Id">The comment that began it.</param>
internal sealed record ThreadResolved(int Id) : ConsultationEvent;

/// <param name="AsPlanned">True where the plan did it.</param>
internal sealed record ResponseFrozen(bool AsPlanned) : ConsultationEvent;

internal sealed record SigningBegun(DateTimeOffset At) : ConsultationEvent;

/// <summary>Back to the drafting. The reason is a text that somebody wrote, so it is here by hash.</summary>
internal sealed record ResponseReopened(string ReasonHash, DateTimeOffset At, bool LeftToOperator = false) : ConsultationEvent;

/// <param name="ReasonHash">Why, as somebody wrote it; null where the quorum rule did it.</param>
internal sealed record ResponseAbandoned(string? ReasonHash) : ConsultationEvent;

internal sealed record VerdictGiven(CentreVerdict Verdict) : ConsultationEvent;

/// <param name="Centres">Those who had not answered.</param>
/// <param name="For">The planned instant that it was for.</param>
internal sealed record CentresReminded(ImmutableArray<OrganisationId> Centres, DateTimeOffset For) : ConsultationEvent;

/// <summary>The sign-off stop came, and the rule decided.</summary>
/// <param name="Outcome">What.</param>
/// <param name="At">The planned instant.</param>
internal sealed record SignOffEnded(SignOffOutcome Outcome, DateTimeOffset At) : ConsultationEvent;

internal sealed record ResponseReady : ConsultationEvent;

/// <summary>It was ready, and is not any more: a signature that it needs is gone.</summary>
internal sealed record ResponseNotReady : ConsultationEvent;

/// <summary>A person looked at a finding, and it may be published.</summary>
internal sealed record FindingConfirmed(FindingId Id) : ConsultationEvent;

internal sealed record ResponseSubmitted(Submission Submission) : ConsultationEvent;

/// <summary>More is known of how it was sent and received.</summary>
internal sealed record SubmissionChanged(SendingFacts Facts) : ConsultationEvent;

/// <summary>What became of what was asked for; all of it, in place of what was said before.</summary>
internal sealed record OutcomeRecorded(ImmutableArray<StoredPoint> Points) : ConsultationEvent;
