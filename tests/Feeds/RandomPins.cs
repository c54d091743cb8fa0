using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Journals;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Feeds;

/// <summary>
/// What comes, changes, goes, is pinned, is taken off and ends, at random but from a seed, several at once, held against a small model: what is read is
/// what was recorded, and nothing is recorded that may not be.
/// </summary>
public sealed class RandomPins
{
    private const int Updates = 170;
    private const int Steps = 400;
    private static readonly FeedId feed = FeedId.All;
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task are_read_as_they_were_recorded(DatabaseKind kind)
    {
        foreach (var seed in new[] { 1, 2 })
        {
            await using var database = await Databases.Fresh(kind);
            await using var storage = await OpenStorage.Open(database);
            await Fill(storage);

            // One thread at a time, as in a grain; but whoever waits lets others go on.
            var turns = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
            await Task.Factory.StartNew(() => Go(storage, new Random(seed)), none, TaskCreationOptions.None, turns).Unwrap();
        }
    }

    private static async Task Go(OpenStorage storage, Random random)
    {
        HandClock clock = new(noon);
        FeedEntries entries = new(storage.Rows);
        FeedNewest newest = new(entries);
        Journal<Feed, FeedEvent> journal = new(
            $"feed/f:{feed}", storage.Events, new FeedConcept(), new KeptSnapshot(), new(clock, NullLoggerFactory.Instance, new Signals()));
        await journal.Load(none);
        Story story = new(new(entries, clock), new(entries, clock), journal, clock, random);
        Model model = new();
        for (var step = 0; step < Steps; step++)
        {
            await Task.WhenAll(Enumerable.Range(0, 1 + random.Next(4)).Select(_ => story.Do(step)));
            foreach (var recorded in await storage.Events.Read(journal.Stream, model.Version, 1000, none))
            {
                model.Take(EventJson<FeedEvent>.Read(recorded.Type, recorded.Payload), recorded.Version, recorded.At);
            }

            Assert.Equal(model.Pinned.Select(it => (it.Update, (DateTimeOffset?)it.Until)).Order(), journal.Durable.State.Pins.Select(it => (it.Update.Value, (DateTimeOffset?)it.Until)).Order());
            var shown = await newest.Get(feed, journal.Durable.Version, none);
            Assert.Equal(model.Version, shown.Version);
            model.IsShownAs(shown.Entries, shown.Pinned);
            if (step % 25 == 0)
            {
                var anew = await new FeedNewest(entries).Get(feed, 0, none);
                model.IsShownAs(anew.Entries, anew.Pinned);
            }
        }

        Assert.True(model.EverOldPinned, "a pin outside the window is what this is for");
        Assert.True(model.EverFull, "as many pins as there may be are what this is for");
        Assert.True(story.Refused > 0 && story.Ended > 0);
        Assert.All(
            await storage.Rows.Query($"SELECT at FROM due", row => row.Time("at"), none),
            it => Assert.Equal(model.Pinned.Min(pin => pin.Until), it));
    }

    private static async Task Fill(OpenStorage storage) => await storage.Database.Write(async session =>
    {
        await session.Execute(
        [
            .. from i in Enumerable.Range(0, Updates)
               let id = IdOf(i)
               from row in new[]
               {
                   Statement.Of($"""
                       INSERT INTO update_row (id, version, state, owner, revision, created, dated, published, others, topics, tags, networks)
                       VALUES ({id}, 1, 'published', 'kbt', 1, {noon}, {noon}, {noon}, '[]', '[]', '[]', '[]')
                       """),
                   Statement.Of($"INSERT INTO update_variant (update_id, revision, place, language, hash) VALUES ({id}, 1, 0, 'nb', {id})"),
                   Statement.Of($"INSERT INTO content (hash, stream, title, summary, body, redacted) VALUES ({id}, {$"update/u:{id}"}, {id}, '', '', {false})"),
               }
               select row,
        ]);
        await session.Commit();
        return true;
    });

    private static string IdOf(int i) => $"upd-pins{i:0000}";

    /// <summary>What happens.</summary>
    private sealed class Story(FeedHearing hearing, FeedPinning pinning, Journal<Feed, FeedEvent> journal, HandClock clock, Random random)
    {
        private readonly Dictionary<UpdateId, long> _sources = [];
        private readonly Pinner _operator = new(Caller.System, feed, true, false, false);
        private int _commands;

