using System.Collections.Immutable;

namespace NetworkBackend.Activities.Seating;

/// <summary>Seats that were given, taken, offered or waited for, and what that left.</summary>
/// <param name="Seats">What there is since.</param>
/// <param name="Changed">Who is another since, in the order in which it happened.</param>
internal sealed record Given(Seats Seats, ImmutableArray<Registration> Changed)
{
    public static Given Nothing(Seats seats) => new(seats, []);

    public Given Put(Registration now) => new(Seats.Put(now), Changed.Add(now));
}

/// <summary>
/// The one rule by which seats are given, whatever made them free: to the first in the line whose party fits. A party that is too large keeps its place, and is
/// passed so many times at most; then what is free is kept for it. What nobody could ever sit on holds up nobody.
/// </summary>
/// <param name="MostPasses">How often somebody may be passed.</param>
/// <param name="OfferUntil">Until when seats are held for those who are given them; null where they have them at once.</param>
internal sealed record Giving(int MostPasses, DateTimeOffset? OfferUntil)
{
    /// <summary>Gives what is free, in both modes.</summary>
    public Given GiveFree(Given given, SeatCause cause) => GiveFree(GiveFree(given, AttendanceMode.Physical, cause), AttendanceMode.Digital, cause);

    /// <summary>Somebody comes from the other mode, where they stand in the order of arrival: those who came before them and wait here are seated first.</summary>
    public Given Come(Given given, Registration who)
    {
        given = GiveFree(given, who.Mode, who.Cause, who.Order);
        return given.Put(who with { State = given.Seats.Of(who.Mode)!.HasRoomFor(who, MostPasses) ? RegistrationState.Registered : RegistrationState.Waitlisted });
    }

    /// <summary>Takes seats back while more are held than there are: of those who came last, who then wait before all who came after them.</summary>
    public static Given TakeBack(Given given, AttendanceMode mode, SeatCause cause)
    {
        if (given.Seats.Of(mode) is not { IsOverfull: true })
        {
            return given;
        }

        foreach (var who in given.Seats.All.Values.Reverse().Where(it => it.Mode == mode && it is { HoldsSeats: true, IsActive: true }))
        {
            var pool = given.Seats.Of(mode)!;
            if (!pool.IsOverfull)
            {
                break;
            }

            if (pool.TakesFromAll(who))
            {
                given = given.Put(who with { State = RegistrationState.Waitlisted, OfferUntil = null, Cause = cause });
            }
        }

        return given;
    }

    private Given GiveFree(Given given, AttendanceMode mode, SeatCause cause, long before = long.MaxValue)
    {
        while (given.Seats.Of(mode)?.Next(MostPasses) is { } order && order < before)
        {
            var state = OfferUntil is null ? RegistrationState.Registered : RegistrationState.Offered;
            given = given.Put(given.Seats.All[order] with { State = state, OfferUntil = OfferUntil, Cause = cause });
        }

        return given;
    }
}
