using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Members;

namespace NetworkBackend.Activities;

/// <summary>What can happen to an activity and its seats. The names stand in the journal for ever. No event says who a registration is of.</summary>
[JsonDerivedType(typeof(ActivityProposed), "activity.proposed")]
[JsonDerivedType(typeof(ActivityChanged), "activity.changed")]
[JsonDerivedType(typeof(OrganisersInvited), "activity.organisers_invited")]
[JsonDerivedType(typeof(OrganiserAccepted), "activity.organiser_accepted")]
[JsonDerivedType(typeof(OrganiserDeclined), "activity.organiser_declined")]
[JsonDerivedType(typeof(OrganiserWithdrew), "activity.organiser_withdrew")]
[JsonDerivedType(typeof(ActivityConfirmed), "activity.confirmed")]
[JsonDerivedType(typeof(RegistrationOpened), "activity.opened")]
[JsonDerivedType(typeof(ActivityHeld), "activity.held")]
[JsonDerivedType(typeof(ActivityReported), "activity.reported")]
[JsonDerivedType(typeof(ActivityReshaped), "activity.reshaped")]
[JsonDerivedType(typeof(SeatsPlanned), "activity.seats_planned")]
[JsonDerivedType(typeof(SharesReleased), "activity.shares_released")]
[JsonDerivedType(typeof(Registered), "activity.registered")]
[JsonDerivedType(typeof(SeatsChanged), "activity.seats_changed")]
[JsonDerivedType(typeof(RegistrantsForgotten), "activity.registrants_forgotten")]
internal abstract record ActivityEvent;

/// <param name="Owner">The centre that proposed it.</param>
/// <param name="Facts">What it is.</param>
/// <param name="Format">Where it takes place.</param>
/// <param name="Seats">Its pools.</param>
/// <param name="Rules">How seats are given.</param>
/// <param name="At">When.</param>
internal sealed record ActivityProposed(OrganisationId Owner, ActivityFacts Facts, ActivityFormat Format, PlannedSeats Seats, SeatRules Rules, DateTimeOffset At) : ActivityEvent;

/// <summary>What it is was changed; its time only while nobody had been told it.</summary>
internal sealed record ActivityChanged(ActivityFacts Facts, SeatRules Rules, DateTimeOffset At) : ActivityEvent;

internal sealed record OrganisersInvited(ImmutableArray<OrganisationId> Centres) : ActivityEvent;

internal sealed record OrganiserAccepted(OrganisationId Centre) : ActivityEvent;

internal sealed record OrganiserDeclined(OrganisationId Centre) : ActivityEvent;

internal sealed record OrganiserWithdrew(OrganisationId Centre) : ActivityEvent;

internal sealed record ActivityConfirmed(DateTimeOffset At) : ActivityEvent;

internal sealed record RegistrationOpened(DateTimeOffset At) : ActivityEvent;

internal sealed record ActivityHeld(DateTimeOffset At) : ActivityEvent;

internal sealed record ActivityReported(DateTimeOffset At) : ActivityEvent;

/// <summary>Where and when it takes place, and whether, in one step; what that comes to for those who registered stands in the events with it.</summary>
/// <param name="To">What it became.</param>
/// <param name="Format">Where it takes place since.</param>
/// <param name="Times">When, since.</param>
/// <param name="Programme">Its sessions, since: they move with it.</param>
/// <param name="Unanswered">What becomes of those who have to choose and do not.</param>
/// <param name="ReasonHash">Why.</param>
/// <param name="At">When that was.</param>
internal sealed record ActivityReshaped(
    ActivityShape To, ActivityFormat Format, PlannedTime Times, ImmutableArray<ShownSession> Programme, Unanswered Unanswered, string ReasonHash, DateTimeOffset At) : ActivityEvent;

/// <summary>There are other seats.</summary>
internal sealed record SeatsPlanned(PlannedSeats Seats, DateTimeOffset At) : ActivityEvent;

/// <summary>The date has come from which on the seats of all shares are everybody's.</summary>
internal sealed record SharesReleased : ActivityEvent;

/// <summary>Somebody came: to a seat, or to the end of the line.</summary>
/// <param name="Registration">Which.</param>
/// <param name="Mode">How they take part.</param>
/// <param name="Party">How many they are.</param>
/// <param name="ShareOf">The centre whose share they belong to.</param>
/// <param name="Waits">True where there was no seat.</param>
internal sealed record Registered(RegistrationId Registration, AttendanceMode Mode, int Party, OrganisationId? ShareOf, bool Waits) : ActivityEvent;

/// <summary>What became of some who had registered, in this order, and why.</summary>
internal sealed record SeatsChanged(ImmutableArray<SeatChange> Changes) : ActivityEvent;

/// <summary>From now on nobody knows whose the registrations were.</summary>
internal sealed record RegistrantsForgotten : ActivityEvent;

/// <summary>What became of a registration.</summary>
/// <param name="Registration">Which.</param>
/// <param name="State">Where it stands since.</param>
/// <param name="Mode">In which mode.</param>
/// <param name="Cause">Why.</param>
/// <param name="OfferUntil">Until when its seats are held.</param>
/// <param name="ChooseUntil">Until when it has to choose again.</param>
/// <param name="Goes">Goes to the end of the line.</param>
internal sealed record SeatChange(
    RegistrationId Registration, RegistrationState State, AttendanceMode Mode, SeatCause Cause, DateTimeOffset? OfferUntil, DateTimeOffset? ChooseUntil, bool Goes = false);

/// <summary>When it takes place, as instants, or the period that is known.</summary>
internal sealed record PlannedTime(DateTimeOffset? Starts, DateTimeOffset? Ends, string? Period);

/// <summary>The pools, and when their shares end, as an instant.</summary>
internal sealed record PlannedSeats(PoolPlan? Physical, PoolPlan? Digital, DateTimeOffset? SharesUntil);

/// <summary>What an activity is, its times as instants.</summary>
internal sealed record ActivityFacts(ActivityProfile Profile, PlannedTime Times, ImmutableArray<ShownSession> Programme)
{
    public bool Equals(ActivityFacts? other) => other is not null && Profile.Equals(other.Profile) && Times == other.Times && Programme.SequenceEqual(other.Programme);

    public override int GetHashCode() => HashCode.Combine(Profile, Times, Programme.Length);
}
