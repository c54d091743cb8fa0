using NetworkBackend.Api.Http.Conditionals;

namespace NetworkBackend.Api.Http.Auth;

/// <summary>Everything that can be asked, and the permission that it takes. What a role may do for which organisation is decided by the grains.</summary>
internal static class Operations
{
    public static Operation ListCentres { get; } = Read("listCentres", "Lists the centres.");
    public static Operation GetCentre { get; } = Read("getCentre", "Shows a centre.");
    public static Operation PutCentre { get; } = Put("putCentre", "Creates a centre, or changes its profile.", "centres.write");
    public static Operation ListStaff { get; } = Read("listStaff", "Lists who acts for a centre, for its own staff.") with { Permission = "staff.read" };
    public static Operation PutStaff { get; } = Write("putStaff", "Lets a person act for a centre.", "staff.write");
    public static Operation DeleteStaff { get; } = Write("deleteStaff", "Ends a person's authority to act for a centre.", "staff.write", 204);

    public static Operation ListNetworks { get; } = Read("listNetworks", "Lists the networks.");
    public static Operation GetNetwork { get; } = Read("getNetwork", "Shows a network.");
    public static Operation PutNetwork { get; } = Put("putNetwork", "Creates a network, or changes its profile.", "networks.write");
    public static Operation GetNetworkReport { get; } = Read("getNetworkReport", "Shows what came of a network: who took part and when, and what it produced.");
    public static Operation ListMemberships { get; } = Read("listMemberships", "Lists who belongs to a network, or is on the way in or out.");
    public static Operation InviteMember { get; } = Write("inviteMember", "Invites an organisation into a network.", "memberships.write", 201);
    public static Operation ApplyForMembership { get; } = Write("applyForMembership", "Applies to a network for an organisation.", "memberships.write", 201);
    public static Operation AcceptMembership { get; } = Write("acceptMembership", "Accepts an invitation or an application.", "memberships.write");
    public static Operation SyncMemberships { get; } = Write("syncMemberships", "Brings a network's memberships in line with a list; whoever is not in it stays as it is.", "memberships.write");
    public static Operation LeaveNetwork { get; } = Write("leaveNetwork", "Ends a membership.", "memberships.write");

    public static Operation ListMembers { get; } = Read("listMembers", "Lists the member organisations.");
    public static Operation GetMember { get; } = Read("getMember", "Shows a member organisation.");
    public static Operation PutMember { get; } = Put("putMember", "Creates a member organisation, or changes its profile.", "members.write");

    public static Operation RegisterPerson { get; } = Write("registerPerson", "Registers a person.", "persons.write", 201);

    public static Operation GetPerson { get; } = Read("getPerson", "Shows a person, to themself and to their leaders.") with { Permission = "persons.read" };
    public static Operation ExportPerson { get; } = Read("exportPerson", "Exports everything that is known about a person, to themself.") with { Permission = "persons.read" };
    public static Operation ErasePerson { get; } = Write("erasePerson", "Erases who a person is, and ends all their authority.", "persons.write");

    public static Operation ListKeys { get; } = Read("listKeys", "Lists API keys, without their secrets.") with { Permission = "keys.read" };
    public static Operation IssueKey { get; } = Write("issueKey", "Issues an API key; its text is in this answer, and in the answer to a repeat with the same Idempotency-Key.", "keys.write", 201) with { MayBeGone = true };
    public static Operation RevokeKey { get; } = Write("revokeKey", "Revokes an API key.", "keys.write", 204);

