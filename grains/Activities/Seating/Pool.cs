using System.Collections.Immutable;

namespace NetworkBackend.Activities.Seating;

/// <summary>
/// The seats of one mode and who waits for them. People of a share take its seats first and then those that are everybody's; all others take those alone.
/// So what is free is another number for each share, and everybody who waits is in a queue with those of the same share and the same party. Every step costs
/// the number of queues, and not of people.
/// </summary>
internal sealed record Pool
{
    /// <summary>Those of no share.</summary>
    private const string Everybody = "";

    private Pool(PoolPlan plan) => (Plan, Kept) = (plan, plan.Shares.ToImmutableSortedDictionary(it => it.Centre.Value, it => it.Seats, StringComparer.Ordinal));

    public PoolPlan Plan { get; }

    /// <summary>Seats of those who have them for certain.</summary>
    public int Taken { get; private init; }

    /// <summary>Of these, seats of those who were there.</summary>
    public int Attended { get; private init; }

    /// <summary>Seats that are held for those who have yet to say yes.</summary>
    public int Offered { get; private init; }

    /// <summary>Seats that are waited for.</summary>
    public int Waiting { get; private init; }

    private ImmutableSortedDictionary<string, int> Kept { get; }
    private ImmutableSortedDictionary<string, int> Held { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
    private ImmutableSortedDictionary<Queue, ImmutableSortedSet<long>> Queues { get; init; } = ImmutableSortedDictionary<Queue, ImmutableSortedSet<long>>.Empty;
    private ImmutableSortedSet<long> Line { get; init; } = [];

    /// <summary>By share: those who were given what somebody before them, of this share and with too large a party, waits for. Only while that one waits.</summary>
    private ImmutableSortedDictionary<string, ImmutableSortedSet<long>> Passes { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableSortedSet<long>>(StringComparer.Ordinal);

    /// <summary>A pool with these in it, in which so many were passed before.</summary>
    public static Pool Of(PoolPlan plan, IEnumerable<Registration> registrations, IEnumerable<ShareOfPasses> passes)
    {
        var filled = registrations.Aggregate(new Pool(plan), (pool, it) => pool.Enter(it));
        return (filled with
        {
            Passes = passes.GroupBy(it => filled.Kept.ContainsKey(it.Share) ? it.Share : Everybody)
                .ToImmutableSortedDictionary(it => it.Key, it => it.SelectMany(of => of.Orders).ToImmutableSortedSet(), StringComparer.Ordinal),
        }).ForgetPasses();
    }

    /// <summary>Who passed whom so far, by share.</summary>
    public ImmutableArray<ShareOfPasses> AllPasses => [.. Passes.Select(it => new ShareOfPasses(it.Key, [.. it.Value]))];

    /// <summary>A place in the line, from 1.</summary>
    public int PlaceOf(long order) => Line.IndexOf(order) + 1;

    /// <summary>Seats that somebody of this party may take; never more than there are.</summary>
    public int FreeFor(Registration who) => Free(ShareOf(who));

    /// <summary>More are held than there are.</summary>
    public bool IsOverfull => Free(Everybody) < 0;

    /// <summary>True for one who holds seats that are everybody's; taking these back makes room for others.</summary>
    public bool TakesFromAll(Registration who) => ShareOf(who) is var share && Held.GetValueOrDefault(share) > Kept.GetValueOrDefault(share);

    /// <summary>Takes in one who waits or holds seats; others are in no pool.</summary>
    public Pool Enter(Registration who)
    {
        if (who.HoldsSeats)
        {
            return Hold(who, who.Party);
        }

        if (!who.Waits)
        {
            return this;
        }

        var queue = QueueOf(who);
        return this with
        {
            Waiting = Waiting + who.Party,
            Line = Line.Add(who.Order),
            Queues = Queues.SetItem(queue, (Queues.GetValueOrDefault(queue) ?? []).Add(who.Order)),
        };
    }

    /// <summary>Takes out what <see cref="Enter"/> took in.</summary>
    public Pool Leave(Registration who)
    {
        if (who.HoldsSeats)
        {
            return Hold(who, -who.Party);
        }

        if (!who.Waits)
        {
            return this;
        }

        var queue = QueueOf(who);
        var rest = Queues[queue].Remove(who.Order);
        var queues = rest.IsEmpty ? Queues.Remove(queue) : Queues.SetItem(queue, rest);
        return (this with { Waiting = Waiting - who.Party, Line = Line.Remove(who.Order), Queues = queues }).ForgetPasses();
    }

    /// <summary>Remembers whom somebody passed by being given seats; asked of the pool as it was before that.</summary>
    public Pool Passed(Registration who, Pool before) => this with
    {
        Passes = before.ReducedBy(who)
            .Where(share => FirstOf(share) < who.Order)
            .Aggregate(Passes, (passes, share) => passes.SetItem(share, (passes.GetValueOrDefault(share) ?? []).Add(who.Order))),
    };

    /// <summary>The first in the line whose party fits, and who may pass those before whose party does not; null for nobody.</summary>
    public long? Next(int mostPasses)
    {
        foreach (var order in Queues.Where(it => it.Key.Party <= Free(it.Key.Share)).OrderBy(it => it.Value[0]).Select(it => (it.Key, First: it.Value[0])))
        {
            if (MayPass(order.Key.Share, order.Key.Party, order.First, mostPasses))
            {
                return order.First;
            }
        }

        return null;
    }

    /// <summary>True when one who comes now need not wait.</summary>
    public bool HasRoomFor(Registration who, int mostPasses) => who.Party <= FreeFor(who) && MayPass(ShareOf(who), who.Party, who.Order, mostPasses);

    /// <summary>True when a party could ever have seats here.</summary>
    public bool CanEverFit(Registration who) => who.Party <= MostFor(ShareOf(who));

    private bool MayPass(string share, int party, long order, int mostPasses) =>
        Reduced(share, party).All(it => FirstOf(it) is not { } first || first >= order || PassesOf(it, first) < mostPasses);

    private int PassesOf(string share, long first) => Passes.GetValueOrDefault(share)?.Count(it => it > first) ?? 0;

    /// <summary>The first of a share who waits for something that there could be; those before whom it could not are in nobody's way.</summary>
    private long? FirstOf(string share) =>
        Queues.Where(it => it.Key.Share == share && it.Key.Party <= MostFor(share)).Select(it => (long?)it.Value[0]).Min();

    private IEnumerable<string> ReducedBy(Registration who) => Reduced(ShareOf(who), who.Party);

    /// <summary>For whom fewer are free once this party has its seats: for its own share, and for all if some of them are everybody's.</summary>
    private IEnumerable<string> Reduced(string share, int party)
    {
        var (held, kept) = (Held.GetValueOrDefault(share), Kept.GetValueOrDefault(share));
        return Math.Max(0, held + party - kept) > Math.Max(0, held - kept) ? Kept.Keys.Prepend(Everybody) : [share];
    }

    private int Free(string share)
    {
        if (Plan.Capacity is not { } capacity)
        {
            return int.MaxValue;
        }

        var beyond = Held.Sum(it => Math.Max(0, it.Value - Kept.GetValueOrDefault(it.Key)));
        return capacity - Kept.Values.Sum() - beyond + Math.Max(0, Kept.GetValueOrDefault(share) - Held.GetValueOrDefault(share));
    }

    private int MostFor(string share) => Plan.Capacity is { } capacity ? capacity - Kept.Values.Sum() + Kept.GetValueOrDefault(share) : int.MaxValue;

    private Pool Hold(Registration who, int seats) => this with
    {
        Held = Held.SetItem(ShareOf(who), Held.GetValueOrDefault(ShareOf(who)) + seats),
        Taken = who.State == RegistrationState.Offered ? Taken : Taken + seats,
        Offered = who.State == RegistrationState.Offered ? Offered + seats : Offered,
        Attended = who.State == RegistrationState.Attended ? Attended + seats : Attended,
    };

    /// <summary>Only who stands behind the first that waits has passed anybody who still does.</summary>
    private Pool ForgetPasses()
    {
        var left = Passes.Select(it => (it.Key, Of: FirstOf(it.Key) is { } first ? it.Value.Where(order => order > first).ToImmutableSortedSet() : [])).Where(it => !it.Of.IsEmpty);
        return Passes.IsEmpty ? this : this with { Passes = left.ToImmutableSortedDictionary(it => it.Key, it => it.Of, StringComparer.Ordinal) };
    }

    private Queue QueueOf(Registration who) => new(ShareOf(who), who.Party);

    /// <summary>Whoever belongs to a share that there is not, or not any more, is one of all.</summary>
    private string ShareOf(Registration who) => who.ShareOf is { } centre && Kept.ContainsKey(centre.Value) ? centre.Value : Everybody;

    private readonly record struct Queue(string Share, int Party) : IComparable<Queue>
    {
        public int CompareTo(Queue other) => string.CompareOrdinal(Share, other.Share) is not 0 and var order ? order : Party.CompareTo(other.Party);
    }
}

/// <summary>Who passed somebody of a share who still waits.</summary>
internal sealed record ShareOfPasses(string Share, ImmutableArray<long> Orders);
