using System.Collections.Immutable;
using NetworkBackend.Activities.Seating;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Activities;

/// <summary>How it is planned.</summary>
internal sealed partial record Activity
{
    public Decision<ActivityEvent> Propose(Caller by, NewActivity activity, ActivitySurroundings surroundings, DateTimeOffset now)
    {
        var refusal = Phase != ActivityPhase.Unknown ? Hidden(by) ?? ActivityRefusals.Exists
            : by.Organisation == activity.Owner && !by.MayEditFor(activity.Owner) ? ActivityRefusals.NotAnEditor
            : !by.MayEditFor(activity.Owner) ? ActivityRefusals.NotTheOwner
            : activity.Organisers.Contains(activity.Owner) ? ActivityRefusals.OwnerInvited
            : surroundings.Check();
        var (facts, refused) = ActivityDraft.FactsOf(activity.Profile, activity.Time, activity.Programme);
        var (seats, unplanned) = ActivityDraft.SeatsOf(activity.Pools);
        if (refusal is not null || facts is null || seats is null)
        {
            return refusal ?? refused ?? unplanned!;
        }

        if ((ActivityDraft.Check(seats, activity.Format, [activity.Owner, .. activity.Organisers], facts.Times) ?? ActivityDraft.Check(activity.Rules)) is { } misplanned)
        {
            return misplanned;
        }

        ActivityProposed proposed = new(activity.Owner, facts, activity.Format, seats, activity.Rules, now);
        return activity.Organisers.IsEmpty ? proposed : ImmutableArray.Create<ActivityEvent>(proposed, new OrganisersInvited([.. activity.Organisers.Distinct()]));
    }

    public Decision<ActivityEvent> Change(Caller by, long? basedOn, ActivityChange change, ActivitySurroundings surroundings, DateTimeOffset now)
    {
        var invite = (change.Organisers ?? []).Distinct().Where(it => Others.All(other => other.Id != it || other.Consent is ConsentState.Declined or ConsentState.Withdrawn)).ToImmutableArray();
        var refusal = ForOrganisers(by) ?? Stale(basedOn)
            ?? (Phase >= ActivityPhase.Held ? ActivityRefusals.IsOver : invite.Contains(Owner) ? ActivityRefusals.OwnerInvited : surroundings.Check());
        if (refusal is not null)
        {
            return refusal;
        }

        var (facts, refused) = change.Time is null && change.Programme is null
            ? (Facts! with { Profile = change.Profile ?? Facts.Profile }, ActivityDraft.Check(change.Profile ?? Facts.Profile))
            : ActivityDraft.FactsOf(change.Profile ?? Facts!.Profile, change.Time, Times, change.Programme, Facts!.Programme);
        var (seats, unplanned) = change.Pools is { } pools ? ActivityDraft.SeatsOf(pools) : (Planned, null);
        if (refused is not null || facts is null || seats is null)
        {
            return refused ?? unplanned!;
        }

        var rules = change.Rules ?? Rules;
        return CannotChangeTo(facts, seats, rules, invite) is { } no ? no : Changes(facts, seats, rules, invite, now);
    }

    /// <summary>Says yes, also after a no; but whoever took their name off in public is asked again first.</summary>
    public Decision<ActivityEvent> Accept(Caller by, OrganisationId centre) => (ForAnswering(by, centre), ConsentOf(centre)) switch
    {
        ({ } refusal, _) => refusal,
        (_, ConsentState.Owner or ConsentState.Accepted) => Decision.AlreadySo,
        _ when Phase >= ActivityPhase.Held => ActivityRefusals.IsOver,
        (_, ConsentState.Withdrawn) when IsPublic => ActivityRefusals.HasLeft,
        _ => new OrganiserAccepted(centre),
    };

