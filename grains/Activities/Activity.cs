using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Activities.Seating;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Activities;

/// <summary>How far an activity has come, whatever halts it.</summary>
internal enum ActivityPhase
{
    Unknown,
    Proposed,
    Confirmed,
    Open,
    Held,
    Reported,
}

/// <summary>What halts an activity.</summary>
internal enum ActivityHalt
{
    None,
    Postponed,
    Cancelled,
}

/// <summary>Something that centres arrange together, and its seats. Has no texts and nobody's name.</summary>
internal sealed partial record Activity
{
    public static Activity None { get; } = new();

    public static ImmutableArray<string> Languages { get; } = ["nb", "nn", "se", "en"];

    public ActivityPhase Phase { get; init; }
    public ActivityHalt Halt { get; init; }
    public OrganisationId Owner { get; init; }
    public ActivityFacts? Facts { get; init; }
    public ActivityFormat Format { get; init; }
    public SeatRules Rules { get; init; } = SeatRules.Usual;

    /// <summary>Those who were asked besides the owner, in the order in which they were.</summary>
    public ImmutableArray<CentreConsent> Others { get; init; } = [];

    public Seats Seats { get; init; } = Seats.None;
    public DateTimeOffset? SharesUntil { get; init; }
    public Unanswered Unanswered { get; init; }
    public string? ReasonHash { get; init; }

    /// <summary>The changes of shape since it was public, the oldest first: why it was another before, is its organisers' business.</summary>
    public ImmutableArray<ShapeTaken> Shapes { get; init; } = [];

    /// <summary>What the last change of shape made different; null while the public has known no other.</summary>
    public Reshaping? Reshaping { get; init; }

    /// <summary>True from when it was public and not over yet: since then the feeds of its organisers have it.</summary>
    public bool IsAnnounced { get; init; }

    public DateTimeOffset Created { get; init; }
    public DateTimeOffset Changed { get; init; }

    /// <summary>Rises with everything but registrations.</summary>
    public int Revision { get; init; }

    /// <summary>iCalendar's SEQUENCE.</summary>
    public int Sequence { get; init; }

    /// <summary>True once nobody knows any more whose the registrations were; whoever comes after that is to be forgotten in turn.</summary>
    public bool IsForgotten { get; init; }

    [JsonIgnore]
    public ActivityState State => (Phase, Halt) switch
    {
        (ActivityPhase.Unknown, _) => ActivityState.Unknown,
        (_, ActivityHalt.Postponed) => ActivityState.Postponed,
        (_, ActivityHalt.Cancelled) => ActivityState.Cancelled,
        (ActivityPhase.Proposed, _) => ActivityState.Proposed,
        (ActivityPhase.Confirmed, _) => ActivityState.Confirmed,
        (ActivityPhase.Open, _) => HasSeat ? ActivityState.Open : ActivityState.Full,
        (ActivityPhase.Held, _) => ActivityState.Held,
        _ => ActivityState.Reported,
    };

    /// <summary>True once it was confirmed, also where it was called off later: the page stays and says what happened.</summary>
    [JsonIgnore]
    public bool IsPublic => Phase >= ActivityPhase.Confirmed;

    [JsonIgnore]
    public PlannedTime Times => Facts?.Times ?? new(null, null, null);

    /// <summary>The owner, and those who accepted.</summary>
    [JsonIgnore]
    public IEnumerable<OrganisationId> Organisers => Others.Where(it => it.Consent == ConsentState.Accepted).Select(it => it.Id).Prepend(Owner);

    /// <summary>The organisers and those who are asked to be.</summary>
    [JsonIgnore]
    public IEnumerable<OrganisationId> Parties => Others.Where(it => it.Consent is ConsentState.Accepted or ConsentState.Invited).Select(it => it.Id).Prepend(Owner);

    /// <summary>True for those who see more than the public: staff of the organisers and of those who are asked to be.</summary>
    public bool Concerns(Caller by) => Phase != ActivityPhase.Unknown && Parties.Any(by.MayReadFor);

    /// <summary>Why they cannot see it; null when they can.</summary>
    public Refusal? Hidden(Caller by) => IsPublic || Concerns(by) ? null : ActivityRefusals.NotFound;

    /// <summary>Why they may not arrange it; null when they may.</summary>
    public Refusal? ForOrganisers(Caller by) =>
        Hidden(by) ?? (Organisers.Any(by.MayEditFor) ? null : Organisers.Any(by.MayReadFor) ? ActivityRefusals.NotAnEditor : ActivityRefusals.NotAnOrganiser);

    /// <summary>Where it stands for somebody, with the registrations that they have had.</summary>
    public ActivityStanding StandingOf(Caller by, IEnumerable<RegistrationId> registrations, DateTimeOffset now) => new(
        State, Halt == ActivityHalt.None && HasBegun(now), Organisers.Any(by.MayReadFor), ForOrganisers(by),
        registrations.Select(Seats.Find).FirstOrDefault(it => it is { State: RegistrationState.Registered or RegistrationState.Attended })?.Id, Facts!.Profile.Language,
        ActivityRows.Dated(Times));

