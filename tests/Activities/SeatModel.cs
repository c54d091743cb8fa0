using NetworkBackend.Activities;
using NetworkBackend.Activities.Seating;
using NetworkBackend.Members;

namespace NetworkBackend.Tests.Activities;

/// <summary>The rule for seats written down as naively as it can be: lists that are looked through from the beginning, for every seat anew.</summary>
internal sealed class SeatModel(int mostPasses)
{
    private readonly List<Guest> _guests = [];
    private long _order;

    /// <summary>Every two in which somebody was given seats before one who waited for them longer.</summary>
    private readonly HashSet<(AttendanceMode Mode, string Share, long By)> _passes = [];

    public Dictionary<AttendanceMode, PoolPlan> Plans { get; } = [];

    public IReadOnlyList<Guest> Guests => _guests;

    public Guest Find(RegistrationId id) => _guests.Single(it => it.Id == id);

    public void Come(RegistrationId id, AttendanceMode mode, int party, OrganisationId? share)
    {
        Guest guest = new(id, ++_order, mode, party, share);
        _guests.Add(guest);
        Seat(guest);
    }

    /// <summary>Somebody is not in the way any more.</summary>
    public void Go(Guest guest)
    {
        guest.State = RegistrationState.Cancelled;
        Forget();
    }

    /// <summary>Nobody is there any more.</summary>
    public void GoAll()
    {
        foreach (var guest in _guests.Where(it => it.IsActive))
        {
            guest.State = RegistrationState.Cancelled;
        }

        Forget();
    }

    public bool HasRoomFor(Guest guest) => guest.Party <= Free(guest.Mode, Share(guest.Mode, guest)) && MayPass(guest);

    /// <summary>To a seat in the other mode, or to the end of its line.</summary>
    public void GoOver(Guest guest, AttendanceMode mode)
    {
        (guest.State, guest.Mode, guest.Order) = (RegistrationState.Cancelled, mode, ++_order);
        guest.PassedBy.Clear();
        Forget();
        Seat(guest);
    }

    public void GiveFree(RegistrationState gives)
    {
        foreach (var mode in Enum.GetValues<AttendanceMode>().Where(Plans.ContainsKey))
        {
            GiveFree(mode, gives, _ => true);
        }
    }

    /// <summary>Those whose mode is gone go to the other, in the order in which they came; who came before them and waits there is seated first.</summary>
    public void Rehouse(RegistrationState gives)
    {
        foreach (var guest in _guests.Where(it => it.IsActive && !Plans.ContainsKey(it.Mode)).OrderBy(it => it.Order))
        {
            guest.Mode = guest.Mode == AttendanceMode.Physical ? AttendanceMode.Digital : AttendanceMode.Physical;
            guest.State = RegistrationState.Cancelled;
            guest.PassedBy.Clear();
            GiveFree(guest.Mode, gives, it => it.Order < guest.Order);
            Seat(guest);
        }
    }

    /// <summary>Those who came last give way while more are held than there are.</summary>
    public void TakeBack()
    {
        foreach (var mode in Plans.Keys.Order())
        {
            while (Everybodys(mode) < 0)
            {
                var last = _guests.Where(it => it.Mode == mode && it.Holds && Held(mode, Share(mode, it)) > Kept(mode, Share(mode, it))).MaxBy(it => it.Order)!;
                last.State = RegistrationState.Waitlisted;
            }
        }
    }

    private void Forget() =>
        _passes.RemoveWhere(pass => !Plans.ContainsKey(pass.Mode) || First(pass.Mode, pass.Share) is not { } first || first.Order >= pass.By);

    /// <summary>Other pools. Who belongs to a share that there is not any more, is one of all.</summary>
    public void Plan(IEnumerable<(AttendanceMode Mode, PoolPlan Plan)> plans)
    {
        Plans.Clear();
        foreach (var (mode, plan) in plans)
        {
            Plans.Add(mode, plan);
        }

        var kept = _passes.Where(it => Plans.ContainsKey(it.Mode)).Select(it => Plans[it.Mode].Shares.Any(share => share.Centre.Value == it.Share) ? it : it with { Share = "" }).Distinct().ToArray();
        _passes.Clear();
        _passes.UnionWith(kept);
        Forget();

        // Whoever could never have seats here is passed by nobody, and is counted anew when they can.
        foreach (var guest in Plans.Keys.SelectMany(Line).Where(it => !CanEverFit(it)))
        {
            guest.PassedBy.Clear();
        }
    }

    /// <summary>What must hold after every step, whoever did what.</summary>
    public IEnumerable<string> Broken()
    {
        foreach (var (mode, plan) in Plans)
        {
            if (_guests.Where(it => it.Mode == mode && it.Holds).Sum(it => it.Party) > plan.Capacity)
            {
                yield return $"more than {plan.Capacity} {mode} seats are held";
            }

            if (Line(mode).FirstOrDefault(it => it.Party <= Free(mode, Share(mode, it)) && !InFront(it).Any()) is { } waits)
            {
                yield return $"{waits.Id} waits while there are seats for it, and nobody is before it";
            }
        }

        if (_guests.FirstOrDefault(it => it.PassedBy.Count > mostPasses) is { } passed)
        {
            yield return $"{passed.Id} was passed {passed.PassedBy.Count} times";
        }
    }