    public static Operation DraftUpdate { get; } = Write("draftUpdate", "Writes an update down and invites centres to stand behind it.", "updates.write", 201);
    public static Operation Search { get; } = Read("search", "Finds what the caller may see by its words, what fits best first, and of that the newest.");
    public static Operation ListUpdates { get; } = Read("listUpdates", "Lists the updates that the caller may see, newest first.");
    public static Operation GetUpdate { get; } = Read("getUpdate", "Shows an update.") with { MayBeGone = true };
    public static Operation ListRevisions { get; } = Read("listRevisions", "Lists an update's revisions, oldest first.") with { MayBeGone = true };
    public static Operation GetRevision { get; } = Read("getRevision", "Shows a revision of an update in full.") with { MayBeGone = true };
    public static Operation ReviseUpdate { get; } = Match("reviseUpdate", "Changes what an update says, or invites more centres.", "updates.write");
    public static Operation PublishUpdate { get; } = Match("publishUpdate", "Publishes an update.", "updates.publish");
    public static Operation ScheduleUpdate { get; } = Match("scheduleUpdate", "Has an update published by itself, at a time to come.", "updates.publish");
    public static Operation UnscheduleUpdate { get; } = Match("unscheduleUpdate", "Does not have an update published by itself after all.", "updates.publish");
    public static Operation WithdrawUpdate { get; } = Match("withdrawUpdate", "Withdraws an update for good.", "updates.publish");
    public static Operation RedactUpdate { get; } = Write("redactUpdate", "Takes what a revision of an update says out of everything, for good.", "updates.publish")
        with { MayBePending = true, MayBeGone = true };
    public static Operation AnswerInvitation { get; } = Write("answerInvitation", "Answers for an invited centre.", "consents.write") with { MayBePending = true, MayBeGone = true };

    public static Operation MergeUpdate { get; } = Match("mergeUpdate", "Makes news from elsewhere a pointer to the centre's own update that says the same, for good.", "updates.publish");

    public static Operation ListSources { get; } = Read("listSources", "Lists where a centre's news is taken from, for its own staff.") with { Permission = "sources.read" };
    public static Operation RegisterSource { get; } = Write("registerSource", "Has a centre's news taken from a feed elsewhere.", "sources.write", 201);
    public static Operation GetSource { get; } = Read("getSource", "Shows a source, to its centre's staff.") with { Permission = "sources.read" };
    public static Operation ChangeSource { get; } = Match("changeSource", "Changes how a source is read, stops it, or has it read again.", "sources.write") with { MayBePending = false };
    public static Operation RemoveSource { get; } = Write("removeSource", "Reads a source no longer, for good; what was taken from it stays.", "sources.write", 204);
    public static Operation PollSource { get; } = Write("pollSource", "Reads a source now, and shows how that went.", "sources.write");
    public static Operation GetSourceHealth { get; } = Read("getSourceHealth", "Shows how reading a source goes, to its centre's staff.") with { Permission = "sources.read" };
    public static Operation ListMergeProposals { get; } = Read("listMergeProposals", "Lists what came from elsewhere and may be the same as an update of the centre's own, for its own staff.") with { Permission = "sources.read" };
    public static Operation DismissMergeProposal { get; } = Write("dismissMergeProposal", "Says that two updates are not about the same.", "sources.write", 204);