    /// <summary>Says no, or takes a name away that was there.</summary>
    public Decision<ActivityEvent> Leave(Caller by, OrganisationId centre) => (ForAnswering(by, centre), ConsentOf(centre)) switch
    {
        ({ } refusal, _) => refusal,
        (_, ConsentState.Owner) => ActivityRefusals.OwnerInvited,
        (_, ConsentState.Declined or ConsentState.Withdrawn) => Decision.AlreadySo,
        (_, ConsentState.Accepted) => new OrganiserWithdrew(centre),
        _ => new OrganiserDeclined(centre),
    };

    public Decision<ActivityEvent> Confirm(Caller by, long? basedOn, DateTimeOffset now) => (ForOrganisers(by) ?? Stale(basedOn), Phase, Halt) switch
    {
        ({ } refusal, _, _) => refusal,
        (_, not ActivityPhase.Proposed, _) => ActivityRefusals.NotProposed,
        (_, _, not ActivityHalt.None) => ActivityRefusals.IsHalted,
        _ when Times.Starts is null && !IsPast(now) => ActivityRefusals.NeedsTimes,
        _ => new ActivityConfirmed(now),
    };

    public Decision<ActivityEvent> Open(Caller by, long? basedOn, DateTimeOffset now) => (ForOrganisers(by) ?? Stale(basedOn), Phase, Halt) switch
    {
        ({ } refusal, _, _) => refusal,
        (_, ActivityPhase.Proposed, _) => ActivityRefusals.NotConfirmed,
        (_, not (ActivityPhase.Confirmed or ActivityPhase.Open), _) => ActivityRefusals.IsOver,
        (_, _, not ActivityHalt.None) => ActivityRefusals.IsHalted,
        (_, ActivityPhase.Open, _) => Decision.AlreadySo,
        _ when Times.Starts is null => ActivityRefusals.NeedsTimes,
        _ when Times.Starts <= now => ActivityRefusals.AlreadyBegun,
        _ => new RegistrationOpened(now),
    };

    public Decision<ActivityEvent> Hold(Caller by, long? basedOn, DateTimeOffset now) => (ForOrganisers(by) ?? Stale(basedOn), Phase, Halt) switch
    {
        ({ } refusal, _, _) => refusal,
        (_, ActivityPhase.Proposed, _) => ActivityRefusals.NotConfirmed,
        (_, ActivityPhase.Held or ActivityPhase.Reported, _) => Decision.AlreadySo,
        (_, _, not ActivityHalt.None) => ActivityRefusals.IsHalted,
        _ when !HasBegun(now) => ActivityRefusals.NotYetOver,
        _ => new ActivityHeld(now),
    };

    public Decision<ActivityEvent> Report(Caller by, long? basedOn, DateTimeOffset now) => (ForOrganisers(by) ?? Stale(basedOn), Phase) switch
    {
        ({ } refusal, _) => refusal,
        (_, ActivityPhase.Reported) => Decision.AlreadySo,
        (_, not ActivityPhase.Held) => ActivityRefusals.NotHeld,
        _ => new ActivityReported(now),
    };

    /// <summary>True from its beginning on.</summary>
    private bool HasBegun(DateTimeOffset now) => Times.Starts is { } starts ? starts <= now : Period.TryParse(Times.Period, out var period) && period.Begins <= now;

    private bool IsPast(DateTimeOffset now) => Times.Ends is { } ends ? ends <= now : Period.TryParse(Times.Period, out var period) && period.Ends <= now;

    private PlannedSeats Planned => new(Seats.Physical?.Plan, Seats.Digital?.Plan, SharesUntil);

    /// <summary>For whom seats are kept already, also where they do not arrange it any more: what is planned does not stand in the way of other changes.</summary>
    private IEnumerable<OrganisationId> Sharers => new[] { Seats.Physical, Seats.Digital }.OfType<Pool>().SelectMany(it => it.Plan.Shares).Select(it => it.Centre);

    private ConsentState? ConsentOf(OrganisationId centre) => centre == Owner ? ConsentState.Owner : Others.FirstOrDefault(it => it.Id == centre)?.Consent;

