using NetworkBackend.Outcomes;

namespace NetworkBackend.Updates;

/// <summary>Why something cannot be done with an update. The codes are public and never change.</summary>
internal static class UpdateRefusals
{
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "update.not_found", "There is no such update.");
    public static Refusal NoRevision { get; } = new(RefusalKind.NotFound, "update.no_revision", "The update has no such revision; its list of revisions says which there are.");
    public static Refusal NoSuchText { get; } = new(RefusalKind.NotFound, "update.no_such_text", "The revision says nothing in these languages.");
    public static Refusal Withdrawn { get; } = new(RefusalKind.Gone, "update.withdrawn", "This update was withdrawn.");
    public static Refusal Exists { get; } = new(RefusalKind.Conflict, "update.exists", "There is an update with this id already.");
    public static Refusal NotTheOwner { get; } = new(RefusalKind.Forbidden, "update.not_owner", "Only staff of the centre that owns the update may do this.");
    public static Refusal NotAnEditor { get; } = new(RefusalKind.Forbidden, "role.editor_required", "This needs the role editor or leader in the organisation.");
    public static Refusal NotYourCentre { get; } = new(RefusalKind.Forbidden, "consent.not_your_centre", "A centre answers for itself: use a key of that centre.");
    public static Refusal NotInvited { get; } = new(RefusalKind.Forbidden, "update.not_invited", "This centre was not invited to the update. Ask its owner for an invitation.");
    public static Refusal OwnerStands { get; } = new(RefusalKind.Conflict, "consent.owner", "The owner stands behind its own update; withdraw the update instead.");
    public static Refusal HasAccepted { get; } = new(RefusalKind.Conflict, "consent.accepted", "This centre has accepted; answer 'withdraw' to take its name away.");
    public static Refusal HasNotAccepted { get; } = new(RefusalKind.Conflict, "consent.not_accepted", "This centre has not accepted, so there is nothing to withdraw; answer 'decline' instead.");
    public static Refusal IsWithdrawn { get; } = new(RefusalKind.Conflict, "update.is_withdrawn", "A withdrawn update does not change any more. Write a new one.");
    public static Refusal IsMerged { get; } = new(RefusalKind.Conflict, "update.is_merged", "This update only points to another one that says the same. Change that one.");
    public static Refusal NotImported { get; } = new(RefusalKind.Conflict, "update.not_imported", "Only news from elsewhere is merged with an update of the centre's own.");
    public static Refusal NoTwin { get; } = new(RefusalKind.Invalid, "update.no_twin", "What it is merged with has to be an update that is out, was written here, and has the centre behind it.");
    public static Refusal ImportedNotJoint { get; } = new(RefusalKind.Conflict, "update.imported_not_joint", "News from elsewhere does not become joint. Write an update about it, and invite to that one.");
    public static Refusal NoText { get; } = new(RefusalKind.Invalid, "update.no_text", "An update needs a text in at least one language.");
    public static Refusal NoTitle { get; } = new(RefusalKind.Invalid, "update.no_title", "Every language variant needs a title.");
    public static Refusal TitleOfSeveralLines { get; } = new(RefusalKind.Invalid, "update.title_of_several_lines", "A title is one line, without tabs and other control characters.");
    public static Refusal UnknownLanguage { get; } = new(RefusalKind.Invalid, "update.unknown_language", "Languages are nb, nn, se, en and nb-x-lettlest.");
    public static Refusal LanguageTwice { get; } = new(RefusalKind.Invalid, "update.language_twice", "Give each language once.");
    public static Refusal UnknownTopic { get; } = new(RefusalKind.Invalid, "update.unknown_topic", "Topics are belonging, identity, hope, empowerment and meaning.");
    public static Refusal MembersOfNothing { get; } = new(RefusalKind.Invalid, "update.members_of_nothing", "What is for members only needs at least one network, whose members they are.");
    public static Refusal AudienceFixed { get; } = new(RefusalKind.Conflict, "update.audience_fixed", "Once it is out, or another centre was asked, its audience stays as it is, or concerns fewer networks. Withdraw it and write a new one.");
    public static Refusal SchedulePast { get; } = new(RefusalKind.Invalid, "update.schedule_past", "This time has passed. Publish it now, or send a time to come.");
    public static Refusal IsPublished { get; } = new(RefusalKind.Conflict, "update.is_published", "It is out already.");
    public static Refusal OwnerInvited { get; } = new(RefusalKind.Invalid, "update.owner_invited", "The owner stands behind its update and is not invited to it.");
    public static Refusal NoReason { get; } = new(RefusalKind.Invalid, "update.no_reason", "Say why.");
    public static Refusal TextRedacted { get; } = new(RefusalKind.Conflict, "update.text_redacted", "This very text was redacted. Write it without what had to go.");
    /// <summary>Never leaves the grain, which looks again.</summary>
    public static Refusal WrittenMeanwhile { get; } = new(RefusalKind.Conflict, "update.written_meanwhile", "Others keep writing the revision anew. Send the same request again.");
    public static Refusal BackdatingNotAllowed { get; } = new(RefusalKind.Forbidden, "update.backdating", "Only the operator may bring in what was published elsewhere before.");
    public static Refusal OwnerNotACentre { get; } = new(RefusalKind.Invalid, "update.owner_not_a_centre", "The owner has to be a centre of the network.");

    public static Refusal NotCentres(string ids) => new(RefusalKind.Invalid, "update.not_a_centre", $"Only centres can be invited; no centre: {ids}.");

    public static Refusal TextStillStands(string languages) => new(RefusalKind.Conflict, "update.text_still_stands",
        $"The current revision says the same in: {languages}. Revise it there first, redact the current revision, or name the other languages alone.");

    public static Refusal NotNetworks(string ids) => new(RefusalKind.Invalid, "update.not_a_network", $"There is no such network: {ids}.");

    public static Refusal NetworkClosed(string ids) => new(RefusalKind.Conflict, "network.closed", $"The network's last day has passed; it is read-only: {ids}.");

    public static Refusal NotAMember(string ids) => new(RefusalKind.Forbidden, "update.not_a_member", $"Only members post in a network; the owner is no member of: {ids}.");
}
