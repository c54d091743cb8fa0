using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Members;

namespace NetworkBackend.Activities;

/// <summary>Seats that are kept for a centre's people until a date.</summary>
/// <param name="Centre">The centre.</param>
/// <param name="Seats">How many, from 1.</param>
[GenerateSerializer, Immutable, Alias("seat-share")]
public sealed record SeatShare(OrganisationId Centre, int Seats);

/// <summary>The seats of one mode.</summary>
/// <param name="Capacity">How many; null for as many as come.</param>
/// <param name="Shares">How many of them are kept for whom; together no more than there are.</param>
[GenerateSerializer, Immutable, Alias("pool-plan")]
public sealed record PoolPlan(int? Capacity, ImmutableArray<SeatShare> Shares)
{
    /// <summary>As many as come, for everybody.</summary>
    public static PoolPlan Unlimited { get; } = new(null, []);

    /// <inheritdoc/>
    public bool Equals(PoolPlan? other) => other is not null && Capacity == other.Capacity && Shares.SequenceEqual(other.Shares);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Capacity, Shares.Length);
}

/// <summary>The seats of an activity: one pool for each mode that it has.</summary>
/// <param name="Physical">In the place; null where there is none.</param>
/// <param name="Digital">Over the net; null where there is none.</param>
/// <param name="SharesUntil">From when on the seats of all shares are everybody's; null for never.</param>
[GenerateSerializer, Immutable, Alias("seat-plan")]
public sealed record SeatPlan(PoolPlan? Physical, PoolPlan? Digital, Moment? SharesUntil);

/// <summary>How seats are given.</summary>
/// <param name="LargestParty">How many may come together on one registration, from 1.</param>
/// <param name="OfferHours">How long a seat that became free is held for whoever waited for it; 0 gives it at once.</param>
/// <param name="MostPasses">How often a party that is too large for the free seats may be passed by others behind it.</param>
/// <param name="ChoiceDays">How many days those have to choose whose mode or seat a change of shape took.</param>
/// <param name="RetentionDays">How many days after it took place it is known who was there.</param>
[GenerateSerializer, Immutable, Alias("seat-rules")]
public sealed record SeatRules(int LargestParty, int OfferHours, int MostPasses, int ChoiceDays, int RetentionDays)
{
    /// <summary>Parties of ten, two days to take an offer, three passes, a week to choose, three months until names are erased.</summary>
    public static SeatRules Usual { get; } = new(10, 48, 3, 7, 90);
}

/// <summary>How full a mode is. Everybody may know; who has a seat is nobody's but the organisers' business.</summary>
/// <param name="Mode">Which.</param>
/// <param name="Capacity">How many seats; null for as many as come.</param>
/// <param name="Taken">How many are taken.</param>
/// <param name="Offered">How many are held for somebody who has yet to say yes.</param>
/// <param name="Waiting">How many are waited for.</param>
/// <param name="Shares">How many are kept for whom, while they are.</param>
/// <param name="Attended">How many of those taken were there, as far as it was said.</param>
[GenerateSerializer, Immutable, Alias("pool-view")]
public sealed record PoolView(AttendanceMode Mode, int? Capacity, int Taken, int Offered, int Waiting, ImmutableArray<SeatShare> Shares, int Attended = 0)
{
    /// <inheritdoc/>
    public bool Equals(PoolView? other) => other is not null
        && (Mode, Capacity, Taken, Offered, Waiting, Attended) == (other.Mode, other.Capacity, other.Taken, other.Offered, other.Waiting, other.Attended) && Shares.SequenceEqual(other.Shares);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mode, Capacity, Taken, Offered, Waiting);
}
