using System.Collections.Concurrent;
using System.Globalization;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Activities.Example;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Activities;

/// <summary>
/// Sixty-four register, withdraw, accept and go over to the other mode at the same time, while the seats change. The journal says afterwards, to a model that
/// knows lists alone, in which order that happened; and that order is one in which everybody could have done it.
/// </summary>
public class ComingAtOnce
{
    private const int Callers = 64;
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly ActivityId id = new("act-aaaaaaaaaaaa");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task seats_nobody_too_many_and_leaves_no_seat_free_while_somebody_waits(DatabaseKind kind)
    {
        var commands = Trials.AreLong ? 50_000 : 3_200;
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        await Begin(silo.Grains, Trials.AreLong ? 550 : 100);
        var answers = new ConcurrentBag<Answered>();
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Act(silo.Grains, caller, commands / Callers, answers)));
        var took = TimeProvider.System.GetElapsedTime(began);

        var history = await History(silo.Get<IEventStore>());
        Assert.Empty(Wrong(history));
        Assert.Empty(NotInOrder([.. answers]));
        Assert.Empty(Misled(history, answers));
        var view = (await silo.Grains.Activity(id).Get(Caller.System, none)).Value!;
        Assert.All(view.Pools, it => Assert.True(it.Taken + it.Offered <= it.Capacity));
        Trials.Note(string.Create(
            CultureInfo.InvariantCulture, $"seats of many at once on {kind}: {commands} commands of {Callers} callers from seed {Trials.Seed} in {took.TotalSeconds:f1} s, {answers.Count} done, {history.Count} events"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task registers_a_person_once_whoever_asks_how_often(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        await Begin(silo.Grains, 100);
        for (var person = 1; person <= 20; person++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => silo.Grains.Activity(id).Register(new(Person(person, Kbt), $"{person}-{i}", ""), Come(), none)));
            Assert.Single(outcomes, it => it.Succeeded);
            Assert.All(outcomes.Where(it => !it.Succeeded), it => Assert.Equal("registration.exists", it.Refusal!.Code));
        }

        Assert.Equal(20, (await silo.Grains.Activity(id).Get(Caller.System, none)).Value!.Pools[0].Taken);
    }

    private static async Task Begin(IGrainFactory grains, int seats)
    {
        var there = grains.Activity(id);
        var starts = TimeProvider.System.GetUtcNow().AddDays(100);
        NewActivity activity = new(
            Sagatun, Profile, ActivityFormat.Hybrid, new(new(starts, null), new(starts.AddHours(7), null), null), [], [],
            new(new(seats, []), new(seats / 2, []), null), SeatRules.Usual with { LargestParty = 4 });
        Assert.True((await there.Propose(new(Editor(Sagatun), "propose", ""), activity, none)).Succeeded);
        Assert.True((await there.Confirm(new(Editor(Sagatun), "confirm", ""), null, none)).Succeeded);
        Assert.True((await there.Open(new(Editor(Sagatun), "open", ""), null, none)).Succeeded);
    }

    /// <summary>Each caller is several people, one after the other.</summary>
    private static async Task Act(IGrainFactory grains, int caller, int commands, ConcurrentBag<Answered> answers)
    {
        var there = grains.Activity(id);
        Random random = new(Trials.Seed + caller);
        List<(Caller By, RegistrationId Id)> mine = [];
        for (var i = 0; i < commands; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            Command As(Caller by) => new(by, $"{caller}-{i}", "");
            var (by, registration) = mine.Count == 0 ? default : mine[random.Next(mine.Count)];
            var outcome = (random.Next(8), mine.Count) switch
            {
                (0 or 1, > 0) => await there.Cancel(As(by), registration, none),
                (2, > 0) => await there.AcceptOffer(As(by), registration, none),
                (3, > 0) => await there.Choose(As(by), registration, (AttendanceMode)random.Next(2), none),
                _ => await there.Register(As(by = Person((caller * commands) + i, Kbt)), Come((AttendanceMode)random.Next(2), random.Next(6) == 0 ? random.Next(1, 5) : 1), none),
            };
            if (outcome.Succeeded)
            {
                answers.Add(new(began, TimeProvider.System.GetTimestamp(), outcome.Value));
                mine.RemoveAll(it => it.Id == outcome.Value.Id);
                if (outcome.Value.State != RegistrationState.Cancelled)
                {
                    mine.Add((by, outcome.Value.Id));
                }
            }
        }
    }

    private static async Task<List<(long Version, ActivityEvent Change)>> History(IEventStore store)
    {
        List<(long, ActivityEvent)> history = [];
        while (await store.Read($"activity/a:{id}", history.Count, 1000, none) is { IsEmpty: false } page)
        {
            history.AddRange(page.Select(it => (it.Version, EventJson<ActivityEvent>.Read(it.Type, it.Payload))));
        }

        return history;
    }

    /// <summary>Counts what is held after each event, and looks through the line for somebody who might have had what is free.</summary>
    private static IEnumerable<string> Wrong(List<(long Version, ActivityEvent Change)> history)
    {
        Dictionary<AttendanceMode, int> seats = [];
        Dictionary<RegistrationId, (AttendanceMode Mode, int Party, RegistrationState State)> book = [];
        foreach (var (version, change) in history)
        {
            switch (change)
            {
                case ActivityProposed it:
                    (seats[AttendanceMode.Physical], seats[AttendanceMode.Digital]) = (it.Seats.Physical!.Capacity!.Value, it.Seats.Digital!.Capacity!.Value);
                    break;
                case Registered it:
                    book.Add(it.Registration, (it.Mode, it.Party, it.Waits ? RegistrationState.Waitlisted : RegistrationState.Registered));
                    break;
                case SeatsChanged it:
                    it.Changes.ToList().ForEach(one => book[one.Registration] = (one.Mode, book[one.Registration].Party, one.State));
                    break;
            }

            foreach (var (mode, capacity) in seats)
            {
                var held = book.Values.Where(it => it.Mode == mode && it.State is RegistrationState.Registered or RegistrationState.Offered).Where(it => it.Mode == mode).Sum(it => it.Party);
                if (held > capacity)
                {
                    yield return $"{version}: {held} {mode} seats of {capacity}";
                }

                // Whoever waits alone is let in at once, unless seats are kept for a larger party that came before.
                var waits = book.Values.Where(it => it.Mode == mode && it.State == RegistrationState.Waitlisted).ToArray();
                if (waits.Length > 0 && waits.Min(it => it.Party) is var smallest && smallest == waits.Max(it => it.Party) && smallest <= capacity - held)
                {
                    yield return $"{version}: {capacity - held} {mode} seats are free while {waits.Length} wait";
                }
            }
        }
    }

    /// <summary>Who was answered before another one asked, stands before them in the journal.</summary>
    private static IEnumerable<string> NotInOrder(Answered[] answers)
    {
        var ended = answers.OrderBy(it => it.Ended).ToArray();
        var (newest, i) = (0L, 0);
        foreach (var it in answers.OrderBy(it => it.Began))
        {
            for (; i < ended.Length && ended[i].Ended < it.Began; i++)
            {
                newest = Math.Max(newest, ended[i].View.Version);
            }

            if (it.View.Version < newest)
            {
                yield return $"{it.View.Id} was answered with version {it.View.Version} after {newest} had been seen";
            }
        }
    }

    /// <summary>Everybody was told what the journal says of that moment.</summary>
    private static IEnumerable<string> Misled(List<(long Version, ActivityEvent Change)> history, IEnumerable<Answered> answers)
    {
        var told = answers.OrderBy(it => it.View.Version).GroupBy(it => it.View.Version).ToDictionary(it => it.Key, it => it.ToArray());
        var state = Activity.None;
        foreach (var (version, change) in history)
        {
            state = state.With(change);
            foreach (var it in told.GetValueOrDefault(version) ?? [])
            {
                var then = state.Seats.Find(it.View.Id)!;
                if ((then.State, then.Mode, state.Seats.PlaceOf(then)) != (it.View.State, it.View.Mode, it.View.Place))
                {
                    yield return $"{it.View.Id} was told {it.View.State} {it.View.Mode} {it.View.Place} at {version}, and was {then.State} {then.Mode} {state.Seats.PlaceOf(then)}";
                }
            }
        }
    }

    private sealed record Answered(long Began, long Ended, RegistrationView View);
}
