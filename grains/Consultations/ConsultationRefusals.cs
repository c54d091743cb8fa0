using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Consultations;

/// <summary>Why something cannot be done with a hearing or its answer. The codes are public and never change.</summary>
internal static class ConsultationRefusals
{
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "consultation.not_found", "There is no such consultation.");
    public static Refusal Exists { get; } = new(RefusalKind.Conflict, "consultation.exists", "There is a consultation with this id already.");
    public static Refusal NotTheOwner { get; } = new(RefusalKind.Forbidden, "consultation.not_owner", "Only staff of the centre that wrote the consultation down, or that leads its response, may do this.");
    public static Refusal NotAnEditor { get; } = new(RefusalKind.Forbidden, "role.editor_required", "This needs the role editor or leader in the organisation.");
    public static Refusal NotALeader { get; } = new(RefusalKind.Forbidden, "role.leader_required", "This needs the role leader in the organisation.");
    public static Refusal NoTitle { get; } = new(RefusalKind.Invalid, "consultation.no_title", "A consultation needs a title of one line.");
    public static Refusal NoIssuer { get; } = new(RefusalKind.Invalid, "consultation.no_issuer", "Say in one line who asks.");
    public static Refusal DocumentNotAnAddress { get; } = new(RefusalKind.Invalid, "consultation.document", "Each document has a whole http or https address.");
    public static Refusal DeadlinePast { get; } = new(RefusalKind.Invalid, "consultation.deadline_past", "This deadline has passed. Send one to come.");
    public static Refusal DeadlinePassed { get; } = new(RefusalKind.Conflict, "consultation.deadline_passed", "The deadline has passed. Where the issuer has moved it, move it here first.");
    public static Refusal PlanOutOfOrder { get; } = new(RefusalKind.Invalid, "consultation.plan_out_of_order", "The draft freezes first, then comments stop, then the sign-off, each so many days before the deadline.");
    public static Refusal RemindersOutOfReach { get; } = new(RefusalKind.Invalid, "consultation.reminders", "A reminder comes from 1 to 1000 days before the sign-off stop.");
    public static Refusal NotOpen { get; } = new(RefusalKind.Conflict, "consultation.not_open", "Open the consultation first.");
    public static Refusal IsClosed { get; } = new(RefusalKind.Conflict, "consultation.is_closed", "The consultation is closed.");
    public static Refusal ResponseUnderWay { get; } = new(RefusalKind.Conflict, "consultation.response_under_way", "Its response is under way: submit or abandon that first.");
    public static Refusal NoResponse { get; } = new(RefusalKind.NotFound, "response.not_found", "There is no response that you may see.");
    public static Refusal ResponseExists { get; } = new(RefusalKind.Conflict, "response.exists", "The consultation has a response already.");
    public static Refusal NotTheLead { get; } = new(RefusalKind.Forbidden, "response.not_lead", "Only staff of the centre that leads the response may do this.");
    public static Refusal NotYourCentre { get; } = new(RefusalKind.Forbidden, "verdict.not_your_centre", "A centre answers for itself: use a key of that centre.");
    public static Refusal NotTakingPart { get; } = new(RefusalKind.NotFound, "verdict.not_taking_part", "This centre takes no part in the response.");
    public static Refusal UnknownLanguage { get; } = new(RefusalKind.Invalid, "response.unknown_language", "A response is written in nb, nn or en.");
    public static Refusal QuorumOutOfReach { get; } = new(RefusalKind.Invalid, "response.quorum_out_of_reach", "The quorum is at least one centre, and at most all that take part.");
    public static Refusal MustSignNotThere { get; } = new(RefusalKind.Invalid, "response.must_sign_not_there", "Who must sign has to take part.");
    public static Refusal NoIfMissed { get; } = new(RefusalKind.Invalid, "response.no_if_missed", "Say what happens when too few have signed: submit-for-signers or do-not-submit.");
    public static Refusal NotDrafting { get; } = new(RefusalKind.Conflict, "response.not_drafting", "Its text is frozen. The centre that leads it can reopen it, with a reason.");
    public static Refusal NotFrozen { get; } = new(RefusalKind.Conflict, "response.not_frozen", "Freeze the response first.");
    public static Refusal NotSigning { get; } = new(RefusalKind.Conflict, "response.not_signing", "The response does not take verdicts now.");
    public static Refusal SignOffOver { get; } = new(RefusalKind.Conflict, "response.sign_off_over", "The sign-off has ended. Where there is more time, move the deadline or the plan, and have the lead reopen the response.");
    public static Refusal IsSubmitted { get; } = new(RefusalKind.Conflict, "response.is_submitted", "The response is submitted and stays as it is.");
    public static Refusal NothingWritten { get; } = new(RefusalKind.Conflict, "response.nothing_written", "There is no section yet.");
    public static Refusal NoReason { get; } = new(RefusalKind.Invalid, "response.no_reason", "Say why.");
    public static Refusal NoText { get; } = new(RefusalKind.Invalid, "section.no_text", "Send a text, or the source of one.");
    public static Refusal NoSection { get; } = new(RefusalKind.NotFound, "section.not_found", "The response has no such section.");
    public static Refusal NoSectionVersion { get; } = new(RefusalKind.NotFound, "section.no_version", "The section has no such version; its list of versions says which there are.");
    public static Refusal TooManySections { get; } = new(RefusalKind.Conflict, "section.too_many", "A response has 200 sections at most.");
    public static Refusal SectionTooLong { get; } = new(RefusalKind.Invalid, "section.too_long", "A section has 200,000 bytes at most. Make two of it.");
    public static Refusal NoSectionTitle { get; } = new(RefusalKind.Invalid, "section.no_title", "A section needs a title of one line.");
    public static Refusal NotAContributor { get; } = new(RefusalKind.Forbidden, "section.not_contributor", "Another centre writes this section: propose an amendment, or ask the lead.");
    public static Refusal ContributorsAreTheLeads { get; } = new(RefusalKind.Forbidden, "section.contributors", "Only the lead says who writes a section. Leave contributors out.");
    public static Refusal ContributorNotThere { get; } = new(RefusalKind.Invalid, "section.contributor_not_there", "Who writes a section has to take part in the response.");
    public static Refusal AmendmentsOpen { get; } = new(RefusalKind.Conflict, "response.amendments_open", "Accept or reject every amendment first; a text that is signed does not change.");
    public static Refusal NotDiscussed { get; } = new(RefusalKind.Conflict, "response.not_discussed", "Comments and amendments are for a response that is being written or frozen.");
    public static Refusal NotUnderWay { get; } = new(RefusalKind.Conflict, "response.not_under_way", "The response is submitted or abandoned.");
    public static Refusal CommentsOver { get; } = new(RefusalKind.Conflict, "response.comments_over", "The comment stop has passed. Where there is more time, move the deadline or the plan first.");
    public static Refusal NoAmendment { get; } = new(RefusalKind.NotFound, "amendment.not_found", "The response has no such amendment.");
    public static Refusal AmendmentDecided { get; } = new(RefusalKind.Conflict, "amendment.decided", "The amendment was accepted or rejected before.");
    public static Refusal AmendmentCollides { get; } = new(RefusalKind.Conflict, "amendment.collides", "Somebody has changed what the amendment would replace. Read it to see what stands there now; then reject it, or write the section anew.");
    public static Refusal NoComment { get; } = new(RefusalKind.Invalid, "comment.no_text", "Say something.");
    public static Refusal NoThread { get; } = new(RefusalKind.NotFound, "comment.not_found", "The response has no such thread.");

    /// <summary>Never leaves the grain, which looks again.</summary>
    public static Refusal WrittenMeanwhile { get; } = new(RefusalKind.Conflict, "section.written_meanwhile", "Others keep writing the section anew. Send the same request again.");
    public static Refusal NoVerdictGiven { get; } = new(RefusalKind.NotFound, "verdict.not_found", "This centre has given no verdict that you may see.");
    public static Refusal NoVerdict { get; } = new(RefusalKind.Invalid, "verdict.none", "A verdict is sign, sign-except, dissent, abstain or no-comment.");
    public static Refusal NoException { get; } = new(RefusalKind.Invalid, "verdict.no_exception", "Name the sections that are excepted, or sign.");
    public static Refusal AllExcepted { get; } = new(RefusalKind.Invalid, "verdict.all_excepted", "All sections are excepted. That is a dissent or an abstention.");
    public static Refusal ExceptionsOfNothing { get; } = new(RefusalKind.Invalid, "verdict.exceptions_of_nothing", "Only sign-except has exceptions.");
    public static Refusal NoDissentText { get; } = new(RefusalKind.Invalid, "verdict.no_dissent_text", "Say in your own words what you do not stand behind, and why.");
    public static Refusal WordsOfNothing { get; } = new(RefusalKind.Invalid, "verdict.words_of_nothing", "Only exceptions and a dissent have text. Leave it out.");

    public static Refusal NoFinding { get; } = new(RefusalKind.NotFound, "finding.not_found", "There is no such finding in the text as it is.");
    public static Refusal FindingNeedsAPerson { get; } = new(RefusalKind.Forbidden, "finding.person_required", "A person has to look at it: use a key that is a person's.");
    public static Refusal FindingOfOthers { get; } = new(RefusalKind.Forbidden, "finding.others_words", "It is in the words of another centre, which looks at it itself.");
    public static Refusal TooManyFindings { get; } = new(RefusalKind.Invalid, "finding.too_many", "More than 500 places in it may be personal data. What is published is no list of people.");
    public static Refusal FindingsOpen { get; } = new(RefusalKind.Conflict, "response.findings_open", "What may be personal data is to be confirmed first, by a person.");
    public static Refusal NotReady { get; } = new(RefusalKind.Conflict, "response.not_ready", "The response is not ready: it is submitted once it is signed as the quorum rule asks.");
    public static Refusal NotSubmitted { get; } = new(RefusalKind.NotFound, "submission.not_found", "Nothing of this was submitted.");
    public static Refusal UnknownFile { get; } = new(RefusalKind.NotFound, "submission.unknown_file", "No file with this hash was submitted here, to the byte.");
    public static Refusal NoticesOfOthers { get; } = new(RefusalKind.Forbidden, "notice.not_your_centre", "What a centre is told is for its own staff.");
    public static Refusal BackdatingNotAllowed { get; } = new(RefusalKind.Forbidden, "consultation.backdating_not_allowed", "Only operators bring in what was said or sent before elsewhere. Leave the time out.");
    public static Refusal NotYet { get; } = new(RefusalKind.Invalid, "consultation.not_yet", "That time is still to come.");
    public static Refusal BeingSigned { get; } = new(RefusalKind.Conflict, "consultation.being_signed", "Title, issuer and reference stand in what is being signed. Reopen the response first.");
    public static Refusal NothingAsked { get; } = new(RefusalKind.Invalid, "submission.nothing_asked", "Each point says what was asked for.");
    public static Refusal NotOneLine { get; } = new(RefusalKind.Invalid, "submission.not_one_line", "How it was sent and received is said in one line each.");
    public static Refusal PublishedNotAnAddress { get; } = new(RefusalKind.Invalid, "submission.published_url", "Where it is published is a whole http or https address.");
    public static Refusal NoOutcome { get; } = new(RefusalKind.Invalid, "submission.no_outcome", "Say of each point what became of it: adopted, partly or not-adopted.");

    /// <summary>The grain makes the file anew, and gives up only after several times.</summary>
    public static Refusal ChangedMeanwhile { get; } = new(RefusalKind.Conflict, "submission.changed_meanwhile", "Others keep changing the response. Send the same request again.");

    public static Refusal NotCentres(string ids) => new(RefusalKind.Invalid, "consultation.not_a_centre", $"Only centres write a response; no centre: {ids}.");

    public static Refusal NotTheNextSection(int next) => new(RefusalKind.Conflict, "section.not_next", $"The next section has the number {next}.");

    public static Refusal SectionExists(int version) =>
        new(RefusalKind.Stale, "precondition.exists", "The section is there already. Read it, and send If-Match with its ETag to change it.", version);

    public static Refusal Stale(int revision) => Refused.Stale(revision);

    public static Refusal StaleSection(int version) =>
        new(RefusalKind.Stale, "precondition.failed", "Somebody has changed the section since. Read what is different, and write it again on the version that it has now.", version);

    public static Refusal NotRead(string sections) =>
        new(RefusalKind.Invalid, "verdict.not_read", $"A signature names the hash of each section that it stands for; missing: {sections}.");

    public static Refusal ChangedSinceRead(string sections) =>
        new(RefusalKind.Conflict, "verdict.text_changed", $"The text is another than the one that was read. Read these sections again: {sections}.");
}