    public static Operation DiscoverConsultation { get; } = Write("discoverConsultation", "Writes a public consultation down.", "consultations.write", 201);
    public static Operation ListConsultations { get; } = Read("listConsultations", "Lists the consultations, the latest deadline first.");
    public static Operation GetConsultation { get; } = Read("getConsultation", "Shows a consultation.");
    public static Operation ChangeConsultation { get; } = new("changeConsultation", "Changes what a consultation is; a moved deadline moves what is planned.", "consultations.write") { Precondition = PreconditionRule.Match };
    public static Operation OpenConsultation { get; } = Write("openConsultation", "Opens a consultation for an answer.", "consultations.write");
    public static Operation CloseConsultation { get; } = Write("closeConsultation", "Closes a consultation before its deadline does.", "consultations.write");
    public static Operation BeginResponse { get; } = Write("beginResponse", "Begins the joint response to a consultation.", "responses.write", 201);
    public static Operation GetResponse { get; } = Read("getResponse", "Shows a joint response, to those who take part.") with { Permission = "responses.read" };
    public static Operation GetSection { get; } = Read("getSection", "Shows a section of a joint response.") with { Permission = "responses.read" };
    public static Operation PutSection { get; } = Put("putSection", "Writes a section of a joint response, based on the version that was read.", "responses.write");
    public static Operation ListSectionVersions { get; } = Read("listSectionVersions", "Lists a section's versions and who wrote them, oldest first.") with { Permission = "responses.read" };
    public static Operation GetSectionVersion { get; } = Read("getSectionVersion", "Shows a section as it was in one of its versions.") with { Permission = "responses.read" };
    public static Operation FreezeResponse { get; } = Write("freezeResponse", "Freezes the text of a joint response.", "responses.write");
    public static Operation BeginSigning { get; } = Write("beginSigning", "Has the centres give their verdicts on a joint response.", "responses.write");
    public static Operation ReopenResponse { get; } = Write("reopenResponse", "Brings a joint response back to the drafting, with a reason.", "responses.write");
    public static Operation AbandonResponse { get; } = Write("abandonResponse", "Gives a joint response up, with a reason.", "responses.write");
    public static Operation GetSectionDifference { get; } = Read("getSectionDifference", "Shows word by word what is different between two versions of a section.") with { Permission = "responses.read" };
    public static Operation ProposeAmendment { get; } = Write("proposeAmendment", "Suggests to replace a range of a section.", "responses.write", 201);
    public static Operation ListAmendments { get; } = Read("listAmendments", "Lists the amendments to a joint response, oldest first.") with { Permission = "responses.read" };
    public static Operation GetAmendment { get; } = Read("getAmendment", "Shows an amendment beside the text, and what is in its way.") with { Permission = "responses.read" };
    public static Operation AcceptAmendment { get; } = Write("acceptAmendment", "Takes an amendment into the text, carried over what was written since.", "responses.write");
    public static Operation RejectAmendment { get; } = Write("rejectAmendment", "Does not take an amendment, with a reason.", "responses.write");
    public static Operation WriteComment { get; } = Write("writeComment", "Says something on a section, perhaps in a thread.", "responses.write", 201);
    public static Operation ListComments { get; } = Read("listComments", "Lists the comments on a section, oldest first.") with { Permission = "responses.read" };
    public static Operation ResolveThread { get; } = Write("resolveThread", "Settles a thread of comments.", "responses.write");
    public static Operation GetDifferenceSinceVerdict { get; } = Read("getDifferenceSinceVerdict", "Shows word by word what changed since a centre signed.") with { Permission = "responses.read" };
    public static Operation PutVerdict { get; } = Write("putVerdict", "Gives a centre's verdict on a joint response, bound to the text that was read.", "verdicts.write");

    public static Operation ListFindings { get; } = Read("listFindings", "Lists what may be personal data in a joint response.") with { Permission = "responses.read" };
    public static Operation ConfirmFinding { get; } = Write("confirmFinding", "Says, as a person, that something found may be published.", "responses.write");
    public static Operation ExportMarkdown { get; } = Read("exportMarkdown", "Gives a joint response as Markdown, to those who take part; to everybody once it is submitted.");
    public static Operation ExportHtml { get; } = Read("exportHtml", "Gives a joint response as a page, to those who take part; to everybody once it is submitted.");
    public static Operation ExportDocx { get; } = Read("exportDocx", "Gives a joint response as a document, to those who take part; to everybody once it is submitted.");
    public static Operation SubmitResponse { get; } = Write("submitResponse", "Fixes what is sent of a joint response, for good, and tells of it in a joint update.", "responses.submit", 201);
    public static Operation GetSubmission { get; } = Read("getSubmission", "Shows what was submitted, and what came of it.");
    public static Operation ChangeSubmission { get; } = new("changeSubmission", "Says more of how a response was sent and received.", "responses.submit") { Precondition = PreconditionRule.Match };
    public static Operation GetSubmittedFile { get; } = Read("getSubmittedFile", "Gives the exact bytes that were submitted.");
    public static Operation RecordOutcome { get; } = new("recordOutcome", "Says point for point what became of a response.", "responses.submit") { Precondition = PreconditionRule.Match };
    public static Operation FindSubmission { get; } = Read("findSubmission", "Tells a file by its SHA-256: what it was submitted to, by whom and when.");

    public static Operation ListNotices { get; } = Read("listNotices", "Lists what a centre is told of, oldest first, for its own staff.") with { Permission = "notices.read" };

