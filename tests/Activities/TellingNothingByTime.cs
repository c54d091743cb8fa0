using System.Diagnostics;
using System.Globalization;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Activities.Example;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Activities;

/// <summary>
/// How long an answer takes says no more than the answer. Of pairs that are asked for in turn, each in a random order, the one is slower as often as the other,
/// or by no more than two groups of the same request differ. A busy machine slows both down.
/// </summary>
public class TellingNothingByTime
{
    private const int Pairs = 1_500;
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly ActivityId id = new("act-aaaaaaaaaaaa");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task of_whether_there_is_a_registration(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        var there = await Begin(silo);
        var hers = (await there.Register(new(Person(1), "register", ""), Come(), none)).Value!.Id;
        RegistrationId nobodys = new($"reg-{new string('a', 32)}");
        await Same($"another's registration on {kind}", async isHers => Assert.Equal(
            "registration.not_found", (await there.Registration(Person(2), isHers ? hers : nobodys, none)).Refusal?.Code));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task of_whether_somebody_is_registered(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        var there = await Begin(silo);
        foreach (var person in new[] { 1, 3 })
        {
            Assert.True((await silo.Grains.Person(Person(person).Person!.Value).Register(new(Caller.System, $"person-{person}", ""), new("Kari", null), none)).Succeeded);
        }

        Assert.True((await there.Register(new(Person(1), "register", ""), Come(), none)).Succeeded);
        var asked = 0;
        await Same($"registering somebody else on {kind}", async isRegistered => Assert.Equal(
            "registration.for_others",
            (await there.Register(new(Person(2), $"ask-{asked++}", ""), Come() with { Person = Person(isRegistered ? 1 : 3).Person }, none)).Refusal?.Code));
    }

    /// <summary>The look-out itself: it sees a quarter of a millisecond more in one of the two.</summary>
    [Fact]
    public void would_be_noticed_if_it_were_otherwise()
    {
        Random random = new(7);
        double Took() => 1 + random.NextDouble() + (random.Next(20) == 0 ? 10 : 0);
        Assert.Null(Different([.. Enumerable.Range(0, Pairs).Select(_ => (Took(), Took()))]));
        Assert.NotNull(Different([.. Enumerable.Range(0, Pairs).Select(_ => (Took() + 0.25, Took()))]));
        Assert.NotNull(Different([.. Enumerable.Range(0, Pairs).Select(_ => (Took(), Took() + 0.25))]));
    }

    private static async Task Same(string what, Func<bool, Task> ask)
    {
        Random random = new(Trials.Seed);
        List<(double One, double Other)> took = [];
        for (var i = -200; i < Pairs; i++)
        {
            var first = random.Next(2) == 0;
            var (one, other) = (await Time(ask, first), await Time(ask, !first));
            if (i >= 0)
            {
                took.Add(first ? (one, other) : (other, one));
            }
        }

        Assert.Null(Different(took));
        Trials.Note(string.Create(CultureInfo.InvariantCulture, $"{what}: median {Median(took.Select(it => it.One)):f3} ms where there is one, {Median(took.Select(it => it.Other)):f3} ms where there is none, of {Pairs} each"));
    }

    /// <summary>In what they differ, by both measures; chance alone would need eleven deviations for the first.</summary>
    private static string? Different(List<(double One, double Other)> took)
    {
        var slower = took.Count(it => it.One > it.Other) / (double)took.Count;
        var (one, other) = (Median(took.Select(it => it.One)), Median(took.Select(it => it.Other)));
        var noise = Math.Max(Math.Abs(Median(Half(took, 0)) - Median(Half(took, 1))), 0.02 * other);
        return slower is > 0.36 and < 0.64 || Math.Abs(one - other) < 4 * noise ? null
            : string.Create(CultureInfo.InvariantCulture, $"the one is slower in {slower:p0} of pairs: {one:f3} and {other:f3} ms, and two groups of the same differ by {noise:f3} ms");
    }

    private static IEnumerable<double> Half(List<(double One, double Other)> took, int which) => took.Where((_, i) => i % 2 == which).Select(it => it.One);

    private static async Task<double> Time(Func<bool, Task> ask, bool which)
    {
        var began = Stopwatch.GetTimestamp();
        await ask(which);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> of) => of.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

    private static async Task<IActivityGrain> Begin(SiloHost silo)
    {
        var (there, starts) = (silo.Grains.Activity(id), TimeProvider.System.GetUtcNow().AddDays(100));
        NewActivity activity = Conference with { Time = new(new(starts, null), new(starts.AddHours(7), null), null), Organisers = [] };
        Assert.True((await there.Propose(new(Editor(Sagatun), "propose", ""), activity, none)).Succeeded);
        Assert.True((await there.Confirm(new(Editor(Sagatun), "confirm", ""), null, none)).Succeeded);
        Assert.True((await there.Open(new(Editor(Sagatun), "open", ""), null, none)).Succeeded);
        return there;
    }
}