    private Refusal? Stale(long? basedOn) => basedOn is { } revision && revision != Revision ? ActivityRefusals.Stale(Revision) : null;

    /// <summary>Who was asked may answer, also where a no was the end of what they see.</summary>
    private Refusal? ForAnswering(Caller by, OrganisationId centre) => (by.MayReadFor(centre) && ConsentOf(centre) is not null ? null : Hidden(by))
        ?? (by.Organisation != centre && !by.IsOperator ? ActivityRefusals.NotYourCentre
            : !by.MayEditFor(centre) ? ActivityRefusals.NotAnEditor
            : ConsentOf(centre) is null ? ActivityRefusals.NotInvited
            : null);

    private Refusal? CannotChangeTo(ActivityFacts facts, PlannedSeats seats, SeatRules rules, ImmutableArray<OrganisationId> invite) =>
        facts.Times != Times && IsPublic && Times.Starts is not null ? ActivityRefusals.TimeIsAShape
        : ActivityDraft.Check(seats, Format, [.. Parties, .. invite, .. Sharers], facts.Times) ?? ActivityDraft.Check(rules)
            ?? (IsPublic && (IsFewer(seats.Physical, Seats.Physical?.Plan) || IsFewer(seats.Digital, Seats.Digital?.Plan)) ? ActivityRefusals.FewerSeats : null);

    private static bool IsFewer(PoolPlan? now, PoolPlan? was) => now is not null && was is not null
        && ((now.Capacity ?? int.MaxValue) < (was.Capacity ?? int.MaxValue) || !now.Shares.Order(byCentre).SequenceEqual(was.Shares.Order(byCentre)));

    private static readonly IComparer<SeatShare> byCentre = Comparer<SeatShare>.Create((one, other) => string.CompareOrdinal(one.Centre.Value, other.Centre.Value));

    private Decision<ActivityEvent> Changes(ActivityFacts facts, PlannedSeats seats, SeatRules rules, ImmutableArray<OrganisationId> invite, DateTimeOffset now)
    {
        List<ActivityEvent> events = [];
        if (!facts.Equals(Facts) || rules != Rules)
        {
            events.Add(new ActivityChanged(facts, rules, now));
        }

        if (!invite.IsEmpty)
        {
            events.Add(new OrganisersInvited(invite));
        }

        if (seats != Planned)
        {
            events.Add(new SeatsPlanned(seats, now));
        }

        // What was kept for a large party is free for others when it may be passed more often.
        if (seats != Planned || rules.MostPasses != Rules.MostPasses)
        {
            events.AddRange(With(events).GiveFree(SeatCause.MoreSeats, now));
        }

        return events.Count == 0 ? Decision.AlreadySo : events.ToImmutableArray();
    }

    private Activity With(IEnumerable<ActivityEvent> events) => events.Aggregate(this, (it, change) => it.With(change));
}

/// <summary>What an activity has to know from elsewhere before it decides.</summary>
/// <param name="NotCentres">Of the organisers named, those that are no centre.</param>
/// <param name="NotOrganisations">Of the partners and speakers named, those that are neither centre nor member.</param>
/// <param name="HasNetwork">False where a network is named that there is not.</param>
internal sealed record ActivitySurroundings(ImmutableArray<OrganisationId> NotCentres, ImmutableArray<OrganisationId> NotOrganisations, bool HasNetwork)
{
    public static ActivitySurroundings Nothing { get; } = new([], [], true);

    public Refusal? Check() => !NotCentres.IsEmpty ? ActivityRefusals.NotCentres(string.Join(", ", NotCentres))
        : !NotOrganisations.IsEmpty ? ActivityRefusals.NotOrganisations(string.Join(", ", NotOrganisations))
        : !HasNetwork ? ActivityRefusals.NoSuchNetwork
        : null;
}
