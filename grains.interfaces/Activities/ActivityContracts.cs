using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Activities;

/// <summary>What kind of activity it is.</summary>
public enum ActivityKind
{
    /// <summary>Samling.</summary>
    Gathering,

    /// <summary>Konferanse.</summary>
    Conference,

    /// <summary>Kurs.</summary>
    Course,

    /// <summary>Fagdag.</summary>
    Seminar,

    /// <summary>Dialogmøte.</summary>
    Dialogue,

    /// <summary>Debatt.</summary>
    Debate,
}

/// <summary>Where it takes place.</summary>
public enum ActivityFormat
{
    /// <summary>In a place.</summary>
    Physical,

    /// <summary>Over the net.</summary>
    Digital,

    /// <summary>Both.</summary>
    Hybrid,
}

/// <summary>How somebody takes part.</summary>
public enum AttendanceMode
{
    /// <summary>In the place.</summary>
    Physical,

    /// <summary>Over the net.</summary>
    Digital,
}

/// <summary>Where an activity stands.</summary>
public enum ActivityState
{
    /// <summary>Nothing was ever recorded under this id.</summary>
    Unknown,

    /// <summary>Being planned, among its organisers.</summary>
    Proposed,

    /// <summary>It will take place; public.</summary>
    Confirmed,

    /// <summary>Takes registrations, and there is a seat.</summary>
    Open,

    /// <summary>Takes registrations; new ones wait.</summary>
    Full,

    /// <summary>It took place.</summary>
    Held,

    /// <summary>It took place, and there is a report.</summary>
    Reported,

    /// <summary>Put off.</summary>
    Postponed,

    /// <summary>It does not take place.</summary>
    Cancelled,
}

/// <summary>What a partner does for an activity.</summary>
public enum PartnerRole
{
    /// <summary>Arranges it too.</summary>
    CoOrganiser,

    /// <summary>Pays.</summary>
    Funder,

    /// <summary>Speaks.</summary>
    Speaker,

    /// <summary>Stands behind it.</summary>
    Supporter,
}

/// <summary>How far the money has come.</summary>
public enum FundingStatus
{
    /// <summary>None is needed.</summary>
    NotNeeded,

    /// <summary>Applied for.</summary>
    Applied,

    /// <summary>There.</summary>
    Secured,

    /// <summary>It did not come.</summary>
    Refused,
}

/// <summary>An organisation that takes part in arranging, without being a centre that has to accept.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Role">What it does.</param>
[GenerateSerializer, Immutable, Alias("activity-partner")]
public sealed record ActivityPartner(OrganisationId Id, PartnerRole Role);

/// <summary>Who speaks: a role and an organisation, and no person.</summary>
/// <param name="Role">E.g. "peer support worker", 1 to 200 characters in one line.</param>
/// <param name="Organisation">For which organisation.</param>
[GenerateSerializer, Immutable, Alias("programme-speaker")]
public sealed record ProgrammeSpeaker(string Role, OrganisationId? Organisation);

/// <summary>A session of the programme.</summary>
/// <param name="Starts">When it begins.</param>
/// <param name="Ends">When it ends; not before it begins.</param>
/// <param name="Title">1 to 300 characters in one line.</param>
/// <param name="Track">Which of several that run side by side.</param>
/// <param name="Room">Where.</param>
/// <param name="Speakers">Who speaks.</param>
[GenerateSerializer, Immutable, Alias("programme-session")]
public sealed record ProgrammeSession(Moment Starts, Moment Ends, string Title, string? Track, string? Room, ImmutableArray<ProgrammeSpeaker> Speakers);

/// <summary>When an activity takes place: from an instant to an instant, or, where that is not known, in a period.</summary>
/// <param name="Starts">When it begins; null where only the period is known.</param>
/// <param name="Ends">When it ends.</param>
/// <param name="Period">ISO 8601: a year, a month, a day, or two days with a slash between them. Null where the instants are known.</param>
[GenerateSerializer, Immutable, Alias("activity-time")]
public sealed record ActivityTime(Moment? Starts, Moment? Ends, string? Period);

