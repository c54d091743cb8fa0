using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Activities;

/// <summary>Where a registration stands.</summary>
public enum RegistrationState
{
    /// <summary>Has its seats.</summary>
    Registered,

    /// <summary>Waits for seats.</summary>
    Waitlisted,

    /// <summary>Seats became free and are held for it until they are accepted.</summary>
    Offered,

    /// <summary>Over.</summary>
    Cancelled,

    /// <summary>Was there.</summary>
    Attended,
}

/// <summary>Why seats were given or taken, as the waitlist's journal says it.</summary>
public enum SeatCause
{
    /// <summary>They were free when somebody registered.</summary>
    Free,

    /// <summary>Somebody withdrew.</summary>
    Withdrawal,

    /// <summary>An organiser took somebody off.</summary>
    Removal,

    /// <summary>Somebody let an offer run out.</summary>
    OfferExpired,

    /// <summary>Somebody went over to the other mode.</summary>
    Switched,

    /// <summary>There are more seats.</summary>
    MoreSeats,

    /// <summary>A share's date has come.</summary>
    SharesReleased,

    /// <summary>The activity's shape was changed.</summary>
    Reshaped,

    /// <summary>Somebody did not choose in time.</summary>
    NotChosen,

    /// <summary>Whose it was has been erased, and it had not taken place.</summary>
    Erased,
}

/// <summary>A registration to make.</summary>
/// <param name="Mode">How they take part.</param>
/// <param name="Party">How many they are, from 1.</param>
/// <param name="ShareOf">The centre whose share they belong to.</param>
/// <param name="Organisation">The organisation that they come from, for counts.</param>
/// <param name="Person">Whom an organiser registers; null for oneself.</param>
[GenerateSerializer, Immutable, Alias("new-registration")]
public sealed record NewRegistration(AttendanceMode Mode, int Party, OrganisationId? ShareOf, OrganisationId? Organisation, PersonId? Person);

/// <summary>A registration, for whoever it is of, and for organisers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Rises with each change to the activity; what its <c>ETag</c> is made of.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Mode">How they take part.</param>
/// <param name="Party">How many they are.</param>
/// <param name="ShareOf">The centre whose share they belong to.</param>
/// <param name="Place">The place in the waitlist, from 1; null for those who do not wait.</param>
/// <param name="OfferExpires">Until when the seats are held.</param>
/// <param name="ChooseUntil">Until when they have to choose again, because the activity's shape was changed.</param>
/// <param name="Cause">What brought it where it stands.</param>
/// <param name="Person">Whose it is, for organisers, as long as that is kept.</param>
/// <param name="Organisation">Where they come from, for organisers, as long as that is kept.</param>
[GenerateSerializer, Immutable, Alias("registration-view")]
public sealed record RegistrationView(
    RegistrationId Id,
    long Version,
    RegistrationState State,
    AttendanceMode Mode,
    int Party,
    OrganisationId? ShareOf,
    int? Place,
    DateTimeOffset? OfferExpires,
    DateTimeOffset? ChooseUntil,
    SeatCause Cause,
    PersonId? Person,
    OrganisationId? Organisation);

/// <summary>What happened to a registration, and why.</summary>
/// <param name="Version">The activity's version since; the place of a page.</param>
/// <param name="Index">Its place among those that happened at once, from 0.</param>
/// <param name="At">When.</param>
/// <param name="Id">Which registration.</param>
/// <param name="State">Where it stands since.</param>
/// <param name="Mode">In which mode.</param>
/// <param name="Party">How many they are.</param>
/// <param name="Cause">Why.</param>
[GenerateSerializer, Immutable, Alias("seat-entry")]
public sealed record SeatEntry(long Version, int Index, DateTimeOffset At, RegistrationId Id, RegistrationState State, AttendanceMode Mode, int Party, SeatCause Cause);

/// <summary>Something that whoever registered is to be told.</summary>
/// <param name="Seq">Its place in the sequence of all changes.</param>
/// <param name="Type">What: <c>activity.reshaped</c>, <c>registration.offered</c>, <c>registration.seated</c> or <c>registration.cancelled</c>.</param>
/// <param name="At">When it happened.</param>
[GenerateSerializer, Immutable, Alias("registration-notice")]
public sealed record RegistrationNotice(long Seq, string Type, DateTimeOffset At);
