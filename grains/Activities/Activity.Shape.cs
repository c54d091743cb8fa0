using System.Collections.Immutable;
using NetworkBackend.Activities.Seating;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Activities;

/// <summary>How it becomes something else, with all who registered.</summary>
internal sealed partial record Activity
{
    /// <summary>One step: the shape, and in the same events what becomes of everybody. Every registration is kept.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="basedOn">The revision that it is based on.</param>
    /// <param name="change">What it is to become.</param>
    /// <param name="reasonHash">Why, by hash.</param>
    /// <param name="now">When.</param>
    public Decision<ActivityEvent> Reshape(Caller by, long? basedOn, ShapeChange change, string reasonHash, DateTimeOffset now)
    {
        var halts = change.To is ActivityShape.Postponed or ActivityShape.Cancelled;
        var (times, mistimed) = NewTimes(change, now, halts);
        var format = change.To switch { ActivityShape.Physical => ActivityFormat.Physical, ActivityShape.Digital => ActivityFormat.Digital, ActivityShape.Hybrid => ActivityFormat.Hybrid, _ => Format };
        var (seats, unplanned) = NewSeats(change, format, halts);
        var refusal = ForOrganisers(by) ?? Stale(basedOn)
            ?? (Phase >= ActivityPhase.Held ? ActivityRefusals.IsOver
                : string.IsNullOrWhiteSpace(change.Reason) ? ActivityRefusals.NoReason
                : mistimed ?? unplanned ?? (times == Times ? null : ActivityDraft.Check(times!, Programme(times!))) ?? (halts ? null : ActivityDraft.Check(seats!, format, [.. Organisers, .. Sharers], times!)));
        if (refusal is not null)
        {
            return refusal;
        }

        var moved = times != Times;
        ActivityReshaped reshaped = new(change.To, format, times!, Programme(times!), change.Unanswered, reasonHash, now);
        var isAsBefore = Halt == With(reshaped).Halt && format == Format && !moved && seats == Planned;
        return isAsBefore ? Decision.AlreadySo : Consequences(With(reshaped), seats!, moved, now).Prepend(reshaped).ToImmutableArray();
    }

    /// <summary>Those who stay where they are, are not in it.</summary>
    private IEnumerable<ActivityEvent> Consequences(Activity reshaped, PlannedSeats seats, bool moved, DateTimeOffset now)
    {
        if (seats != Planned)
        {
            SeatsPlanned planned = new(seats, now);
            reshaped = reshaped.With(planned);
            yield return planned;
        }

        // What nobody put off in time has kept its seats for its counts, until it is to take place after all.
        var known = reshaped.IsForgotten ? Orphaned(Given.Nothing(reshaped.Seats)) : Given.Nothing(reshaped.Seats);
        var given = reshaped.Halt != ActivityHalt.None ? Halted(known) : reshaped.Rehoused(known, moved, asksAgain: Unanswered == Unanswered.Keep && reshaped.Unanswered == Unanswered.Release, now);
        foreach (var change in Changes(reshaped.Seats, given))
        {
            yield return change;
        }
    }

    /// <summary>What is offered goes back to the line, and nobody has to choose anything.</summary>
    private static Given Halted(Given given) => given.Seats.All.Values.Where(it => it.State == RegistrationState.Offered || (it.IsActive && it.ChooseUntil is not null)).Aggregate(
        given,
        (so, who) => so.Put(who with
        {
            State = who.HoldsSeats && who.State != RegistrationState.Offered ? who.State : RegistrationState.Waitlisted, OfferUntil = null, ChooseUntil = null, Cause = SeatCause.Reshaped,
        }));