        public int Refused { get; private set; }

        public int Ended { get; private set; }

        public async Task Do(int step)
        {
            // Some updates are favourites, so that what is done at once is often done to the same.
            UpdateId update = new(IdOf(random.Next(2) == 0 ? random.Next(12) : random.Next(Updates)));
            switch (random.Next(step < 120 ? 6 : 12))
            {
                case 6 or 7 or 8:
                    var until = clock.GetUtcNow().AddMinutes(1 + random.Next(200));
                    var pinned = await pinning.Pin(_operator, journal, Next(), update, new(until, null), none);
                    Refused += pinned.Succeeded ? 0 : 1;
                    Assert.Contains(pinned.Refusal?.Code, new[] { null, "feed.no_entry", "feed.too_many_pins", "feed.pin_past" });
                    break;
                case 9:
                    Assert.True((await FeedPinning.Unpin(_operator, journal, Next(), update, none)).Succeeded);
                    break;
                case 10:
                    clock.Now = clock.Now.AddMinutes(random.Next(20));
                    var before = journal.Durable.Version;
                    await pinning.End(feed, journal, none);
                    Ended += journal.Durable.Version > before ? 1 : 0;
                    break;
                default:
                    var source = _sources[update] = _sources.GetValueOrDefault(update) + 1;
                    await hearing.Hear(feed, journal, new(update, source, random.Next(5) > 0, 1), none);
                    break;
            }
        }

        private Command Next() => new(Caller.System, $"pins-{_commands++}", "");
    }

    /// <summary>The feed as its events make it, and what may not be among them.</summary>
    private sealed class Model
    {
        private readonly Dictionary<string, (long Place, DateTimeOffset? Until)> _present = [];

        public long Version { get; private set; }

        public bool EverOldPinned { get; private set; }

        public bool EverFull { get; private set; }

        public IEnumerable<(string Update, long Place, DateTimeOffset Until)> Pinned =>
            from it in _present where it.Value.Until is not null orderby it.Value.Place descending select (it.Key, it.Value.Place, it.Value.Until!.Value);

        public void Take(FeedEvent change, long version, DateTimeOffset at)
        {
            Assert.Equal(Version + 1, version);
            Version = version;
            switch (change)
            {
                case EntryJoined it:
                    _present.Add(it.Update.Value, (version, null));
                    break;
                case EntryChanged it:
                    Assert.Contains(it.Update.Value, _present.Keys);
                    break;
                case EntryLeft it:
                    Assert.True(_present.Remove(it.Update.Value));
                    break;
                case EntryPinned it:
                    Assert.NotEqual(it.Until, _present[it.Update.Value].Until);
                    Assert.True(it.Until > at);
                    _present[it.Update.Value] = (_present[it.Update.Value].Place, it.Until);
                    break;
                case EntryUnpinned it:
                    Assert.NotNull(_present[it.Update.Value].Until);
                    _present[it.Update.Value] = (_present[it.Update.Value].Place, null);
                    break;
                default:
                    throw new InvalidOperationException($"{change.GetType().Name} is new here");
            }

            Assert.InRange(Pinned.Count(), 0, IFeedGrain.MostPins);
            EverFull |= Pinned.Count() == IFeedGrain.MostPins;
        }

        public void IsShownAs(ImmutableArray<FeedEntry> entries, ImmutableArray<FeedEntry> pinned)
        {
            var places = _present.OrderByDescending(it => it.Value.Place).Select(it => (it.Key, it.Value.Place, it.Value.Until)).ToArray();
            Assert.Equal(places.Take(entries.Length), entries.Select(it => (it.Update.Value, it.Place, it.PinnedUntil)));
            Assert.True(entries.Length >= Math.Min(places.Length, IFeedGrain.WindowSize / 2));
            Assert.Equal(Pinned, pinned.Select(it => (it.Update.Value, it.Place, it.PinnedUntil!.Value)));
            Assert.All(pinned, it => Assert.Equal(it.Update.Value, it.Texts.Single().Title));
            EverOldPinned |= pinned.Any(it => it.Place < entries[^1].Place);
        }
    }

    private sealed class HandClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
