using Microsoft.Extensions.Logging.Abstractions;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Journals;
using NetworkBackend.Tests.Simulation.Time;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Updates.Example;

namespace NetworkBackend.Tests.Updates;

public class TellingWhatIsUntold
{
    private static readonly Signals signals = new();
    private static readonly UpdateId id = new("upd-aaaaaaaa");
    private static readonly string stream = $"update/u:{id}";
    private readonly HeldStore _store = new();
    private readonly List<(FeedId Feed, FeedNews News)> _heard = [];
    private readonly HashSet<FeedId> _unreachable = [];

    [Fact]
    public async Task reaches_every_feed()
    {
        var journal = await Published();
        await Teller().Tell(id, journal, CancellationToken.None);
        Assert.Equal(Example.Published.Feeds.Order(Comparer<FeedId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))), _heard.Select(it => it.Feed));
    }

    [Fact]
    public async Task takes_it_off_the_list()
    {
        var journal = await Published();
        await Teller().Tell(id, journal, CancellationToken.None);
        Assert.Equal((true, 0), (journal.Untold.IsEmpty, _store.Database.UntoldCount));
    }

    [Fact]
    public async Task keeps_it_on_the_list_while_one_feed_has_not_heard()
    {
        var journal = await Published();
        _unreachable.Add(FeedId.Joint);
        await Teller().Tell(id, journal, CancellationToken.None);
        Assert.Equal((3L, 1), (journal.Untold.Keys.Single(), _store.Database.UntoldCount));
    }

    [Fact]
    public async Task never_tells_a_later_version_before_an_earlier_one()
    {
        var journal = await Published();
        await Do(journal, "accept", it => it.Answer(Editor(Varres), Varres, ConsentAnswer.Accept));
        _unreachable.Add(FeedId.Joint);
        await Teller().Tell(id, journal, CancellationToken.None);
        Assert.All(_heard, it => Assert.Equal(3, it.News.Source));
    }

    [Fact]
    public async Task goes_on_where_it_failed()
    {
        var journal = await Published();
        _unreachable.Add(FeedId.Joint);
        var teller = Teller();
        await teller.Tell(id, journal, CancellationToken.None);
        _unreachable.Clear();
        Assert.True(await teller.TellRest(id, journal, CancellationToken.None));
    }

    [Fact]
    public async Task finds_what_another_activation_left()
    {
        var lagging = Journal();
        await lagging.Load(CancellationToken.None);
        await Published();
        Assert.True(await Teller().TellRest(id, lagging, CancellationToken.None));
        Assert.Equal(0, _store.Database.UntoldCount);
    }

    [Fact]
    public async Task answers_after_two_seconds_with_what_is_pending()
    {
        Turns turns = new(new(1));
        Place place = new(turns, "here");
        var journal = await Published();
        FeedTeller teller = new((feed, _) => feed == FeedId.Joint ? new TaskCompletionSource<long>().Task : Task.FromResult(7L), new PlaceClock(turns, place), NullLogger<FeedTeller>.Instance);
        var telling = teller.TellSoon(id, journal, 3, CancellationToken.None);
        turns.Run(() => !telling.IsCompleted, TimeSpan.FromMinutes(1).Ticks, 0);
        Assert.Equal((2, true), (TimeSpan.FromTicks(turns.Now).TotalSeconds, (await telling).Pending.Contains(FeedId.Joint)));
    }

    [Fact]
    public async Task tries_again_by_itself_after_a_second_then_two()
    {
        Turns turns = new(new(1));
        Place place = new(turns, "here");
        var journal = await Published();
        List<double> tried = [];
        FeedTeller teller = new(
            (feed, _) =>
            {
                if (feed == FeedId.Joint)
                {
                    tried.Add(TimeSpan.FromTicks(turns.Now).TotalSeconds);
                }

                return feed == FeedId.Joint && tried.Count < 3 ? throw new TimeoutException() : Task.FromResult(7L);
            },
            new PlaceClock(turns, place),
            NullLogger<FeedTeller>.Instance);
        turns.After(TimeSpan.Zero, place, () => _ = teller.Tell(id, journal, CancellationToken.None));
        turns.Run(() => !journal.Untold.IsEmpty, TimeSpan.FromMinutes(1).Ticks, 0);
        Assert.Equal([0, 1, 3], tried);
    }

    [Fact]
    public async Task goes_on_a_round_past_an_update_that_cannot_be_reached()
    {
        await Published();
        await new CourierRound(_store, _ => throw new TimeoutException(), NullLogger.Instance).Make();
        List<string> asked = [];
        await new CourierRound(
            _store,
            it =>
            {
                asked.Add(it);
                return Task.FromResult(true);
            },
            NullLogger.Instance).Make();
        Assert.Equal([stream], asked);
    }

    private Journal<Update, UpdateEvent> Journal() =>
        new(stream, _store, new UpdateConcept(), new KeptSnapshot(), new(TimeProvider.System, NullLoggerFactory.Instance, signals));

    private FeedTeller Teller() => new(
        (feed, news) =>
        {
            if (_unreachable.Contains(feed))
            {
                throw new TimeoutException();
            }

            _heard.Add((feed, news));
            return Task.FromResult(1L);
        },
        TimeProvider.System,
        NullLogger<FeedTeller>.Instance);

    private async Task<Journal<Update, UpdateEvent>> Published()
    {
        var journal = Journal();
        await Do(journal, "draft", it => it.Draft(Editor(Kbt), Written with { Invite = [Varres] }, SaidIn(Content), NothingMissing, Noon));
        await Do(journal, "publish", it => it.Publish(Editor(Kbt), NothingMissing, Noon));
        return journal;
    }

    private static async Task Do(Journal<Update, UpdateEvent> journal, string command, Func<Update, Decision<UpdateEvent>> decide) =>
        Assert.True((await journal.Record(new(Editor(Kbt), command, ""), decide, Attached.None, CancellationToken.None)).Succeeded);
}
