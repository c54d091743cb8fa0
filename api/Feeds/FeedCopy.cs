using NetworkBackend.Feeds;

namespace NetworkBackend.Api.Feeds;

/// <summary>
/// This gateway's copy of a feed's newest entries. It may be shown only while a standing call to the feed is sure to tell of every change, and
/// never from before a version that somebody here was told of. Safe to use from many requests.
/// </summary>
internal sealed partial class FeedCopy(FeedId feed, IFeedGrain grain, GatewayOptions options, TimeProvider clock, ILogger<FeedCopy> log)
{
    /// <summary>A standing call that is silent for longer than the feed would be has been lost.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(28);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Lock gate = new();
    private volatile FeedPages? live;
    private FeedPages? latest;
    private Task<FeedWindow>? reading;
    private long required;
    private long lastAsked = clock.GetTimestamp();
    private bool isFollowed;

    public FeedId Feed => feed;

    /// <summary>What may be shown without asking; null when the feed must be asked.</summary>
    public FeedPages? Live => live;

    /// <summary>Notes that somebody reads the feed.</summary>
    public void Touch() => lastAsked = clock.GetTimestamp();

    /// <summary>What may be shown now, asking the feed if need be; null when it does not catch up in time.</summary>
    /// <param name="anew">True to ask in any case.</param>
    /// <param name="cancellation">Ends the wait of this caller.</param>
    public async ValueTask<FeedPages?> Fresh(bool anew, CancellationToken cancellation)
    {
        Touch();
        if (!anew && live is { } pages)
        {
            return pages;
        }

        var begun = clock.GetTimestamp();
        while (true)
        {
            var window = await (anew ? grain.Window(cancellation) : ReadOnce()).WaitAsync(cancellation);
            if (window.Version >= Volatile.Read(ref required))
            {
                return Take(window, isNews: false);
            }

            if (clock.GetElapsedTime(begun) > Patience)
            {
                return null;
            }

            // It has not heard yet of what was told here; nothing says when it has, so it is asked again, for as long as a reader waits.
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    /// <summary>From now on nothing older is shown.</summary>
    public void Require(long version)
    {
        lock (gate)
        {
            required = Math.Max(required, version);
            live = live?.Version >= required ? live : null;
        }
    }

    /// <summary>Follows the feed until nobody has read it for a while.</summary>
    public async Task Follow(CancellationToken stopping)
    {
        var idle = TimeSpan.FromMinutes(options.FeedIdleMinutes);
        var known = -1L;
        while (!stopping.IsCancellationRequested && clock.GetElapsedTime(lastAsked) < idle)
        {
            try
            {
                var window = await grain.Watch(known, stopping).WaitAsync(Silence, clock, stopping);
                known = window?.Version ?? known;
                if (window is not null)
                {
                    Take(window, isNews: true);
                }
            }
            catch (Exception failure)
            {
                Distrust();
                known = -1;
                if (!stopping.IsCancellationRequested)
                {
                    Lost(feed.Value, failure.GetType().Name);

                    // A feed that cannot be reached is not asked all the time, and its pages are asked for one by one meanwhile.
                    await Task.Delay(Pause * 5, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }

        Distrust();
    }

    /// <summary>Keeps what the feed said, unless something newer is known; what the standing call says is always news.</summary>
    private FeedPages Take(FeedWindow window, bool isNews)
    {
        lock (gate)
        {
            isFollowed |= isNews;
            if (latest is null || isNews || window.Version > latest.Version)
            {
                latest = new(feed, window);
            }

            live = isFollowed && latest.Version >= required ? latest : null;
            return latest;
        }
    }

    private void Distrust()
    {
        lock (gate)
        {
            isFollowed = false;
            live = null;
        }
    }

    /// <summary>One call to the feed for all who wait.</summary>
    private Task<FeedWindow> ReadOnce()
    {
        lock (gate)
        {
            return reading is { IsCompleted: false } ? reading : reading = grain.Window(CancellationToken.None);
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "The standing call to feed {Feed} ended: {Cause}")]
    private partial void Lost(string feed, string cause);
}
