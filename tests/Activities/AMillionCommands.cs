using NetworkBackend.Activities;
using NetworkBackend.Tests.Faults;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>The conference's real sizes: 250 in Gardermoen, 550 who were interested.</summary>
[Trait("Engine", "any")]
public class AMillionCommands
{
    [Theory, InlineData(250), InlineData(550)]
    public void never_seat_one_too_many_and_leave_no_seat_free_while_somebody_waits(int capacity)
    {
        Random random = new(Trials.Seed + capacity);
        var rules = SeatRules.Usual with { MostPasses = 3, LargestParty = 4 };
        var it = OpenWith(new(new(capacity, []), null, null), ActivityFormat.Physical, rules);
        Dictionary<RegistrationId, (int Party, RegistrationState State)> book = [];
        List<RegistrationId> active = [];
        var (now, number, held, commands) = (Noon, 0, 0, 500_000);
        for (var i = 0; i < commands; i++)
        {
            // Before it begins, and so that each month has its offers that run out.
            now = Noon + TimeSpan.FromMinutes(i * 0.5);
            var id = active.Count == 0 ? default : active[random.Next(active.Count)];
            var decision = (random.Next(active.Count > capacity * 2 ? 4 : 6), active.Count) switch
            {
                (0 or 1, > 0) => it.Cancel(id, true, now),
                (2, > 0) => it.AcceptOffer(id, now),
                (3, _) => it.Due(now),
                _ => it.Register(Person(++number), Id(number), Come(AttendanceMode.Physical, random.Next(5) == 0 ? random.Next(1, 5) : 1), [], now),
            };
            foreach (var change in decision.Events)
            {
                it = it.With(change);
                Book(change);
            }

            Assert.True(held <= capacity, $"seed {Trials.Seed}, command {i}: {held} seats of {capacity} are held");
            if (i % 1000 == 0)
            {
                Assert.Equal(held, book.Values.Where(one => Holds(one.State)).Sum(one => one.Party));
                var pool = it.Seats.Physical!;
                Assert.Equal(held, pool.Taken + pool.Offered);
                var first = it.Seats.All.Values.FirstOrDefault(one => one.Waits);
                Assert.True(first is null || first.Party > capacity - held, $"seed {Trials.Seed}, command {i}: {first?.Party} wait and {capacity - held} seats are free");
            }
        }

        Trials.Note($"seats: {commands} random commands on {capacity} seats (seed {Trials.Seed}): {number} came, {book.Values.Count(one => Holds(one.State))} have seats");

        void Book(ActivityEvent change)
        {
            if (change is Registered came)
            {
                Set(came.Registration, came.Party, came.Waits ? RegistrationState.Waitlisted : RegistrationState.Registered);
                active.Add(came.Registration);
            }

            foreach (var one in change is SeatsChanged { Changes: var changes } ? changes : [])
            {
                Set(one.Registration, book[one.Registration].Party, one.State);
            }
        }

        void Set(RegistrationId id, int party, RegistrationState state)
        {
            held += (Holds(state) ? party : 0) - (book.TryGetValue(id, out var was) && Holds(was.State) ? party : 0);
            book[id] = (party, state);
            if (state == RegistrationState.Cancelled)
            {
                active.Remove(id);
            }
        }
    }

    private static bool Holds(RegistrationState state) => state is RegistrationState.Registered or RegistrationState.Offered;
}
