using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Activities;

/// <summary>Why something cannot be done with an activity or a registration. The codes are public and never change.</summary>
internal static class ActivityRefusals
{
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "activity.not_found", "There is no such activity that you may see.");
    public static Refusal Exists { get; } = new(RefusalKind.Conflict, "activity.exists", "There is an activity with this id already.");
    public static Refusal NotTheOwner { get; } = new(RefusalKind.Forbidden, "activity.not_owner", "A centre proposes activities of its own: use a key of that centre.");
    public static Refusal NotAnOrganiser { get; } = new(RefusalKind.Forbidden, "activity.not_organiser", "Only staff of the organisers may do this.");
    public static Refusal NotAnEditor { get; } = new(RefusalKind.Forbidden, "role.editor_required", "This needs the role editor or leader in the organisation.");
    public static Refusal NotOneLine { get; } = new(RefusalKind.Invalid, "activity.not_one_line", "Title, place, and what stands in the programme are one line each, and not empty.");
    public static Refusal UnknownLanguage { get; } = new(RefusalKind.Invalid, "activity.unknown_language", "An activity is described in nb, nn, se or en.");
    public static Refusal UnknownTopic { get; } = new(RefusalKind.Invalid, "activity.unknown_topic", "Topics are the keys of the recovery topics; GET /v1/topics has them.");
    public static Refusal NotASeries { get; } = new(RefusalKind.Invalid, "activity.series", "A series is named like an id: letters a-z, digits and hyphens.");
    public static Refusal NotAnAddress { get; } = new(RefusalKind.Invalid, "activity.url", "Where there is more is a whole http or https address.");
    public static Refusal OwnerInvited { get; } = new(RefusalKind.Invalid, "activity.owner_invited", "The owner arranges it anyway: leave it out of the organisers.");
    public static Refusal NoTime { get; } = new(RefusalKind.Invalid, "activity.no_time", "Say when it begins and ends, or in which period.");
    public static Refusal EndsBefore { get; } = new(RefusalKind.Invalid, "activity.ends_before", "It ends after it begins, and so does each session.");
    public static Refusal NotAPeriod { get; } = new(RefusalKind.Invalid, "activity.period", "A period is a year, a month, a day, or two days with a slash between them: 2023, 2022-02, 2019-09-12, 2018-10-30/2018-10-31.");
    public static Refusal OutsideOfIt { get; } = new(RefusalKind.Invalid, "activity.session_outside", "Each session of the programme lies between beginning and end.");
    public static Refusal PoolsDoNotFit { get; } = new(RefusalKind.Invalid, "seats.pools", "A physical activity has physical seats, a digital one digital seats, a hybrid one both.");
    public static Refusal NoSeats { get; } = new(RefusalKind.Invalid, "seats.capacity", "A pool has one seat or more. Leave the capacity out for as many as come, and the pool for a mode that it does not have.");
    public static Refusal SharesTooLarge { get; } = new(RefusalKind.Invalid, "seats.shares", "Shares are for each organiser once, and together no more than there are seats; as many as come cannot be shared.");
    public static Refusal SharesWithoutDate { get; } = new(RefusalKind.Invalid, "seats.shares_until", "Say until when the shares are kept: a time before it begins.");
    public static Refusal FewerSeats { get; } = new(RefusalKind.Conflict, "seats.fewer", "Fewer seats, or seats of another mode, are a change of shape: it says first what happens to whom.");
    public static Refusal RulesOutOfReach { get; } = new(RefusalKind.Invalid, "seats.rules", "Parties are from 1 to 100, an offer holds 0 to 720 hours, passes are 0 to 100, choosing takes 1 to 60 days, names are kept 0 to 730 days.");
    public static Refusal TimeIsAShape { get; } = new(RefusalKind.Conflict, "activity.time_is_public", "People have been told when it is: move it with a change of shape, which tells them.");
    public static Refusal AlreadyBegun { get; } = new(RefusalKind.Conflict, "activity.has_begun", "It has begun.");
    public static Refusal NotYetOver { get; } = new(RefusalKind.Conflict, "activity.not_begun", "It has not begun yet.");
    public static Refusal NeedsTimes { get; } = new(RefusalKind.Conflict, "activity.needs_times", "Say first when exactly it begins and ends.");
    public static Refusal IsOver { get; } = new(RefusalKind.Conflict, "activity.is_over", "It was held; what it was stays.");
    public static Refusal IsHalted { get; } = new(RefusalKind.Conflict, "activity.is_halted", "It is postponed or cancelled. Give it a shape again first.");
    public static Refusal NotProposed { get; } = new(RefusalKind.Conflict, "activity.not_proposed", "Only what is proposed can be confirmed.");
    public static Refusal NotConfirmed { get; } = new(RefusalKind.Conflict, "activity.not_confirmed", "Confirm the activity first.");
    public static Refusal NotHeld { get; } = new(RefusalKind.Conflict, "activity.not_held", "Only what was held can be reported.");
    public static Refusal NotInvited { get; } = new(RefusalKind.NotFound, "organiser.not_invited", "This centre is not asked to arrange it.");
    public static Refusal NotYourCentre { get; } = new(RefusalKind.Forbidden, "organiser.not_your_centre", "A centre answers for itself: use a key of that centre.");
    public static Refusal HasLeft { get; } = new(RefusalKind.Conflict, "organiser.has_left", "This centre took its name off after the activity was confirmed. An organiser asks it again first: PATCH with the centre in organisers.");
    public static Refusal NoReason { get; } = new(RefusalKind.Invalid, "activity.no_reason", "Say why: everybody who registered will read it.");
    public static Refusal NoSeatsForMode { get; } = new(RefusalKind.Invalid, "shape.no_seats", "Say how many physical seats there are.");
    public static Refusal SeatsOfNothing { get; } = new(RefusalKind.Invalid, "shape.seats_of_nothing", "What it becomes has no seats of that mode: leave them out.");
    public static Refusal DateToCome { get; } = new(RefusalKind.Invalid, "shape.needs_date", "Say when it begins: a time to come.");
    public static Refusal DateOfNothing { get; } = new(RefusalKind.Invalid, "shape.date_of_nothing", "What is postponed or cancelled has no date: give it one when it gets a shape again.");

    public static Refusal NeedsAPerson { get; } = new(RefusalKind.Forbidden, "registration.person_required", "A person registers: use a key that is a person's.");
    public static Refusal NoSuchPerson { get; } = new(RefusalKind.Invalid, "registration.no_such_person", "There is no such person. Register them first: POST /v1/persons.");
    public static Refusal ForOthers { get; } = new(RefusalKind.Forbidden, "registration.for_others", "Only organisers register somebody else.");
    public static Refusal NotOpen { get; } = new(RefusalKind.Conflict, "registration.not_open", "The activity does not take registrations now.");
    public static Refusal NoSuchMode { get; } = new(RefusalKind.Invalid, "registration.no_such_mode", "One cannot take part like that: see which pools it has.");
    public static Refusal PartyTooLarge { get; } = new(RefusalKind.Invalid, "registration.party_too_large", "So many together can never have seats: see its rules and its pools, and register in smaller parties.");
    public static Refusal NoSuchShare { get; } = new(RefusalKind.Invalid, "registration.no_such_share", "No seats are kept for this centre: leave the share out.");
    public static Refusal ShareOfOthers { get; } = new(RefusalKind.Forbidden, "registration.share_of_others", "A share is for those who act for that centre, or whom an organiser registers.");
    public static Refusal AlreadyRegistered { get; } = new(RefusalKind.Conflict, "registration.exists", "This person is registered already. Cancel that first, or change its mode.");
    public static Refusal NoRegistration { get; } = new(RefusalKind.NotFound, "registration.not_found", "There is no such registration that you may see.");
    public static Refusal RegistrationOver { get; } = new(RefusalKind.Conflict, "registration.is_over", "The registration is over. Register again.");
    public static Refusal CountsStay { get; } = new(RefusalKind.Conflict, "registration.has_begun", "It has begun, and who was registered stays counted.");
    public static Refusal NothingOffered { get; } = new(RefusalKind.Conflict, "registration.nothing_offered", "Nothing is offered to this registration.");
    public static Refusal OfferExpired { get; } = new(RefusalKind.Conflict, "registration.offer_expired", "The offer has run out. Register again.");
    public static Refusal ModeFull { get; } = new(RefusalKind.Conflict, "registration.mode_full", "There is no free seat in that mode; the one that is held stays held.");
    public static Refusal NotHolding { get; } = new(RefusalKind.Conflict, "registration.no_seat", "Only who has a seat can have been there.");
    public static Refusal ListOfOthers { get; } = new(RefusalKind.Forbidden, "registration.not_organiser", "Who registered is for the organisers alone.");

    public static Refusal NotAttended { get; } = new(RefusalKind.Conflict, "certificate.not_attended", "A certificate says that somebody was there, and nobody has said so of this registration. An organiser does: POST …/attend.");
    public static Refusal HolderErased { get; } = new(RefusalKind.Gone, "certificate.erased", "Whose the registration was has been erased, and nobody can be certified any more.");

    /// <summary>Never leaves the grain, which looks again.</summary>
    public static Refusal ComingMeanwhile { get; } = new(RefusalKind.Conflict, "registration.meanwhile", "Somebody registers the same person right now. Send the same request again.");

    public static Refusal NotOrganisations(string ids) => new(RefusalKind.Invalid, "activity.not_an_organisation", $"No centre and no member: {ids}.");

    public static Refusal NotCentres(string ids) => new(RefusalKind.Invalid, "activity.not_a_centre", $"Only centres arrange an activity; no centre: {ids}.");

    public static Refusal NoSuchNetwork { get; } = new(RefusalKind.Invalid, "activity.no_such_network", "There is no such network.");

    public static Refusal Stale(int revision) => Refused.Stale(revision);
}
