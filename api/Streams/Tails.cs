using System.Collections.Immutable;
using NetworkBackend.Api.Changes;
using NetworkBackend.Api.Feeds;
using NetworkBackend.Feeds;

namespace NetworkBackend.Api.Streams;

/// <summary>What is followed here, each once, for as long as somebody follows it.</summary>
internal sealed class Tails(IGrainFactory grains, ILogger<Tail> log)
{
    private readonly Dictionary<(FeedId? Feed, string? Language), Tail> _tails = [];

    /// <summary>The end of a feed in a language, or of all public changes. Who asks leaves again.</summary>
    public Tail Join(FeedId? feed, string? language)
    {
        lock (_tails)
        {
            if (!_tails.TryGetValue((feed, language), out var tail))
            {
                tail = feed is { } of ? new FeedTail(of, language, grains, log) : new ChangeTail(grains, log);
                _tails.Add((feed, language), tail);
                tail.Begin();
            }

            tail.Readers++;
            return tail;
        }
    }

    public void Leave(FeedId? feed, string? language)
    {
        lock (_tails)
        {
            var tail = _tails[(feed, language)];
            if (--tail.Readers == 0)
            {
                _tails.Remove((feed, language));
                tail.Dispose();
            }
        }
    }

    private sealed class ChangeTail(IGrainFactory grains, ILogger<Tail> log) : Tail(log)
    {
        private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(250);

        public override Task<long> End(CancellationToken cancellation) => grains.ChangeQueries.Last(cancellation);

        protected override async Task<ImmutableArray<Frame>> Read(long after, CancellationToken cancellation) =>
            [.. (await grains.ChangeQueries.After(after, [], Batch, cancellation)).Select(it => Frame.From(it.Seq, it.Type, ChangeResponse.From(it)))];

        /// <summary>Changes have no grain of their own that could tell of them: they are rows that any silo writes. It is looked for them once for all who follow, while somebody does.</summary>
        protected override Task Wait(CancellationToken cancellation) => Task.Delay(betweenLooks, cancellation);
    }

    private sealed class FeedTail(FeedId feed, string? language, IGrainFactory grains, ILogger<Tail> log) : Tail(log)
    {
        private long _version = -1;

        public override async Task<long> End(CancellationToken cancellation) => (await grains.Feed(feed).Window(cancellation)).Version;

        protected override async Task<ImmutableArray<Frame>> Read(long after, CancellationToken cancellation) =>
            [.. (await grains.FeedQueries.Changed(feed, after, Batch, cancellation)).Select(it => it.IsAway
                ? Frame.From(it.Entry.Seq, "gone", new GoneEntry(it.Entry.Seq, it.Entry.Update), it.Entry.Update.Value)
                : Frame.From(it.Entry.Seq, "entry", FeedEntryResponse.Of(feed, it.Entry, language), it.Entry.Update.Value))];

        protected override async Task Wait(CancellationToken cancellation) =>
            _version = (await grains.Feed(feed).Watch(_version, cancellation).WaitAsync(cancellation))?.Version ?? _version;
    }
}
