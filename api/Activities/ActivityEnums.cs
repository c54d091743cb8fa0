using Contracts = NetworkBackend.Activities;

namespace NetworkBackend.Api.Activities;

/// <summary>What kind of activity it is.</summary>
internal enum ActivityKind
{
    Gathering = Contracts.ActivityKind.Gathering,
    Conference = Contracts.ActivityKind.Conference,
    Course = Contracts.ActivityKind.Course,
    Seminar = Contracts.ActivityKind.Seminar,
    Dialogue = Contracts.ActivityKind.Dialogue,
    Debate = Contracts.ActivityKind.Debate,
}

/// <summary>Where it takes place.</summary>
internal enum ActivityFormat
{
    Physical = Contracts.ActivityFormat.Physical,
    Digital = Contracts.ActivityFormat.Digital,
    Hybrid = Contracts.ActivityFormat.Hybrid,
}

/// <summary>How somebody takes part.</summary>
internal enum AttendanceMode
{
    Physical = Contracts.AttendanceMode.Physical,
    Digital = Contracts.AttendanceMode.Digital,
}

/// <summary>Where an activity stands.</summary>
internal enum ActivityState
{
    Proposed = Contracts.ActivityState.Proposed,
    Confirmed = Contracts.ActivityState.Confirmed,
    Open = Contracts.ActivityState.Open,
    Full = Contracts.ActivityState.Full,
    Held = Contracts.ActivityState.Held,
    Reported = Contracts.ActivityState.Reported,
    Postponed = Contracts.ActivityState.Postponed,
    Cancelled = Contracts.ActivityState.Cancelled,
}

/// <summary>What a partner does for an activity.</summary>
internal enum PartnerRole
{
    CoOrganiser = Contracts.PartnerRole.CoOrganiser,
    Funder = Contracts.PartnerRole.Funder,
    Speaker = Contracts.PartnerRole.Speaker,
    Supporter = Contracts.PartnerRole.Supporter,
}

/// <summary>How far the money has come.</summary>
internal enum FundingStatus
{
    NotNeeded = Contracts.FundingStatus.NotNeeded,
    Applied = Contracts.FundingStatus.Applied,
    Secured = Contracts.FundingStatus.Secured,
    Refused = Contracts.FundingStatus.Refused,
}

/// <summary>What an activity becomes.</summary>
internal enum ActivityShape
{
    Physical = Contracts.ActivityShape.Physical,
    Digital = Contracts.ActivityShape.Digital,
    Hybrid = Contracts.ActivityShape.Hybrid,
    Postponed = Contracts.ActivityShape.Postponed,
    Cancelled = Contracts.ActivityShape.Cancelled,
}

/// <summary>What becomes of registrations that nobody chooses for.</summary>
internal enum Unanswered
{
    Keep = Contracts.Unanswered.Keep,
    Release = Contracts.Unanswered.Release,
}

/// <summary>Where a registration stands.</summary>
internal enum RegistrationState
{
    Registered = Contracts.RegistrationState.Registered,
    Waitlisted = Contracts.RegistrationState.Waitlisted,
    Offered = Contracts.RegistrationState.Offered,
    Cancelled = Contracts.RegistrationState.Cancelled,
    Attended = Contracts.RegistrationState.Attended,
}

/// <summary>Why a registration stands where it stands.</summary>
internal enum SeatCause
{
    Free = Contracts.SeatCause.Free,
    Withdrawal = Contracts.SeatCause.Withdrawal,
    Removal = Contracts.SeatCause.Removal,
    OfferExpired = Contracts.SeatCause.OfferExpired,
    Switched = Contracts.SeatCause.Switched,
    MoreSeats = Contracts.SeatCause.MoreSeats,
    SharesReleased = Contracts.SeatCause.SharesReleased,
    Reshaped = Contracts.SeatCause.Reshaped,
    NotChosen = Contracts.SeatCause.NotChosen,
    Erased = Contracts.SeatCause.Erased,
}
