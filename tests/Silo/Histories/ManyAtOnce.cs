using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;
using Xunit.Abstractions;

namespace NetworkBackend.Tests.Silo.Histories;

/// <summary>
/// Many act at once for several centres, at random but from a seed, while others look at everything all the time. Nobody sees what cannot have been so when
/// they looked, and in the end everything is as one command after the other, in the journal's order, makes it.
/// </summary>
public sealed class ManyAtOnce(ITestOutputHelper output)
{
    private const int Visitors = 12;
    private const int Watchers = 12;
    private const int Steps = 100;

    private static readonly int trials = Trials.AreLong ? 40 : 2;
    private static readonly CancellationToken none = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task show_nothing_without_consent_and_leave_what_the_journal_says(DatabaseKind kind)
    {
        List<Trial> tried = [];
        while (tried.Count < trials || (!EnoughHappened(tried) && tried.Count < 10 * trials)) // chance may leave one history without a joint update
        {
            var seed = Trials.Seed + tried.Count;
            tried.Add(await Try(kind, seed));
            var wrong = tried[^1].Wrong;
            Assert.True(wrong.Count == 0, $"NETWORK_TEST_SEED={seed} on {kind}: {wrong.Count} things are wrong\n{string.Join('\n', wrong.Take(20))}");
        }

        Assert.True(EnoughHappened(tried), "what these histories are about did not come up");
        var (commands, looks) = (tried.Sum(it => it.Book.Acts.Count), tried.Sum(it => it.Book.Seen.Count));
        var summary = $"histories of many at once on {kind}: {tried.Count} from seed {Trials.Seed}, {commands} commands, {looks} looks";
        output.WriteLine(summary);
        Trials.Note(summary);
    }

    private static async Task<Trial> Try(DatabaseKind kind, int seed)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        Book book = new(seed);
        await Act(silo, book);
        await Settle(silo);
        await new Watcher(silo.Grains, book, Watchers, new()).LookAround();

        var acts = book.Acts.ToDictionary(it => it.Number);
        var store = silo.Get<IEventStore>();
        Dictionary<UpdateId, Timeline> timelines = [];
        foreach (var id in Enumerable.Range(0, Scene.Updates).Select(Book.Update))
        {
            timelines[id] = Timeline.Of(id, await store.Read($"update/u:{id}", 0, 10_000, none), acts);
        }

        List<Belonging> belongings = [];
        foreach (var (network, member) in Scene.Networks.SelectMany(_ => Scene.Organisations, (network, member) => (network, member)))
        {
            belongings.Add(new(network, member, await store.Read($"membership/m:{network}/{member}", 0, 10_000, none), acts));
        }

        Ending ending = new(silo.Grains, timelines, belongings);
        List<string> wrong =
        [
            .. timelines.Values.SelectMany(it => it.Wrong),
            .. belongings.SelectMany(it => it.Wrong),
            .. await OfCommands(store, book.Acts, timelines),
            .. OfTime(timelines.Values.SelectMany(it => it.Recorded).Concat(belongings.SelectMany(it => it.Recorded))),
            .. new Verdict(timelines, belongings).On(book.Seen),
            .. await ending.OfUpdates(),
            .. await ending.OfFeeds(),
            .. await ending.OfLists(),
        ];
        return new(book, [.. timelines.Values.SelectMany(it => it.Recorded).Select(it => it.Asked.GetType())], wrong);
    }

    private static async Task Act(SiloHost silo, Book book)
    {
        using CancellationTokenSource over = new();
        Known known = new();
        var watching = Task.WhenAll(Enumerable.Range(0, Watchers).Select(it => Task.Run(() => new Watcher(silo.Grains, book, it, known).Go(over.Token))));
        await Task.WhenAll(Enumerable.Range(0, Visitors).Select(it => Task.Run(() => new Visitor(silo.Grains, book, it, known).Go(Steps, Visitors))));
        await over.CancelAsync();
        await watching;
    }

    /// <summary>Until what was scheduled is out and every feed has heard of everything.</summary>
    private static async Task Settle(SiloHost silo)
    {
        foreach (var update in Enumerable.Range(0, Scene.Updates).Select(it => silo.Grains.Update(Book.Update(it))))
        {
            while ((await update.Get(Caller.System, none)).Value is { PublishAt: not null } || !await update.Tell(none))
            {
                await Task.Delay(20); // a scheduled time is waited for by the clock, and nothing else says that it has come
            }
        }
    }

    /// <summary>Every accepted command is known to the journal, where it was sent, and changed nothing if it has no event; a refused one is not.</summary>
    private static async Task<List<string>> OfCommands(IEventStore store, IEnumerable<Act> acts, Dictionary<UpdateId, Timeline> timelines)
    {
        var recorded = timelines.Values.SelectMany(it => it.Recorded).Select(it => it.Number).ToHashSet();
        List<string> wrong = [];
        foreach (var act in acts)
        {
            var known = await store.FindCommand(act.Id, none);
            if (act.Accepted ? known?.Stream != act.Stream : known is not null)
            {
                wrong.Add($"{act}: the journal knows it as {known}");
            }

            if (act.View is { } view)
            {
                var (model, last) = (timelines[view.Id].At(view.Version), timelines[view.Id].Last);
                if (model.Differs(view, last.Redacted) is { } difference)
                {
                    wrong.Add($"{act} was answered with {difference}");
                }

                if (!recorded.Contains(act.Number) && !model.After(act.Asked).IsSameAs(model))
                {
                    wrong.Add($"{act} is not in the journal, and changes what is there");
                }
            }
        }

        return wrong;
    }

    /// <summary>What was answered before something else was sent stands before it in the journal.</summary>
    private static IEnumerable<string> OfTime(IEnumerable<Act> recorded)
    {
        Act? latest = null;
        foreach (var act in recorded.OrderBy(it => it.Position))
        {
            if (latest is not null && act.Answered < latest.Sent)
            {
                yield return $"{act} stands after {latest}";
            }

            latest = latest is null || act.Sent > latest.Sent ? act : latest;
        }
    }

    private static bool EnoughHappened(List<Trial> tried)
    {
        var seen = tried.SelectMany(it => it.Book.Seen).ToList();
        return tried.SelectMany(it => it.CameToSomething).Distinct().Count() >= 5
            && tried.Any(it => it.Book.Acts.Any(act => !act.Accepted))
            && seen.Exists(it => it.Feed is { MembersOf: not null } && !it.Entries.IsEmpty)
            && seen.Exists(it => it.Feed == FeedId.Joint && it.Entries.Any(entry => entry.Centres.Length > 1));
    }

    /// <param name="Book">What was done and seen.</param>
    /// <param name="CameToSomething">The kinds of commands that the journal has events of.</param>
    /// <param name="Wrong">What cannot have been.</param>
    private sealed record Trial(Book Book, ImmutableHashSet<Type> CameToSomething, List<string> Wrong);
}
