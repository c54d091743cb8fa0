using System.Text.Json.Serialization;
using NetworkBackend.Members;

namespace NetworkBackend.Activities.Seating;

/// <summary>A registration. Has nobody's name and no person's id: whose it is stands beside the journal, and can be erased.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Order">Its place in the order of arrival, which it keeps; whoever comes again, comes last.</param>
/// <param name="Mode">How they take part.</param>
/// <param name="Party">How many they are.</param>
/// <param name="ShareOf">The centre whose share they belong to.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Cause">What brought it there.</param>
internal sealed record Registration(
    RegistrationId Id, long Order, AttendanceMode Mode, int Party, OrganisationId? ShareOf, RegistrationState State, SeatCause Cause)
{
    /// <summary>Until when its seats are held.</summary>
    public DateTimeOffset? OfferUntil { get; init; }

    /// <summary>Until when it has to choose again.</summary>
    public DateTimeOffset? ChooseUntil { get; init; }

    /// <summary>True when nobody else can have its seats.</summary>
    [JsonIgnore]
    public bool HoldsSeats => State is RegistrationState.Registered or RegistrationState.Offered or RegistrationState.Attended;

    [JsonIgnore]
    public bool Waits => State == RegistrationState.Waitlisted;

    /// <summary>True until it is over, for the registration or for the activity.</summary>
    [JsonIgnore]
    public bool IsActive => State is not (RegistrationState.Cancelled or RegistrationState.Attended);
}