    /// <summary>Who was in a mode that is gone goes to the other; who came last gives way where there are fewer seats; and then what is free is given.</summary>
    /// <param name="given">What is so already.</param>
    /// <param name="moved">It has another date.</param>
    /// <param name="asksAgain">Not answering costs a seat from now on, and did not when they were asked.</param>
    /// <param name="now">When.</param>
    private Given Rehoused(Given given, bool moved, bool asksAgain, DateTimeOffset now)
    {
        var (giving, until) = (Giving(now), ChooseBy(now));
        foreach (var who in given.Seats.All.Values.Where(it => it.IsActive && Seats.Of(it.Mode) is null))
        {
            var mode = who.Mode == AttendanceMode.Physical ? AttendanceMode.Digital : AttendanceMode.Physical;
            given = giving.Come(given, who with { Mode = mode, OfferUntil = null, ChooseUntil = until, Cause = SeatCause.Reshaped });
        }

        var displaced = Enum.GetValues<AttendanceMode>().Aggregate(given, (so, mode) => Seating.Giving.TakeBack(so, mode, SeatCause.Reshaped));
        var asked = displaced.Changed[given.Changed.Length..].Aggregate(displaced, (so, who) => so.Put(who with { ChooseUntil = until }));
        var reminded = moved ? Reminded(asked, until, it => true) : asksAgain ? Reminded(asked, until, it => it.ChooseUntil is not null) : asked;
        return Phase == ActivityPhase.Open ? giving.GiveFree(reminded, SeatCause.Reshaped) : reminded;
    }

    /// <summary>After another date everybody is asked; what is offered is offered until the new beginning at most.</summary>
    private Given Reminded(Given given, DateTimeOffset until, Func<Registration, bool> whom) => given.Seats.All.Values.Where(it => it.IsActive && whom(it) && (it.ChooseUntil != until || it.OfferUntil > Times.Starts)).Aggregate(
        given,
        (so, who) => so.Put(who with { ChooseUntil = until, OfferUntil = who.OfferUntil is { } offered ? Earlier(offered, Times.Starts) : null, Cause = SeatCause.Reshaped }));

    private (PlannedTime? Times, Refusal? Refusal) NewTimes(ShapeChange change, DateTimeOffset now, bool halts)
    {
        if (change.Starts is null)
        {
            return change.Ends is not null ? (null, halts ? ActivityRefusals.DateOfNothing : ActivityRefusals.NoTime)
                : !halts && Phase == ActivityPhase.Open && Times.Starts <= now ? (null, ActivityRefusals.DateToCome)
                : (Times, null);
        }

        var (starts, notStarts) = Oslo.InstantOf(change.Starts);
        var (ends, notEnds) = change.Ends is { } given ? Oslo.InstantOf(given) : (null, null);
        return halts ? (null, ActivityRefusals.DateOfNothing)
            : (notStarts ?? notEnds) is { } refusal ? (null, refusal)
            : starts <= now ? (null, ActivityRefusals.DateToCome)
            : (ends ?? EndFrom(starts!.Value)) is not { } end ? (null, ActivityRefusals.NoTime)
            : end <= starts ? (null, ActivityRefusals.EndsBefore)
            : (new(starts, end, null), null);
    }

    private DateTimeOffset? EndFrom(DateTimeOffset starts) => Times is { Starts: { } from, Ends: { } to } ? Oslo.Moved(to, from, starts) : null;

    private ImmutableArray<ShownSession> Programme(PlannedTime times) => times.Starts == Times.Starts || Times.Starts is not { } from || times.Starts is not { } to ? Facts!.Programme
        : [.. Facts!.Programme.Select(it => it with { Starts = Oslo.Moved(it.Starts, from, to), Ends = Oslo.Moved(it.Ends, from, to) })];

    private (PlannedSeats? Seats, Refusal? Refusal) NewSeats(ShapeChange change, ActivityFormat format, bool halts)
    {
        var (physical, digital) = (Seats.Physical?.Plan, Seats.Digital?.Plan);
        if (halts)
        {
            return change is { Physical: null, Digital: null } ? (Planned, null) : (null, ActivityRefusals.SeatsOfNothing);
        }

        if ((format == ActivityFormat.Digital && change.Physical is not null) || (format == ActivityFormat.Physical && change.Digital is not null))
        {
            return (null, ActivityRefusals.SeatsOfNothing);
        }

        if (format != ActivityFormat.Digital && (change.Physical ?? physical) is null)
        {
            return (null, ActivityRefusals.NoSeatsForMode);
        }

        return (new(
            format == ActivityFormat.Digital ? null : change.Physical ?? physical,
            format == ActivityFormat.Physical ? null : change.Digital ?? digital ?? PoolPlan.Unlimited,
            SharesUntil), null);
    }
}
