using System.Collections.Immutable;
using NetworkBackend.Calendars;

namespace NetworkBackend.Activities;

/// <summary>What an activity is to become.</summary>
public enum ActivityShape
{
    /// <summary>In a place.</summary>
    Physical,

    /// <summary>Over the net.</summary>
    Digital,

    /// <summary>Both.</summary>
    Hybrid,

    /// <summary>Put off, until it is given another shape.</summary>
    Postponed,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>What becomes of registrations of which nobody has chosen by the date.</summary>
public enum Unanswered
{
    /// <summary>They are kept where they are.</summary>
    Keep,

    /// <summary>Their seats are given to others.</summary>
    Release,
}

/// <summary>A change of shape: one step, in which every registration is kept.</summary>
/// <param name="To">What it becomes.</param>
/// <param name="Physical">Seats in the place; null leaves them as they are.</param>
/// <param name="Digital">Seats over the net; null leaves them as they are, or as many as come where there were none.</param>
/// <param name="Starts">When it begins from now on; null leaves it.</param>
/// <param name="Ends">When it ends from now on; null leaves its length.</param>
/// <param name="Unanswered">What becomes of those who do not choose.</param>
/// <param name="Reason">Why, for everybody to read.</param>
[GenerateSerializer, Immutable, Alias("shape-change")]
public sealed record ShapeChange(ActivityShape To, PoolPlan? Physical, PoolPlan? Digital, Moment? Starts, Moment? Ends, Unanswered Unanswered, string Reason);

/// <summary>What a change of shape comes to.</summary>
/// <param name="Activity">The activity after it.</param>
/// <param name="Kept">How many registrations stay as they are.</param>
/// <param name="Asked">How many have to choose, and can until a date.</param>
/// <param name="ChooseUntil">That date; null where nobody has to.</param>
/// <param name="Consequences">Which registrations become something else.</param>
/// <param name="IsDryRun">True where nothing was changed.</param>
[GenerateSerializer, Immutable, Alias("shape-outcome")]
public sealed record ShapeOutcome(
    ActivityView Activity, int Kept, int Asked, DateTimeOffset? ChooseUntil, ImmutableArray<ShapeConsequence> Consequences, bool IsDryRun);

/// <summary>What happens to a registration.</summary>
/// <param name="Id">Which.</param>
/// <param name="Was">Where it stood.</param>
/// <param name="WasIn">In which mode.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Mode">In which mode.</param>
/// <param name="HasToChoose">True where it is asked.</param>
[GenerateSerializer, Immutable, Alias("shape-consequence")]
public sealed record ShapeConsequence(RegistrationId Id, RegistrationState Was, AttendanceMode WasIn, RegistrationState State, AttendanceMode Mode, bool HasToChoose);
