using System.Diagnostics;
using System.Globalization;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Bench;

/// <summary>
/// What it costs to register where many have registered, against where few have, in turn; and the opening of registration, when thousands ask in the first
/// seconds. At the grains, without HTTP, all of it through what everybody uses.
/// </summary>
internal static class Registrations
{
    private const int Many = 50_000;
    private const int Few = 50;
    private const int Rounds = 400;
    private const int AtOnce = 64;
    private const int Rush = 5_000;
    private static readonly TimeSpan rushed = TimeSpan.FromSeconds(2);
    private static readonly OrganisationId owner = new("kbt");
    private static readonly Caller editor = new(null, owner, Role.Editor, [], null);
    private static readonly CancellationToken none = CancellationToken.None;
    private static int _people;

    public static async Task<int> Run(string folder, string database)
    {
        var kind = database is "sqlite" ? "sqlite" : "postgres";
        using var silo = await RunningSilo.Start(folder, database);
        Done(await silo.Grains.Centre(owner).Put(new(Caller.System, "bench-centre", ""), new(CentreKind.Regional, "KBT", null, null, null, null, [], [], null), none));
        await Next(silo, kind);
        await Opening(silo, kind);
        return 0;
    }

    /// <summary>The next one, where there are many and where there are few.</summary>
    private static async Task Next(RunningSilo silo, string kind)
    {
        var (large, small) = (await Open(silo, "act-largelarge", null), await Open(silo, "act-smallsmall", null));
        var watch = Stopwatch.StartNew();
        await Fill(large, Many);
        await Fill(small, Few);
        Console.Error.WriteLine($"{Many} registrations in {watch.Elapsed.TotalSeconds:0} s");
        await Turns(large, small, Rounds / 10);
        var (one, other) = await Turns(large, small, Rounds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| registering the next one where {Many} are, {kind} | {one:0.00} ms | where {Few} are: {other:0.00} ms | {one / other:0.00} × the time |"));
    }

    /// <summary>Each comes when its time is, whether those before were answered or not.</summary>
    private static async Task Opening(RunningSilo silo, string kind)
    {
        var plain = await PlainCommits(silo.Store);
        var there = await Open(silo, "act-rushrushrush", 250);
        var clock = Stopwatch.StartNew();
        List<Task<Asked>> asked = [];
        while (asked.Count < Rush)
        {
            for (var due = Math.Min(Rush, (int)(Rush * (clock.Elapsed / rushed)) + 1); asked.Count < due;)
            {
                asked.Add(Ask(there));
            }

            await Task.Delay(1);
        }

        var answers = await Task.WhenAll(asked);
        var rate = Rush / clock.Elapsed.TotalSeconds;
        double[] took = [.. answers.Select(it => Stopwatch.GetElapsedTime(it.Began, it.Ended).TotalMilliseconds).Order()];
        var pool = Done(await there.Get(Caller.Public, none)).Pools[0];
        if (pool.Taken != 250 || pool.Waiting != Rush - 250 || answers.DistinctBy(it => it.View.Id).Count() != Rush || NotInOrder(answers) != 0)
        {
            throw new InvalidOperationException($"{pool.Taken} taken, {pool.Waiting} waiting, {NotInOrder(answers)} not in the order of arrival");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {Rush} ask in the first {rushed.TotalSeconds:0} s, none lost, in the order of arrival, {kind} | {rate:0} a second (median {took[Rush / 2]:0.0} ms, 99th {took[Rush * 99 / 100]:0.0} ms) | plain commits, one at a time: {plain:0} | {rate / plain:0.00} |"));
    }

    private static async Task<(double One, double Other)> Turns(IActivityGrain one, IActivityGrain other, int rounds)
    {
        List<double> ones = [], others = [];
        for (var round = 0; round < rounds; round++)
        {
            // Who comes first in a turn is another each time.
            foreach (var (there, times) in round % 2 == 0 ? [(one, ones), (other, others)] : new[] { (other, others), (one, ones) })
            {
                var asked = await Ask(there);
                times.Add(Stopwatch.GetElapsedTime(asked.Began, asked.Ended).TotalMilliseconds);
            }
        }

        return (Median(ones), Median(others));
    }

    private static async Task Fill(IActivityGrain there, int number)
    {
        var left = number;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await Ask(there);
            }
        }));
    }

    private static async Task<Asked> Ask(IActivityGrain there)
    {
        var person = Interlocked.Increment(ref _people);
        Caller by = new(new PersonId($"per-{person:d12}"), owner, Role.Reader, [], null);
        var began = Stopwatch.GetTimestamp();
        var view = Done(await there.Register(new(by, $"register-{person}", ""), new(AttendanceMode.Physical, 1, null, null, null), none));
        return new(began, Stopwatch.GetTimestamp(), view);
    }

    /// <summary>How many came later in the line than somebody who asked only after they had been answered.</summary>
    private static int NotInOrder(Asked[] answers)
    {
        var ended = answers.OrderBy(it => it.Ended).ToArray();
        var (newest, next, wrong) = (0L, 0, 0);
        foreach (var it in answers.OrderBy(it => it.Began))
        {
            for (; next < ended.Length && ended[next].Ended < it.Began; next++)
            {
                newest = Math.Max(newest, ended[next].View.Version);
            }

            wrong += it.View.Version < newest ? 1 : 0;
        }

        return wrong;
    }

    private static async Task<double> PlainCommits(IEventStore store)
    {
        var (stream, version, clock) = ($"bench/b:{Guid.NewGuid():N}", 0L, Stopwatch.StartNew());
        while (clock.Elapsed < rushed)
        {
            AppendRequest request = new(stream, version++, [new("bench.happened", "{}", [])], [], [], null, new(Guid.NewGuid().ToString("N"), ""), Caller.System, TimeProvider.System.Now());
            Store.Must(await store.Append(request, none));
        }

        return version / clock.Elapsed.TotalSeconds;
    }

    private static async Task<IActivityGrain> Open(RunningSilo silo, string id, int? capacity)
    {
        var (there, starts) = (silo.Grains.Activity(new(id)), TimeProvider.System.GetUtcNow().AddDays(300));
        ActivityProfile profile = new(Activities.ActivityKind.Conference, "Konferanse", "nb", null, null, null, "Gardermoen", null, FundingStatus.NotNeeded, [], []);
        Done(await there.Propose(
            new(editor, $"propose {id}", ""),
            new(owner, profile, ActivityFormat.Physical, new(new(starts, null), new(starts.AddHours(7), null), null), [], [], new(new(capacity, []), null, null), SeatRules.Usual), none));
        Done(await there.Confirm(new(editor, $"confirm {id}", ""), null, none));
        Done(await there.Open(new(editor, $"open {id}", ""), null, none));
        return there;
    }

    private static T Done<T>(Outcomes.Outcome<T> outcome) => outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Refusal.Code);

    private static double Median(List<double> of)
    {
        var sorted = of.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private sealed record Asked(long Began, long Ended, RegistrationView View);
}