/// <summary>What an activity is.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Title">1 to 300 characters in one line.</param>
/// <param name="Language">Of title and summary: <c>nb</c>, <c>nn</c>, <c>se</c> or <c>en</c>.</param>
/// <param name="Summary">What it is about, up to 2,000 characters.</param>
/// <param name="Series">What it is one of, e.g. a yearly conference: a key like an id.</param>
/// <param name="Network">The network that it belongs to.</param>
/// <param name="Place">Where, in one line.</param>
/// <param name="Url">Where there is more: a whole http or https address.</param>
/// <param name="Funding">How far the money has come.</param>
/// <param name="Topics">Keys of the recovery topics.</param>
/// <param name="Partners">Who else takes part in arranging it.</param>
[GenerateSerializer, Immutable, Alias("activity-profile")]
public sealed record ActivityProfile(
    ActivityKind Kind, string Title, string Language, string? Summary, string? Series, NetworkId? Network, string? Place, string? Url, FundingStatus Funding,
    ImmutableArray<string> Topics, ImmutableArray<ActivityPartner> Partners)
{
    /// <inheritdoc/>
    public bool Equals(ActivityProfile? other) => other is not null
        && (Kind, Title, Language, Summary, Series, Network, Place) == (other.Kind, other.Title, other.Language, other.Summary, other.Series, other.Network, other.Place)
        && (Url, Funding) == (other.Url, other.Funding) && Topics.SequenceEqual(other.Topics) && Partners.SequenceEqual(other.Partners);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Title, Language, Series, Network);
}

/// <summary>A new activity.</summary>
/// <param name="Owner">The centre that proposes it.</param>
/// <param name="Profile">What it is.</param>
/// <param name="Format">Where it takes place.</param>
/// <param name="Time">When.</param>
/// <param name="Programme">Its sessions.</param>
/// <param name="Organisers">The other centres that are asked to arrange it too.</param>
/// <param name="Pools">Its seats, by mode.</param>
/// <param name="Rules">How seats are given.</param>
[GenerateSerializer, Immutable, Alias("new-activity")]
public sealed record NewActivity(
    OrganisationId Owner, ActivityProfile Profile, ActivityFormat Format, ActivityTime Time, ImmutableArray<ProgrammeSession> Programme,
    ImmutableArray<OrganisationId> Organisers, SeatPlan Pools, SeatRules Rules);

/// <summary>A change to an activity; what is null stays.</summary>
/// <param name="Profile">What it is.</param>
/// <param name="Time">When, while nobody was told it yet; later that is a change of shape.</param>
/// <param name="Programme">All sessions.</param>
/// <param name="Organisers">Centres to ask besides those already asked.</param>
/// <param name="Pools">Its seats: more at any time, fewer by a change of shape.</param>
/// <param name="Rules">How seats are given from now on.</param>
[GenerateSerializer, Immutable, Alias("activity-change")]
public sealed record ActivityChange(
    ActivityProfile? Profile, ActivityTime? Time, ImmutableArray<ProgrammeSession>? Programme, ImmutableArray<OrganisationId>? Organisers, SeatPlan? Pools, SeatRules? Rules);

