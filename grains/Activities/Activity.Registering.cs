using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Activities.Seating;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Activities;

/// <summary>Who comes, waits and goes.</summary>
internal sealed partial record Activity
{
    private const int MostInOneEvent = 1000;

    /// <summary>What the clock has to do next, and when.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextDue => new[] { IsGiving ? Seats.NextEnd : null, Halt == ActivityHalt.None && Phase < ActivityPhase.Held ? SharesUntil : null, ForgetAt }.Min();

    /// <summary>When nobody needs to know any more who was there. What is put off without a date is waited for as long after that as after the end.</summary>
    [JsonIgnore]
    public DateTimeOffset? ForgetAt => IsForgotten || Seats.All.IsEmpty || Times.Ends is not { } ends ? null
        : (Halt == ActivityHalt.Postponed && Changed > ends ? Changed : ends).AddDays(Rules.RetentionDays);

    /// <summary>Registers somebody, last in the order of arrival.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="id">The registration's id.</param>
    /// <param name="registration">What is asked for.</param>
    /// <param name="earlier">The registrations that the same person has had.</param>
    /// <param name="now">When.</param>
    public Decision<ActivityEvent> Register(Caller by, RegistrationId id, NewRegistration registration, ImmutableArray<RegistrationId> earlier, DateTimeOffset now)
    {
        Registration who = new(id, Seats.NextOrder, registration.Mode, registration.Party, registration.ShareOf, RegistrationState.Registered, SeatCause.Free);
        var refusal = Hidden(by)
            ?? (registration.Person is not null && ForOrganisers(by) is not null ? ActivityRefusals.ForOthers
                : registration.Person is null && by.Person is null ? ActivityRefusals.NeedsAPerson
                : earlier.Any(it => Seats.Find(it) is { IsActive: true }) ? ActivityRefusals.AlreadyRegistered
                : CannotTake(by, who, now));
        return refusal is not null ? refusal : new Registered(id, who.Mode, who.Party, who.ShareOf, !Seats.Of(who.Mode)!.HasRoomFor(who, Rules.MostPasses));
    }

    /// <summary>
    /// Takes a registration back, until it begins: what counts then stays. For organisers, and for whom it is of; who that is, the grain knows.
    /// </summary>
    public Decision<ActivityEvent> Cancel(RegistrationId id, bool isOwn, DateTimeOffset now) => Seats.Find(id) switch
    {
        null => ActivityRefusals.NoRegistration,
        { State: RegistrationState.Cancelled } => Decision.AlreadySo,
        _ when TookPlace(now) => ActivityRefusals.CountsStay,
        { } who => Ended(who, isOwn ? SeatCause.Withdrawal : SeatCause.Removal, now),
    };

    /// <summary>Takes the seats that are held.</summary>
    public Decision<ActivityEvent> AcceptOffer(RegistrationId id, DateTimeOffset now) => Seats.Find(id) switch
    {
        null => ActivityRefusals.NoRegistration,
        { State: RegistrationState.Registered or RegistrationState.Attended } => Decision.AlreadySo,
        { State: RegistrationState.Cancelled, Cause: SeatCause.OfferExpired } => ActivityRefusals.OfferExpired,
        { State: not RegistrationState.Offered } => ActivityRefusals.NothingOffered,
        { OfferUntil: { } until } when until <= now => ActivityRefusals.OfferExpired,
        // Who says yes to a seat after a change of shape has chosen.
        { } who => Recorded(Given.Nothing(Seats).Put(who with { State = RegistrationState.Registered, OfferUntil = null, ChooseUntil = null })),
    };

