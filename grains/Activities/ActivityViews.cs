using System.Collections.Immutable;
using NetworkBackend.Activities.Seating;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Updates;

namespace NetworkBackend.Activities;

/// <summary>Shows an activity, and its registrations, to those who may see them.</summary>
internal static class ActivityViews
{
    public static ActivityView Of(ActivityId id, Activity of, string? reason, Caller by) => new(
        id, of.Revision, of.State, of.Owner, of.Facts!.Profile, of.Format, of.Times.Starts, of.Times.Ends, of.Times.Period, of.Facts.Programme,
        Organisers(of.Owner, of.Others, of.Concerns(by)), ActivityRows.Pools(of), of.Rules, reason, of.Created, of.Changed, of.Sequence, ActivityRows.Dated(of.Times), of.Concerns(by));

    public static RegistrationView Of(Versioned<Activity> of, Registration it, Registrant? who = null) => new(
        it.Id, of.Version, it.State, it.Mode, it.Party, it.ShareOf, of.State.Seats.PlaceOf(it), it.State == RegistrationState.Offered ? it.OfferUntil : null, it.ChooseUntil, it.Cause,
        who?.Person, who?.Organisation);

    /// <summary>Outsiders see who arranges it, and not who was asked to.</summary>
    public static ImmutableArray<CentreConsent> Organisers(OrganisationId owner, ImmutableArray<CentreConsent> others, bool isFull) =>
        [new(owner, ConsentState.Owner), .. others.Where(it => isFull || it.Consent == ConsentState.Accepted)];
}