    private void GiveFree(AttendanceMode mode, RegistrationState gives, Func<Guest, bool> whom)
    {
        while (Line(mode).Where(whom).FirstOrDefault(HasRoomFor) is { } next)
        {
            Take(next, gives);
        }
    }

    private void Seat(Guest guest)
    {
        if (HasRoomFor(guest))
        {
            Take(guest, RegistrationState.Registered);
        }
        else
        {
            guest.State = RegistrationState.Waitlisted;
        }
    }

    private void Take(Guest guest, RegistrationState state)
    {
        string[] shares = ["", .. Plans[guest.Mode].Shares.Select(it => it.Centre.Value)];
        var before = shares.ToDictionary(it => it, it => Free(guest.Mode, it));
        guest.State = state;
        foreach (var share in shares.Where(it => Free(guest.Mode, it) < before[it]))
        {
            if (First(guest.Mode, share) is { } first && first.Order < guest.Order)
            {
                _passes.Add((guest.Mode, share, guest.Order));
            }

            foreach (var waits in Line(guest.Mode).Where(it => it.Order < guest.Order && Share(guest.Mode, it) == share && CanEverFit(it)))
            {
                waits.PassedBy.Add(guest.Order);
            }
        }

        guest.PassedBy.Clear();
        Forget();
    }

    private bool MayPass(Guest guest)
    {
        string[] shares = ["", .. Plans[guest.Mode].Shares.Select(it => it.Centre.Value)];
        var state = guest.State;
        var before = shares.ToDictionary(it => it, it => Free(guest.Mode, it));
        guest.State = RegistrationState.Registered;
        var fewer = shares.Where(it => Free(guest.Mode, it) < before[it]).ToArray();
        guest.State = state;
        return fewer.All(share => First(guest.Mode, share) is not { } first || first == guest || first.Order >= guest.Order
            || _passes.Count(it => it.Mode == guest.Mode && it.Share == share && it.By > first.Order) < mostPasses);
    }

    /// <summary>Others who wait for the same seats, came before, and could be given them some day.</summary>
    private IEnumerable<Guest> InFront(Guest guest) => Line(guest.Mode).Where(it => it.Order < guest.Order && CanEverFit(it));

    private Guest? First(AttendanceMode mode, string share) => Line(mode).FirstOrDefault(it => Share(mode, it) == share && CanEverFit(it));

    private IEnumerable<Guest> Line(AttendanceMode mode) => _guests.Where(it => it.Mode == mode && it.State == RegistrationState.Waitlisted).OrderBy(it => it.Order);

    private bool CanEverFit(Guest guest) =>
        Plans[guest.Mode] is var plan && (plan.Capacity is not { } seats || guest.Party <= seats - plan.Shares.Sum(it => it.Seats) + Kept(guest.Mode, Share(guest.Mode, guest)));

    private string Share(AttendanceMode mode, Guest guest) => guest.Share is { } centre && Plans[mode].Shares.Any(it => it.Centre == centre) ? centre.Value : "";

    private int Kept(AttendanceMode mode, string share) => Plans[mode].Shares.Where(it => it.Centre.Value == share).Sum(it => it.Seats);

    private int Held(AttendanceMode mode, string share) => _guests.Where(it => it.Mode == mode && it.Holds && Share(mode, it) == share).Sum(it => it.Party);

    private int Everybodys(AttendanceMode mode)
    {
        if (Plans[mode].Capacity is not { } seats)
        {
            return int.MaxValue;
        }

        foreach (var share in Plans[mode].Shares.Select(it => it.Centre.Value).Prepend(""))
        {
            seats -= Math.Max(Held(mode, share), Kept(mode, share));
        }

        return seats;
    }

    private int Free(AttendanceMode mode, string share) =>
        Plans[mode].Capacity is null ? int.MaxValue : Everybodys(mode) + Math.Max(0, Kept(mode, share) - Held(mode, share));
}

/// <summary>Somebody who registered, in the model.</summary>
internal sealed class Guest(RegistrationId id, long order, AttendanceMode mode, int party, OrganisationId? share)
{
    public RegistrationId Id => id;

    public long Order { get; set; } = order;

    public AttendanceMode Mode { get; set; } = mode;

    public int Party => party;

    public OrganisationId? Share => share;

    public RegistrationState State { get; set; } = RegistrationState.Cancelled;

    /// <summary>Who was given seats while this one waited for them, each once.</summary>
    public HashSet<long> PassedBy { get; } = [];

    public bool Holds => State is RegistrationState.Registered or RegistrationState.Offered;

    public bool IsActive => State != RegistrationState.Cancelled;

    public bool Is(Registration it) => (it.State, it.Mode, it.Party) == (State, Mode, Party);
}