    /// <summary>Says, after a change of shape, in which mode they take part; or goes over to the other mode.</summary>
    public Decision<ActivityEvent> Choose(RegistrationId id, AttendanceMode mode, DateTimeOffset now)
    {
        if (Seats.Find(id) is not { } who)
        {
            return ActivityRefusals.NoRegistration;
        }

        var refusal = !who.IsActive ? ActivityRefusals.RegistrationOver : !IsTaking(now) ? ActivityRefusals.NotOpen : Seats.Of(mode) is null ? ActivityRefusals.NoSuchMode : null;
        if (refusal is not null)
        {
            return refusal;
        }

        if (who.Mode == mode)
        {
            return who.ChooseUntil is null ? Decision.AlreadySo : Recorded(Given.Nothing(Seats).Put(who with { ChooseUntil = null }));
        }

        // Who goes over to the other mode comes last there.
        var there = who with { Order = Seats.NextOrder, Mode = mode, OfferUntil = null, ChooseUntil = null, Cause = SeatCause.Switched };
        var hasRoom = Seats.Of(mode)!.HasRoomFor(there, Rules.MostPasses);
        return !Seats.Of(mode)!.CanEverFit(there) ? ActivityRefusals.PartyTooLarge
            : who.HoldsSeats && !hasRoom ? ActivityRefusals.ModeFull
            : Recorded(Giving(now).GiveFree(
                Given.Nothing(Seats).Put(there with { State = hasRoom ? RegistrationState.Registered : RegistrationState.Waitlisted }),
                SeatCause.Switched));
    }

    /// <summary>Says that they were there.</summary>
    public Decision<ActivityEvent> Attend(Caller by, RegistrationId id, DateTimeOffset now) => (ForOrganisers(by), Seats.Find(id)) switch
    {
        ({ } refusal, _) => refusal,
        (_, null) => ActivityRefusals.NoRegistration,
        (_, { State: RegistrationState.Attended }) => Decision.AlreadySo,
        (_, { State: not (RegistrationState.Registered or RegistrationState.Offered) }) => ActivityRefusals.NotHolding,
        _ when Halt != ActivityHalt.None => ActivityRefusals.IsHalted,
        _ when !HasBegun(now) => ActivityRefusals.NotYetOver,
        (_, { } who) => Recorded(Given.Nothing(Seats).Put(who with { State = RegistrationState.Attended, OfferUntil = null, ChooseUntil = null })),
    };

    /// <summary>Why nobody can be certified with a registration; null where somebody can.</summary>
    public Refusal? CannotCertify(RegistrationId id) => Seats.Find(id) switch
    {
        null => ActivityRefusals.NoRegistration,
        { State: RegistrationState.Attended } => null,
        _ => ActivityRefusals.NotAttended,
    };

    /// <summary>What the clock does: lets offers and choices run out, gives the shares to all, forgets who was there.</summary>
    public Decision<ActivityEvent> Due(DateTimeOffset now)
    {
        List<ActivityEvent> events = [];
        var it = this;
        void Add(IEnumerable<ActivityEvent> changes)
        {
            foreach (var change in changes)
            {
                events.Add(change);
                it = it.With(change);
            }
        }

        if (SharesUntil <= now && Halt == ActivityHalt.None && Phase < ActivityPhase.Held)
        {
            Add([new SharesReleased()]);
            Add(it.GiveFree(SeatCause.SharesReleased, now));
        }

        if (IsGiving)
        {
            Add(it.RunOut(now));
        }

        if (ForgetAt <= now)
        {
            Add(Halt == ActivityHalt.None ? [] : Changes(it.Seats, Orphaned(Given.Nothing(it.Seats))));
            Add([new RegistrantsForgotten()]);
        }

        return events.Count == 0 ? Decision.AlreadySo : events.ToImmutableArray();
    }

    /// <summary>Seats for those who wait, as far as there are any.</summary>
    private ImmutableArray<ActivityEvent> GiveFree(SeatCause cause, DateTimeOffset now) => IsTaking(now) ? Changes(Seats, Giving(now).GiveFree(Given.Nothing(Seats), cause)) : [];

    private bool HasSeat => new[] { Seats.Physical, Seats.Digital }.OfType<Pool>().Any(pool =>
        pool.HasRoomFor(new(default, Seats.NextOrder, AttendanceMode.Physical, 1, null, RegistrationState.Registered, SeatCause.Free), Rules.MostPasses));

