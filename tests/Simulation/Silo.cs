using Microsoft.Extensions.Logging.Abstractions;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Simulation.Bugs;
using NetworkBackend.Tests.Simulation.Storage;
using NetworkBackend.Tests.Simulation.Time;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Simulation;

/// <summary>One process with the grains that are awake in it. When it dies, all of it is gone.</summary>
internal sealed class Silo
{
    private readonly Dictionary<UpdateId, UpdateActivation> _updates = [];
    private readonly Dictionary<FeedId, FeedActivation> _feeds = [];
    private static readonly Signals signals = new();
    private readonly World _world;
    private readonly JournalServices _services;

    public Silo(World world, string name)
    {
        _world = world;
        Place = new(world.Turns, name);
        Clock = new(world.Turns, Place);
        Store = new(world.Database, world.Outside, () => world.Faults, world.Bug, Clock);
        _services = new(Clock, NullLoggerFactory.Instance, signals);
    }

    public Place Place { get; }

    public PlaceClock Clock { get; }

    public Connection Store { get; }

    public async Task<Answer> Carry(UpdateId id, Command command, Op op) => await (await Awake(id)).Carry(command, op);

    public async Task<bool> Tell(UpdateId id) => await Awake(id) is var it && _world.Bug == Bug.CourierBelievesMemory
        ? await it.TellWhatItRemembers()
        : await it.TellRest();

    public async Task<long> Hear(FeedId feed, FeedNews news)
    {
        if (!_feeds.TryGetValue(feed, out var it))
        {
            var journal = Journal<Feed, FeedEvent>($"feed/f:{feed}", new FeedConcept());
            _feeds[feed] = it = new(feed, journal.Load(CancellationToken.None), _world.Bug == Bug.NewsTwice ? new ReExecuting<Feed, FeedEvent>(journal) : journal, new(Store, Clock));
        }

        await Loaded(it.Loading, () => _feeds.Remove(feed));
        return await it.Hear(news);
    }

    public Task MakeARound() => new CourierRound(
        Store, stream => _world.Call(Place, stream, silo => silo.Tell(new(stream["update/u:".Length..]))), NullLogger.Instance).Make();

    /// <summary>Lets every activation go; what they were doing goes on beside what comes after them.</summary>
    public void PutToSleep()
    {
        _updates.Clear();
        _feeds.Clear();
    }

    private async Task<UpdateActivation> Awake(UpdateId id)
    {
        if (!_updates.TryGetValue(id, out var it))
        {
            var journal = Journal<Update, UpdateEvent>($"update/u:{id}", _world.Bug == Bug.ConsentIgnored ? new ConsentIgnoring() : new UpdateConcept());
            FeedTeller teller = new(Hearing(journal.Stream), Clock, NullLogger<FeedTeller>.Instance);
            _updates[id] = it = new(id, journal.Load(CancellationToken.None), Wrapped(journal), teller, Clock);
        }

        await Loaded(it.Loading, () => _updates.Remove(id));
        return it;
    }

    private static async Task Loaded(Task loading, Action forget)
    {
        try
        {
            await loading;
        }
        catch (StorageException)
        {
            forget();
            throw;
        }
    }

    private Journal<TState, TEvent> Journal<TState, TEvent>(string stream, IConcept<TState, TEvent> concept) where TEvent : class =>
        new(stream, Store, concept, new NoSnapshots(), _services);

    private IJournal<Update, UpdateEvent> Wrapped(Journal<Update, UpdateEvent> journal) => _world.Bug switch
    {
        Bug.HastyRefusals => new Hasty<Update, UpdateEvent>(journal),
        Bug.RepeatsExecuted => new ReExecuting<Update, UpdateEvent>(journal),
        Bug.ToldOutOfOrder => new Backwards<Update, UpdateEvent>(journal),
        _ => journal,
    };

    private HearNews Hearing(string stream) => _world.Bug switch
    {
        Bug.FailedFeedForgotten => async (feed, news) =>
        {
            try
            {
                return await Send(feed, news);
            }
            catch (Exception e) when (e is StorageException or TimeoutException)
            {
                return 0;
            }
        },
        Bug.ToldBeforeTelling => async (feed, news) =>
        {
            await Store.Told(stream, news.Source, CancellationToken.None);
            return await Send(feed, news);
        },
        _ => Send,
    };

    private Task<long> Send(FeedId feed, FeedNews news)
    {
        if (_world.Turns.Chance(_world.Faults.NewsTwice))
        {
            _world.Turns.After(_world.Turns.Between(0, 3000), Place, () => _ = _world.Call(Place, $"feed/f:{feed}", silo => silo.Hear(feed, news)));
        }

        return _world.Call(Place, $"feed/f:{feed}", silo => silo.Hear(feed, news));
    }

    private sealed class NoSnapshots : ISnapshots
    {
        public Snapshot? Saved => null;

        public Task Save(Snapshot snapshot) => Task.CompletedTask;
    }
}

/// <summary>What an update's grain does, without its engine.</summary>
internal sealed class UpdateActivation(UpdateId id, Task loading, IJournal<Update, UpdateEvent> journal, FeedTeller teller, TimeProvider clock)
{
    public Task Loading => loading;

    public async Task<Answer> Carry(Command command, Op op)
    {
        var outcome = await journal.Record(command, it => op.Decide(it, clock.Now()), Attached.None, CancellationToken.None);
        if (!outcome.Succeeded)
        {
            return new(outcome.Refusal, null, 0, false, []);
        }

        var (_, pending) = await teller.TellSoon(id, journal, outcome.Value.Version, CancellationToken.None);
        return new(null, outcome.Value, outcome.Position, outcome.Replayed, pending);
    }

    public Task<bool> TellRest() => teller.TellRest(id, journal, CancellationToken.None);

    /// <summary>As it would be if the courier believed what an activation remembers.</summary>
    public async Task<bool> TellWhatItRemembers()
    {
        await teller.Tell(id, journal, CancellationToken.None);
        return journal.Untold.IsEmpty;
    }
}

/// <summary>What a feed's grain does, without its engine.</summary>
internal sealed class FeedActivation(FeedId id, Task loading, IJournal<Feed, FeedEvent> journal, FeedHearing hearing)
{
    public Task Loading => loading;

    public async Task<long> Hear(FeedNews news)
    {
        await hearing.Hear(id, journal, news, CancellationToken.None);
        return journal.Durable.Version;
    }
}
