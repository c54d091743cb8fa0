using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace NetworkBackend.Activities.Seating;

/// <summary>Everybody who ever registered, in the order of arrival, and the pools that follow from it.</summary>
[JsonConverter(typeof(SeatsJson))]
internal sealed record Seats
{
    private Seats()
    {
    }

    public static Seats None { get; } = new();

    public Pool? Physical { get; private init; }

    public Pool? Digital { get; private init; }

    /// <summary>By order of arrival.</summary>
    public ImmutableSortedDictionary<long, Registration> All { get; private init; } = ImmutableSortedDictionary<long, Registration>.Empty;

    /// <summary>The order of whoever comes next.</summary>
    public long NextOrder { get; private init; } = 1;

    private ImmutableDictionary<RegistrationId, long> Orders { get; init; } = ImmutableDictionary<RegistrationId, long>.Empty;

    /// <summary>What runs out by itself: offers and choices.</summary>
    private ImmutableSortedSet<(DateTimeOffset At, long Order)> Ending { get; init; } = [];

    /// <summary>When the next offer or choice runs out.</summary>
    public DateTimeOffset? NextEnd => Ending.IsEmpty ? null : Ending.Min.At;

    public Registration? Find(RegistrationId id) => Orders.TryGetValue(id, out var order) ? All[order] : null;

    /// <summary>Those who came after a place in the order of arrival. A page costs what it shows: few of the places are empty.</summary>
    public IEnumerable<Registration> After(long order)
    {
        while (++order < NextOrder)
        {
            if (All.TryGetValue(order, out var found))
            {
                yield return found;
            }
        }
    }

    public Pool? Of(AttendanceMode mode) => mode == AttendanceMode.Physical ? Physical : Digital;

    /// <summary>The place in the waitlist, from 1; null for those who do not wait.</summary>
    public int? PlaceOf(Registration who) => who.Waits ? Of(who.Mode)?.PlaceOf(who.Order) : null;

    /// <summary>Those whose offer or choice has run out by then, first things first.</summary>
    public IEnumerable<Registration> EndedBy(DateTimeOffset time) => Ending.TakeWhile(it => it.At <= time).Select(it => All[it.Order]);

    /// <summary>Other pools for the same people. Who is in a mode that there is not any more stays where they are, and has no seat.</summary>
    public Seats Planned(PoolPlan? physical, PoolPlan? digital) => this with
    {
        Physical = Filled(physical, AttendanceMode.Physical), Digital = Filled(digital, AttendanceMode.Digital),
    };

    /// <summary>Takes in somebody who is new, or as they are from now on.</summary>
    public Seats Put(Registration now)
    {
        var before = Find(now.Id);
        var without = before is null ? this : this with { Ending = Without(before) };
        return (IsWhereItWas(before, now) ? without : without.Seated(before, now)) with
        {
            All = (before is null || before.Order == now.Order ? All : All.Remove(before.Order)).SetItem(now.Order, now),
            Orders = Orders.SetItem(now.Id, now.Order),
            NextOrder = Math.Max(NextOrder, now.Order + 1),
            Ending = EndOf(now) is { } at ? without.Ending.Add((at, now.Order)) : without.Ending,
        };
    }

    /// <summary>The same state, out of what a snapshot keeps of it.</summary>
    public static Seats Of(SeatPlanKept plan, IEnumerable<Registration> registrations)
    {
        var all = registrations.ToImmutableSortedDictionary(it => it.Order, it => it);
        var seats = None with
        {
            All = all,
            Orders = all.Values.ToImmutableDictionary(it => it.Id, it => it.Order),
            NextOrder = all.IsEmpty ? 1 : all.Keys.Last() + 1,
            Ending = [.. all.Values.Where(it => EndOf(it) is not null).Select(it => (EndOf(it)!.Value, it.Order))],
        };
        return seats with
        {
            Physical = plan.Physical is { } physical ? Pool.Of(physical.Plan, seats.In(AttendanceMode.Physical), physical.Passes) : null,
            Digital = plan.Digital is { } digital ? Pool.Of(digital.Plan, seats.In(AttendanceMode.Digital), digital.Passes) : null,
        };
    }

    /// <summary>Nothing in a pool changes. Who stays in the line is not taken out of it either: they have been passed as often as before.</summary>
    private static bool IsWhereItWas(Registration? before, Registration now) =>
        before is not null && (before.Mode, before.Order, before.State, before.Party, before.ShareOf) == (now.Mode, now.Order, now.State, now.Party, now.ShareOf);

    /// <summary>Out of the one pool and into the other, or to another place in the same.</summary>
    private Seats Seated(Registration? before, Registration now)
    {
        var without = before is null ? this : In(before.Mode, pool => pool.Leave(before));
        var there = without.Of(now.Mode);
        return without.In(now.Mode, pool => Takes(before, now) ? pool.Enter(now).Passed(now, there!) : pool.Enter(now));
    }

    /// <summary>Seats are given to somebody who had none of this mode.</summary>
    private static bool Takes(Registration? before, Registration now) => now.HoldsSeats && !(before is { HoldsSeats: true } && before.Mode == now.Mode);

    private static DateTimeOffset? EndOf(Registration it) => it switch
    {
        { State: RegistrationState.Offered } => it.OfferUntil,
        { IsActive: true } => it.ChooseUntil,
        _ => null,
    };

    private ImmutableSortedSet<(DateTimeOffset At, long Order)> Without(Registration it) => EndOf(it) is { } at ? Ending.Remove((at, it.Order)) : Ending;

    private Seats In(AttendanceMode mode, Func<Pool, Pool> change) => mode == AttendanceMode.Physical
        ? Physical is { } physical ? this with { Physical = change(physical) } : this
        : Digital is { } digital ? this with { Digital = change(digital) } : this;

    private IEnumerable<Registration> In(AttendanceMode mode) => All.Values.Where(it => it.Mode == mode);

    private Pool? Filled(PoolPlan? plan, AttendanceMode mode) => plan is null ? null : Pool.Of(plan, In(mode), Of(mode)?.AllPasses ?? []);
}

/// <summary>What a snapshot keeps of the pools; the rest follows from who is registered.</summary>
internal sealed record SeatPlanKept(PoolKept? Physical, PoolKept? Digital);

/// <summary>What a snapshot keeps of one pool.</summary>
internal sealed record PoolKept(PoolPlan Plan, ImmutableArray<ShareOfPasses> Passes);