    /// <summary>Seats are given while registration is open.</summary>
    [JsonIgnore]
    public bool IsGiving => Phase == ActivityPhase.Open && Halt == ActivityHalt.None;

    /// <summary>From its beginning on, unless it was put off or called off.</summary>
    private bool TookPlace(DateTimeOffset now) => Phase >= ActivityPhase.Held || (Halt == ActivityHalt.None && HasBegun(now));

    private bool IsTaking(DateTimeOffset now) => IsGiving && now < Times.Starts;

    /// <summary>An offer never outlasts the beginning.</summary>
    private Giving Giving(DateTimeOffset now) => new(Rules.MostPasses, Rules.OfferHours == 0 ? null : Earlier(now.AddHours(Rules.OfferHours), Times.Starts));

    private DateTimeOffset ChooseBy(DateTimeOffset now) => Earlier(now.AddDays(Rules.ChoiceDays), Times.Starts);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;

    private Refusal? CannotTake(Caller by, Registration who, DateTimeOffset now) =>
        !IsTaking(now) ? ActivityRefusals.NotOpen
        : Seats.Of(who.Mode) is not { } pool ? ActivityRefusals.NoSuchMode
        : who.Party > Rules.LargestParty || !pool.CanEverFit(who) ? ActivityRefusals.PartyTooLarge
        : who.ShareOf is { } share && pool.Plan.Shares.All(it => it.Centre != share) ? ActivityRefusals.NoSuchShare
        : who.ShareOf is { } centre && by.Organisation != centre && ForOrganisers(by) is not null ? ActivityRefusals.ShareOfOthers
        : null;

    /// <summary>Offers end as registrations; who did not choose is kept or gives way, as it was said.</summary>
    private ImmutableArray<ActivityEvent> RunOut(DateTimeOffset now)
    {
        var given = Given.Nothing(Seats);
        foreach (var who in Seats.EndedBy(now))
        {
            given = who.State == RegistrationState.Offered || Unanswered == Unanswered.Release
                ? given.Put(who with
                {
                    State = RegistrationState.Cancelled, OfferUntil = null, ChooseUntil = null,
                    Cause = who.State == RegistrationState.Offered ? SeatCause.OfferExpired : SeatCause.NotChosen,
                })
                : given.Put(who with { ChooseUntil = null });
        }

        var cause = given.Changed.Any(it => it.Cause == SeatCause.OfferExpired) ? SeatCause.OfferExpired : SeatCause.NotChosen;
        return Changes(Seats, IsTaking(now) ? Giving(now).GiveFree(given, cause) : given);
    }

    /// <summary>Seats that are held, or waited for, by nobody that is known are free: they who had them can neither come nor be told.</summary>
    private static Given Orphaned(Given given) => given.Seats.All.Values.Where(it => it.IsActive).Aggregate(
        given, (so, who) => so.Put(who with { State = RegistrationState.Cancelled, OfferUntil = null, ChooseUntil = null, Cause = SeatCause.Erased }));

    private Decision<ActivityEvent> Ended(Registration who, SeatCause cause, DateTimeOffset now)
    {
        var given = Given.Nothing(Seats).Put(who with { State = RegistrationState.Cancelled, OfferUntil = null, ChooseUntil = null, Cause = cause });
        return Recorded(IsTaking(now) ? Giving(now).GiveFree(given, cause) : given);
    }

    private Decision<ActivityEvent> Recorded(Given given) => Changes(Seats, given);

    private static ImmutableArray<ActivityEvent> Changes(Seats before, Given given)
    {
        HashSet<long> gone = [];
        return
        [
            .. given.Changed
                .Select(it => new SeatChange(it.Id, it.State, it.Mode, it.Cause, it.OfferUntil, it.ChooseUntil, Goes: before.Find(it.Id)!.Order != it.Order && gone.Add(it.Order)))
                .Chunk(MostInOneEvent).Select(it => new SeatsChanged([.. it])),
        ];
    }
}
