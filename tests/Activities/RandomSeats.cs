using NetworkBackend.Activities;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Tests.Faults;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>Long stories of random commands against a model that looks through lists: never a seat too many, never one free while somebody waits who may have it.</summary>
[Trait("Engine", "any")]
public class RandomSeats
{
    private const int Steps = 150;

    [Fact]
    public void are_given_as_a_naive_reading_of_the_rule_gives_them()
    {
        var stories = Trials.AreLong ? 10_000 : 1_000;
        Dictionary<string, int> done = [];
        for (var i = 0; i < stories; i++)
        {
            Story story = new(Trials.Seed + i);
            for (var step = 0; step < Steps; step++)
            {
                var what = story.Step();
                done[what] = done.GetValueOrDefault(what) + 1;
                Assert.True(story.Wrong() is null, $"seed {Trials.Seed + i}, step {step}, {what}: {story.Wrong()}");
            }
        }

        // A story in which nothing happens proves nothing.
        Assert.All(
            new[] { "register seat", "register waits", "cancel yes", "accept yes", "accept registration.offer_expired", "choose yes", "choose registration.mode_full", "clock", "more yes", "reshape yes", "release", "late registration.has_begun", "put off" },
            it => Assert.True(done.GetValueOrDefault(it) > stories / 50, $"{it}: {done.GetValueOrDefault(it)}"));
        Trials.Note($"seats: {stories * Steps} random commands against the model (seed {Trials.Seed}): {string.Join(", ", done.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => $"{it.Key} {it.Value}"))}");
    }

    private sealed class Story
    {
        private readonly Random _random;
        private readonly SeatRules _rules;
        private readonly SeatModel _model;
        private Activity _it;
        private DateTimeOffset _now = Noon;
        private int _number;

        public Story(int seed)
        {
            _random = new(seed);
            _rules = SeatRules.Usual with { OfferHours = _random.Next(3) == 0 ? 0 : 48, MostPasses = _random.Next(4), LargestParty = 5 };
            _model = new(_rules.MostPasses);
            var (format, plan) = (_random.Next(2) == 0 ? ActivityFormat.Hybrid : ActivityFormat.Physical, Pool(_random.Next(6, 14), _random.Next(2) == 0));
            _it = OpenWith(new(plan, format == ActivityFormat.Hybrid ? Pool(_random.Next(3, 9), false) : null, ReleaseOfShares), format, _rules);
            Plan();
        }

        public string Step()
        {
            _now += TimeSpan.FromHours(_random.Next(10) == 0 ? 30 : _random.Next(4));
            return _random.Next(20) switch
            {
                < 9 => Register(),
                < 13 => Cancel(),
                < 15 => Accept(),
                < 17 => Choose(),
                17 => Clock(),
                18 => More(),
                _ => _random.Next(6) switch { 0 or 1 => Reshape(), 2 => Late(), 3 => PutOff(), _ => Clock() },
            };
        }

        public string? Wrong()
        {
            var broken = _model.Broken().FirstOrDefault();
            var other = _model.Guests.FirstOrDefault(it => !it.Is(_it.Seats.Find(it.Id)!));
            var was = other is null ? null : _it.Seats.Find(other.Id);
            return broken ?? (other is null ? null : $"{other.Id} of {other.Party} is {other.State} {other.Mode} in the model, and {was!.State} {was.Mode}");
        }

        private RegistrationState Gives => _rules.OfferHours == 0 ? RegistrationState.Registered : RegistrationState.Offered;

        private static PoolPlan Pool(int seats, bool shared) => new(seats, shared ? [new(Kbt, 2), new(Sagatun, 1)] : []);

        private void Plan() => _model.Plan(Enum.GetValues<AttendanceMode>().Where(it => _it.Seats.Of(it) is not null).Select(it => (it, _it.Seats.Of(it)!.Plan)));

        private string Register()
        {
            var (id, mode, party) = (Id(++_number), Mode(), _random.Next(3) == 0 ? _random.Next(1, 6) : 1);
            OrganisationId? share = _it.SharesUntil is null || mode == AttendanceMode.Digital ? null : _random.Next(4) switch { 0 => Kbt, 1 => Sagatun, _ => null };
            var decision = _it.Register(Person(_number, share), id, Come(mode, party, share), [], _now);
            if (decision.Refusal is null)
            {
                _model.Come(id, mode, party, share);
                _it = _it.After(decision);
            }

            return decision.Refusal is null ? $"register {(_it.Seats.Find(id)!.Waits ? "waits" : "seat")}" : $"register {decision.Refusal.Code}";
        }

        private string Cancel() => Somebody() is not { } who ? "nobody" : Take("cancel", _it.Cancel(who.Id, true, _now), () =>
        {
            _model.Go(who);
            _model.GiveFree(Gives);
        });