    public static Operation ProposeActivity { get; } = Write("proposeActivity", "Proposes an activity and asks other centres to arrange it too.", "activities.write", 201);
    public static Operation ListActivities { get; } = Read("listActivities", "Lists the activities that the caller may see, the latest first.");
    public static Operation GetActivity { get; } = Read("getActivity", "Shows an activity, and how full it is.");
    public static Operation ChangeActivity { get; } = Based("changeActivity", "Changes what an activity is, asks more centres, or adds seats.", "activities.write");
    public static Operation AcceptActivity { get; } = Write("acceptActivity", "Takes an activity on for a centre that was asked to arrange it too.", "activities.write");
    public static Operation LeaveActivity { get; } = Write("leaveActivity", "Declines to arrange an activity, or takes a centre's name off it.", "activities.write");
    public static Operation ConfirmActivity { get; } = Based("confirmActivity", "Confirms that an activity will take place: from now on everybody sees it.", "activities.write");
    public static Operation OpenActivity { get; } = Based("openActivity", "Opens the registration for an activity.", "activities.write");
    public static Operation HoldActivity { get; } = Based("holdActivity", "Says that an activity took place.", "activities.write");
    public static Operation ReportActivity { get; } = Based("reportActivity", "Says that an activity is reported.", "activities.write");
    public static Operation ReshapeActivity { get; } = Based("reshapeActivity", "Makes an activity physical, digital or hybrid, smaller, postponed or cancelled, with everybody who registered, in one step; or says first what that comes to.", "activities.write");
    public static Operation Register { get; } = Write("register", "Registers a person for an activity: to a seat, or to the end of the waitlist.", "registrations.write", 201);
    public static Operation ListRegistrations { get; } = Read("listRegistrations", "Lists who registered for an activity, for its organisers.") with { Permission = "registrations.read" };
    public static Operation ListOwnRegistrations { get; } = Read("listOwnRegistrations", "Lists the caller's own registrations for an activity.") with { Permission = "registrations.read" };
    public static Operation GetRegistration { get; } = Read("getRegistration", "Shows a registration, to whom it is of and to organisers.") with { Permission = "registrations.read" };
    public static Operation ListRegistrationNotices { get; } = Read("listRegistrationNotices", "Lists what a registration was told of, oldest first.") with { Permission = "registrations.read" };
    public static Operation CancelRegistration { get; } = Write("cancelRegistration", "Takes a registration back.", "registrations.write");
    public static Operation AcceptOffer { get; } = Write("acceptOffer", "Takes the seats that are held for a registration.", "registrations.write");
    public static Operation ChooseMode { get; } = Write("chooseMode", "Says how somebody takes part after a change of shape, or goes over to the other mode.", "registrations.write");
    public static Operation AttendActivity { get; } = Write("attendActivity", "Says that a registration was there.", "activities.write");
    public static Operation CertifyMarkdown { get; } = Read("certifyMarkdown", "Certifies as Markdown that somebody was there, to themself and to organisers.") with { Permission = "registrations.read" };
    public static Operation CertifyHtml { get; } = Read("certifyHtml", "Certifies as a page that somebody was there, to themself and to organisers.") with { Permission = "registrations.read" };
    public static Operation CertifyDocx { get; } = Read("certifyDocx", "Certifies as a document that somebody was there, to themself and to organisers.") with { Permission = "registrations.read" };
    public static Operation ListWaitlistJournal { get; } = Read("listWaitlistJournal", "Lists why who got what, oldest first, for organisers.") with { Permission = "registrations.read" };

    public static Operation ListGroupWork { get; } = Read("listGroupWork", "Lists the questions of an activity's group work, and who wrote about them.");
    public static Operation GetQuestion { get; } = Read("getQuestion", "Shows a question of the group work, and what came of it.");
    public static Operation PutQuestion { get; } = Put("putQuestion", "Writes a question of the group work, and what came of it.", "activities.write");
    public static Operation ListQuestionVersions { get; } = Read("listQuestionVersions", "Lists the versions of a question and its summary, the oldest first.");
    public static Operation GetQuestionVersion { get; } = Read("getQuestionVersion", "Shows a question and its summary in one of their versions.");
    public static Operation GetTable { get; } = Read("getTable", "Shows what a table wrote about a question.");
    public static Operation PutTable { get; } = Put("putTable", "Writes what a table wrote about a question.", "activities.write");
    public static Operation ListTableVersions { get; } = Read("listTableVersions", "Lists the versions of what a table wrote, the oldest first.");
    public static Operation GetTableVersion { get; } = Read("getTableVersion", "Shows what a table wrote in one of its versions.");
    public static Operation GetMinutes { get; } = Read("getMinutes", "Shows the minutes of an activity, and how many agree.");
    public static Operation PutMinutes { get; } = Put("putMinutes", "Writes the minutes of an activity.", "activities.write");
    public static Operation ListMinutesVersions { get; } = Read("listMinutesVersions", "Lists the versions of the minutes, the oldest first.");
    public static Operation GetMinutesVersion { get; } = Read("getMinutesVersion", "Shows the minutes in one of their versions.");
    public static Operation AgreeToMinutes { get; } = Write("agreeToMinutes", "Agrees to the minutes as they were read, as one who took part.", "registrations.write");