/// <summary>An activity as it is shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Revision">Rises with what it is and where it stands, and not with who registers; what changes are based on.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Owner">The centre that proposed it.</param>
/// <param name="Profile">What it is.</param>
/// <param name="Format">Where it takes place.</param>
/// <param name="Starts">When it begins, where that is known.</param>
/// <param name="Ends">When it ends, where that is known.</param>
/// <param name="Period">The period, where no more is known.</param>
/// <param name="Programme">Its sessions.</param>
/// <param name="Organisers">The owner and those who were asked; to outsiders, who accepted.</param>
/// <param name="Pools">The seats of each mode that it has.</param>
/// <param name="Rules">How seats are given.</param>
/// <param name="Reason">Why its shape was changed last.</param>
/// <param name="Created">When it was proposed.</param>
/// <param name="Changed">When it was changed last, registrations aside.</param>
/// <param name="Sequence">How often time, place or shape changed since it was confirmed: iCalendar's SEQUENCE.</param>
/// <param name="Dated">When it begins, or its period: its place in lists.</param>
/// <param name="IsFull">True for what only organisers see.</param>
[GenerateSerializer, Immutable, Alias("activity-view")]
public sealed record ActivityView(
    ActivityId Id,
    int Revision,
    ActivityState State,
    OrganisationId Owner,
    ActivityProfile Profile,
    ActivityFormat Format,
    DateTimeOffset? Starts,
    DateTimeOffset? Ends,
    string? Period,
    ImmutableArray<ShownSession> Programme,
    ImmutableArray<CentreConsent> Organisers,
    ImmutableArray<PoolView> Pools,
    SeatRules Rules,
    string? Reason,
    DateTimeOffset Created,
    DateTimeOffset Changed,
    int Sequence,
    DateTimeOffset Dated,
    bool IsFull);

/// <summary>A session of the programme, its times as instants.</summary>
/// <param name="Starts">When it begins.</param>
/// <param name="Ends">When it ends.</param>
/// <param name="Title">What it is.</param>
/// <param name="Track">Which of several that run side by side.</param>
/// <param name="Room">Where.</param>
/// <param name="Speakers">Who speaks.</param>
[GenerateSerializer, Immutable, Alias("shown-session")]
public sealed record ShownSession(DateTimeOffset Starts, DateTimeOffset Ends, string Title, string? Track, string? Room, ImmutableArray<ProgrammeSpeaker> Speakers)
{
    /// <inheritdoc/>
    public bool Equals(ShownSession? other) => other is not null
        && (Starts, Ends, Title, Track, Room) == (other.Starts, other.Ends, other.Title, other.Track, other.Room) && Speakers.SequenceEqual(other.Speakers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Starts, Ends, Title, Track, Room);
}

/// <summary>A change of shape that was.</summary>
/// <param name="To">What it became.</param>
/// <param name="At">When that was done.</param>
/// <param name="Reason">Why; null where that was redacted.</param>
[GenerateSerializer, Immutable, Alias("past-shape")]
public sealed record PastShape(ActivityShape To, DateTimeOffset At, string? Reason);

/// <summary>An activity with what became of it.</summary>
/// <param name="Activity">As it is.</param>
/// <param name="Shapes">Its changes of shape since it was public, the oldest first.</param>
[GenerateSerializer, Immutable, Alias("activity-account")]
public sealed record ActivityAccount(ActivityView Activity, ImmutableArray<PastShape> Shapes);

/// <summary>Where an activity stands, and what the caller is to it.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="HasBegun">True from its beginning on, unless it is put off or called off.</param>
/// <param name="IsOrganiser">True for staff of the organisers, and not of those who are asked to be.</param>
/// <param name="NotArranging">Why the caller may not arrange it; null for who may.</param>
/// <param name="Seat">The caller's own registration, where it has seats.</param>
/// <param name="Language">What it is described in.</param>
/// <param name="Dated">When it begins, or its period.</param>
[GenerateSerializer, Immutable, Alias("activity-standing")]
public sealed record ActivityStanding(ActivityState State, bool HasBegun, bool IsOrganiser, Refusal? NotArranging, RegistrationId? Seat, string Language, DateTimeOffset Dated)
{
    /// <summary>True once it took place.</summary>
    public bool WasHeld => State is ActivityState.Held or ActivityState.Reported;

    /// <summary>True once everybody may read what came of it.</summary>
    public bool IsReported => State == ActivityState.Reported;

    /// <summary>True for those who may see what is not public yet: organisers, and from the beginning on those who take part.</summary>
    public bool SeesAll => IsOrganiser || (Seat is not null && HasBegun);
}