        /// <summary>What it would come to after the beginning: nothing.</summary>
        private string Late() => Somebody() is not { } who ? "nobody" : Take("late", _it.Cancel(who.Id, true, _it.Times.Starts!.Value), () => throw new InvalidOperationException("taken back after it began"));

        /// <summary>Put off for so long that nobody knows any more who registered, and then given a date: all seats are free.</summary>
        private string PutOff()
        {
            if (_it.IsForgotten || _it.Seats.All.IsEmpty)
            {
                return "nobody";
            }

            _it = _it.Halted();
            _now = _it.ForgetAt!.Value;
            _it = _it.After(it => it.Due(_now));
            _it = _it.Reshaped(To(_it.Format switch { ActivityFormat.Physical => ActivityShape.Physical, ActivityFormat.Digital => ActivityShape.Digital, _ => ActivityShape.Hybrid }).At(_now.AddDays(200)), _now);
            _it = _it.After(it => it.Due(_now));
            _model.GoAll();
            Plan();
            return "put off";
        }

        private string Accept() => Somebody(RegistrationState.Offered) is not { } who ? "nobody" : Take("accept", _it.AcceptOffer(who.Id, _now), () => who.State = RegistrationState.Registered);

        private string Choose() => Somebody() is not { } who || Mode() is var mode && who.Mode == mode ? "nobody" : Take("choose", _it.Choose(who.Id, mode, _now), () =>
        {
            _model.GoOver(who, mode);
            _model.GiveFree(Gives);
        });

        private string Clock()
        {
            var events = _it.Due(_now);
            foreach (var ended in _it.Seats.EndedBy(_now).ToArray())
            {
                if (ended.State == RegistrationState.Offered || _it.Unanswered == Unanswered.Release)
                {
                    _model.Go(_model.Find(ended.Id));
                }
            }

            _it = _it.After(events);
            _model.GiveFree(Gives);
            return "clock";
        }

        /// <summary>More seats, or the shares are everybody's.</summary>
        private string More()
        {
            if (_it.SharesUntil is not null && _random.Next(5) == 0)
            {
                // The date of the shares, for once, has come.
                _it = (_it with { SharesUntil = _now }).After(it => it.Due(_now) is { Events: [var first, ..] } ? Decision(first) : default);
                Plan();
                _it = _it.After(it => it.Due(_now));
                return Freed();
            }

            var (physical, digital) = (_it.Seats.Physical?.Plan, _it.Seats.Digital?.Plan);
            var plan = new SeatPlan(More(physical), digital, _it.SharesUntil is { } until ? new(until, null) : null);
            return Take("more", _it.Change(Editor(Sagatun), null, new(null, null, null, null, plan, null), ActivitySurroundings.Nothing, _now), () =>
            {
                Plan();
                _model.GiveFree(Gives);
            });
        }

        private string Freed()
        {
            // What runs out at the same time is the clock's; here the seats of the shares alone are looked at.
            foreach (var ended in _model.Guests.Where(it => it.IsActive && _it.Seats.Find(it.Id)!.State == RegistrationState.Cancelled))
            {
                _model.Go(ended);
            }

            _model.GiveFree(Gives);
            return "release";
        }

        private static Decision<ActivityEvent> Decision(ActivityEvent change) => change;

        private static PoolPlan? More(PoolPlan? plan) => plan is { Capacity: { } seats } ? plan with { Capacity = Math.Min(seats + 1, 20) } : plan;

        private string Reshape()
        {
            var to = _random.Next(3) switch { 0 => ActivityShape.Hybrid, 1 => ActivityShape.Digital, _ => ActivityShape.Physical };
            ShapeChange change = new(
                to, to == ActivityShape.Digital ? null : new(_random.Next(5, 15), []), to == ActivityShape.Physical ? null : new(_random.Next(5, 9), []), null, null,
                _random.Next(2) == 0 ? Unanswered.Keep : Unanswered.Release, "Nytt");
            return Take("reshape", _it.Reshape(Editor(Sagatun), null, change, "hash", _now), () =>
            {
                Plan();
                _model.Rehouse(Gives);
                _model.TakeBack();
                _model.GiveFree(Gives);
            });
        }

        private string Take(string what, Decision<ActivityEvent> decision, Action model)
        {
            if (decision.Refusal is { } refusal)
            {
                return $"{what} {refusal.Code}";
            }

            if (decision.Events.IsEmpty)
            {
                return $"{what} nothing";
            }

            _it = _it.After(decision);
            model();
            return $"{what} yes";
        }

        private AttendanceMode Mode() => _it.Seats.Digital is not null && _random.Next(3) == 0 ? AttendanceMode.Digital : AttendanceMode.Physical;

        private Guest? Somebody(RegistrationState? state = null)
        {
            var among = _model.Guests.Where(it => state is null ? it.IsActive : it.State == state).ToArray();
            return among.Length == 0 ? null : among[_random.Next(among.Length)];
        }
    }
}