    public static Operation ReportMarkdown { get; } = Read("reportMarkdown", "Gives all that came of an activity as one Markdown document.");
    public static Operation ReportHtml { get; } = Read("reportHtml", "Gives all that came of an activity as one page of HTML.");
    public static Operation ReportDocx { get; } = Read("reportDocx", "Gives all that came of an activity as a .docx document.");

    public static Operation GetEvaluation { get; } = Read("getEvaluation", "Shows what is asked about an activity.");
    public static Operation PutEvaluation { get; } = Put("putEvaluation", "Says what is asked about an activity.", "activities.write");
    public static Operation MakeEvaluationCodes { get; } = Write("makeEvaluationCodes", "Makes codes to hand out, each good for one answer without a key.", "activities.write", 201);
    public static Operation AnswerEvaluation { get; } = new("answerEvaluation", "Answers what is asked about an activity, once and as nobody: as one who took part, or with a code and no key.", "registrations.write") { NeedsNoKey = true };
    public static Operation CloseEvaluation { get; } = Write("closeEvaluation", "Takes no more answers, and shows what was answered.", "activities.write");
    public static Operation GetEvaluationResults { get; } = Read("getEvaluationResults", "Shows what was answered: to organisers once it is closed, to everybody once the activity is reported.");
    public static Operation ListCommonQuestions { get; } = Read("listCommonQuestions", "Lists the questions that all activities can ask in the same words.");
    public static Operation CompareEvaluations { get; } = Read("compareEvaluations", "Lists what was answered to a common question after many activities, the latest first.");
    public static Operation GetAttendance { get; } = Read("getAttendance", "Counts what was held and how many came, by centre, year and kind.");
    public static Operation GetAttendanceFile { get; } = Read("getAttendanceFile", "Gives the same counts as comma-separated values.");

    public static Operation AskHub { get; } = new("askHub", "Subscribes to a feed, or ends a subscription, as WebSub has it.", null, 202) { IsProtocol = true };

    public static Operation AnswerHub { get; } = new("answerHub", "Answers a hub elsewhere that asks whether it was we who asked, as WebSub has it.") { IsProtocol = true };
    public static Operation HearHub { get; } = new("hearHub", "Takes what a hub elsewhere tells, as WebSub has it.", null, 204) { IsProtocol = true };

    public static Operation GetFeedFile { get; } = Read("getFeedFile", "Gives a shared feed as RSS, Atom or JSON Feed, or as a page for people.") with { IsSubscribable = true };
    public static Operation GetFeedFileOf { get; } = Read("getFeedFileOf", "Gives the feed of a centre, a network or a topic as RSS, Atom or JSON Feed, or as a page for people.") with { IsSubscribable = true };
    public static Operation GetFeedFileOfMembers { get; } = Read("getFeedFileOfMembers", "Gives what is for a network's members as RSS, Atom or JSON Feed, or as a page for people.") with { IsSubscribable = true };
    public static Operation GetFeedArchive { get; } = Read("getFeedArchive", "Gives a part of a shared feed's history that is over (RFC 5005).") with { MayBeGone = true };
    public static Operation GetFeedArchiveOf { get; } = Read("getFeedArchiveOf", "Gives a part of the history of a centre's, a network's or a topic's feed that is over (RFC 5005).") with { MayBeGone = true };
    public static Operation GetFeedArchiveOfMembers { get; } = Read("getFeedArchiveOfMembers", "Gives a part of the history of the feed for a network's members that is over (RFC 5005).") with { MayBeGone = true };
    public static Operation GetFeedDirectory { get; } = Read("getFeedDirectory", "Gives all public feeds as OPML, to be taken into a reader at once.");
    public static Operation GetFeedsPage { get; } = Read("getFeedsPage", "Shows people all public feeds.");
    public static Operation GetUpdatePage { get; } = Read("getUpdatePage", "Shows people a public update: where the links in feeds lead to.") with { MayBeGone = true };
    public static Operation GetCalendar { get; } = Read("getCalendar", "Gives all activities as a calendar, of the last year and to come.");
    public static Operation GetCalendarOfCentre { get; } = Read("getCalendarOfCentre", "Gives what a centre arranges as a calendar.");
    public static Operation GetCalendarOfNetwork { get; } = Read("getCalendarOfNetwork", "Gives a network's activities as a calendar.");
    public static Operation GetCalendarOfActivity { get; } = Read("getCalendarOfActivity", "Gives one activity as a calendar.");

