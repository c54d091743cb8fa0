using Microsoft.Extensions.Logging.Abstractions;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Journals;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Feeds;

public class TakingNewsIn
{
    private static readonly Signals signals = new();
    private static readonly UpdateId update = new("upd-aaaaaaaa");
    private static readonly FeedNews comes = new(update, 3, true, 1);
    private readonly HeldStore _store = new();
    private readonly Journal<Feed, FeedEvent> _journal;

    public TakingNewsIn() =>
        _journal = new("feed/f:all", _store, new FeedConcept(), new KeptSnapshot(), new(TimeProvider.System, NullLoggerFactory.Instance, signals));

    [Fact]
    public async Task twice_is_once()
    {
        await Hear(comes, new Rows(_store));
        await Hear(comes, new Rows(_store));
        Assert.Equal(1, _store.Database.VersionOf("feed/f:all"));
    }

    [Fact]
    public async Task drops_what_the_database_knows_to_be_older()
    {
        await Hear(comes with { Source = 5 }, new Rows(_store));
        await Hear(comes, new Rows(_store, [null]));
        Assert.Equal(5, _store.Database.Rows[("feed/f:all", update.Value)].Source);
    }

    [Fact]
    public async Task looks_again_when_something_came_in_since_it_looked()
    {
        await Hear(comes, new Rows(_store));
        await Hear(comes with { Source = 4, Belongs = false }, new Rows(_store));
        await Hear(comes with { Source = 5 }, new Rows(_store, new KnownEntry(3, true)));
        Assert.False(_store.Database.Rows[("feed/f:all", update.Value)].Gone);
    }

    private Task Hear(FeedNews news, IKnownEntries known) => new FeedHearing(known, TimeProvider.System).Hear(FeedId.All, _journal, news, CancellationToken.None);

    /// <summary>The rows, but for first looks that come from before.</summary>
    private sealed class Rows(HeldStore store, params KnownEntry?[] before) : IKnownEntries
    {
        private readonly Queue<KnownEntry?> _before = new(before);

        public Task<KnownEntry?> Known(FeedId feed, UpdateId update, CancellationToken cancellation) => Task.FromResult(
            _before.TryDequeue(out var old) ? old
            : store.Database.Rows.TryGetValue(($"feed/f:{feed}", update.Value), out var row) ? new KnownEntry(row.Source, !row.Gone)
            : null);
    }
}