    public Activity With(ActivityEvent change) => change switch
    {
        ActivityProposed it => None with
        {
            Phase = ActivityPhase.Proposed, Owner = it.Owner, Facts = it.Facts, Format = it.Format, Rules = it.Rules, SharesUntil = it.Seats.SharesUntil,
            Seats = Seats.None.Planned(it.Seats.Physical, it.Seats.Digital), Created = it.At, Changed = it.At, Revision = 1,
        },
        ActivityChanged it => (Revised(it.At) with { Facts = it.Facts, Rules = it.Rules, Sequence = IsPublic && Moves(it.Facts) ? Sequence + 1 : Sequence }).Announced(it.At),
        OrganisersInvited it => this with { Others = [.. Others.Where(other => !it.Centres.Contains(other.Id)), .. it.Centres.Select(id => new CentreConsent(id, ConsentState.Invited))], Revision = Revision + 1 },
        OrganiserAccepted it => Answered(it.Centre, ConsentState.Accepted),
        OrganiserDeclined it => Answered(it.Centre, ConsentState.Declined),
        OrganiserWithdrew it => Answered(it.Centre, ConsentState.Withdrawn),
        ActivityConfirmed it => (Revised(it.At) with { Phase = ActivityPhase.Confirmed }).Announced(it.At),
        RegistrationOpened it => Revised(it.At) with { Phase = ActivityPhase.Open },
        ActivityHeld it => Revised(it.At) with { Phase = ActivityPhase.Held },
        ActivityReported it => Revised(it.At) with { Phase = ActivityPhase.Reported },
        ActivityReshaped it => (Revised(it.At) with
        {
            Halt = it.To switch { ActivityShape.Postponed => ActivityHalt.Postponed, ActivityShape.Cancelled => ActivityHalt.Cancelled, _ => ActivityHalt.None },
            Format = it.Format, Facts = Facts! with { Times = it.Times, Programme = it.Programme }, ReasonHash = it.ReasonHash, Sequence = IsPublic ? Sequence + 1 : Sequence, Unanswered = it.Unanswered,
            Shapes = IsPublic ? Shapes.Add(new(it.To, it.At, it.ReasonHash)) : Shapes, Reshaping = IsPublic ? Reshaping.Of(this, it) : null,
        }).Announced(it.At),
        SeatsPlanned it => Revised(it.At) with { Seats = Seats.Planned(it.Seats.Physical, it.Seats.Digital), SharesUntil = it.Seats.SharesUntil },
        SharesReleased => this with { Seats = Seats.Planned(WithoutShares(Seats.Physical), WithoutShares(Seats.Digital)), SharesUntil = null, Revision = Revision + 1 },
        Registered it => this with
        {
            IsForgotten = false,
            Seats = Seats.Put(new(
                it.Registration, Seats.NextOrder, it.Mode, it.Party, it.ShareOf, it.Waits ? RegistrationState.Waitlisted : RegistrationState.Registered, SeatCause.Free)),
        },
        SeatsChanged it => this with { Seats = it.Changes.Aggregate(Seats, After) },
        RegistrantsForgotten => this with { IsForgotten = true },
        _ => this,
    };

    private static Seats After(Seats seats, SeatChange change)
    {
        var before = seats.Find(change.Registration)!;
        return seats.Put(before with
        {
            Order = change.Goes ? seats.NextOrder : before.Order,
            State = change.State, Mode = change.Mode, Cause = change.Cause, OfferUntil = change.OfferUntil, ChooseUntil = change.ChooseUntil,
        });
    }

    private static PoolPlan? WithoutShares(Pool? pool) => pool is null ? null : pool.Plan with { Shares = [] };

    private bool Moves(ActivityFacts facts) => facts.Times != Times || facts.Profile.Place != Facts!.Profile.Place;

    private Activity Announced(DateTimeOffset at) => IsAnnounced || !IsPublic || IsPast(at) ? this : this with { IsAnnounced = true };

    private Activity Revised(DateTimeOffset at) => this with { Revision = Revision + 1, Changed = at };

    private Activity Answered(OrganisationId centre, ConsentState consent) =>
        this with { Others = [.. Others.Select(it => it.Id == centre ? it with { Consent = consent } : it)], Revision = Revision + 1 };
}

/// <summary>That a shape was taken.</summary>
/// <param name="To">Which.</param>
/// <param name="At">When.</param>
/// <param name="ReasonHash">Why.</param>
internal sealed record ShapeTaken(ActivityShape To, DateTimeOffset At, string ReasonHash);

/// <summary>What a change of shape made different.</summary>
/// <param name="IsResumed">It takes place after all.</param>
/// <param name="HasOtherFormat">It takes place elsewhere.</param>
/// <param name="IsMoved">It has another date.</param>
internal sealed record Reshaping(bool IsResumed, bool HasOtherFormat, bool IsMoved)
{
    public static Reshaping Of(Activity before, ActivityReshaped change) =>
        new(before.Halt != ActivityHalt.None, change.Format != before.Format, change.Times != before.Times);
}