    public static Operation ListFeeds { get; } = Read("listFeeds", "Lists the feeds.");
    public static Operation GetFeed { get; } = Read("getFeed", "Shows a feed of the whole network, newest first.");
    public static Operation GetFeedOf { get; } = Read("getFeedOf", "Shows the feed of a centre, a network or a topic, newest first.");
    public static Operation GetFeedOfMembers { get; } = Read("getFeedOfMembers", "Shows what is for a network's members only, to them, newest first.");
    public static Operation GetWall { get; } = Read("getWall", "Shows the front page's data: the newest joint entries, and every centre with its newest and how long it has been silent.");
    public static Operation PinEntry { get; } = Write("pinEntry", "Pins an entry in a feed of the whole network until a time, as its operator.", "feeds.pin");
    public static Operation UnpinEntry { get; } = Write("unpinEntry", "Takes a pin off in a feed of the whole network.", "feeds.pin", 204);
    public static Operation PinEntryOf { get; } = Write("pinEntryOf", "Pins an entry in the feed of a centre, a network or a topic until a time.", "feeds.pin");
    public static Operation UnpinEntryOf { get; } = Write("unpinEntryOf", "Takes a pin off in the feed of a centre, a network or a topic.", "feeds.pin", 204);
    public static Operation PinEntryOfMembers { get; } = Write("pinEntryOfMembers", "Pins an entry in what is for a network's members only until a time.", "feeds.pin");
    public static Operation UnpinEntryOfMembers { get; } = Write("unpinEntryOfMembers", "Takes a pin off in what is for a network's members only.", "feeds.pin", 204);
    public static Operation StreamChanges { get; } = Read("streamChanges", "Tells of public changes as they come (server-sent events).") with { IsProtocol = true };
    public static Operation StreamFeed { get; } = Read("streamFeed", "Tells what joins, changes and leaves a feed as it comes (server-sent events).") with { IsProtocol = true };
    public static Operation ListChanges { get; } = Read("listChanges", "Lists public changes in the order in which they happened.") with { MayBeGone = true };
    public static Operation ListTopics { get; } = Read("listTopics", "Lists the recovery topics.");

    public static Operation ListAudit { get; } = Read("listAudit", "Lists who did what, newest first: everything to operators, what concerns their organisation to leaders.") with { Permission = "audit.read" };
    public static Operation VerifyAudit { get; } = Read("verifyAudit", "Verifies a part of the journal: its hashes, its positions, its anchors and its texts.") with { Permission = "audit.read", MayBeMissing = true };

    /// <summary>What a key can be limited to.</summary>
    public static readonly string[] Permissions =
    [
        "activities.write", "audit.read", "centres.write", "consents.write", "consultations.write", "feeds.pin", "keys.read", "keys.write", "members.write", "memberships.write", "networks.write",
        "notices.read", "persons.read", "persons.write", "registrations.read", "registrations.write", "responses.read", "responses.submit", "responses.write", "sources.read", "sources.write", "staff.read", "staff.write", "updates.publish", "updates.write", "verdicts.write",
    ];

    private static Operation Read(string name, string summary) => new(name, summary);

    private static Operation Write(string name, string summary, string permission, int status = 200) => new(name, summary, permission, status);

    private static Operation Match(string name, string summary, string permission) =>
        new(name, summary, permission) { Precondition = PreconditionRule.Match, MayBePending = true, MayBeGone = true };

    private static Operation Based(string name, string summary, string permission) => new(name, summary, permission) { Precondition = PreconditionRule.Match };

    private static Operation Put(string name, string summary, string permission) => new(name, summary, permission) { Precondition = PreconditionRule.MatchOrCreate };
}
