using System.Collections.Concurrent;
using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Updates;

namespace NetworkBackend.Api.Feeds;

/// <summary>The feeds that this gateway follows, because somebody reads them.</summary>
internal sealed class FeedCopies(IGrainFactory grains, GatewayOptions options, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<FeedCopy> log)
{
    private readonly ConcurrentDictionary<FeedId, FeedCopy> copies = new();

    /// <summary>The copy of a feed, followed from now on; null when there is no such feed, or none that the caller may know of.</summary>
    public async ValueTask<FeedCopy?> Find(Caller caller, FeedId feed, CancellationToken cancellation)
    {
        // That there is a public feed is asked once; who is a member, each time.
        var isKnown = copies.TryGetValue(feed, out var copy);
        return isKnown && feed.MembersOf is null ? copy
            : await grains.FeedQueries.MayRead(caller, feed, cancellation) ? copy ?? Begin(feed)
            : null;
    }

    /// <summary>From now on nobody here is shown these feeds as they were before these versions.</summary>
    public void Require(ImmutableArray<FeedVersion> versions)
    {
        foreach (var told in versions)
        {
            // A feed that nobody reads here has no copy that could be old.
            if (copies.TryGetValue(told.Feed, out var copy))
            {
                copy.Require(told.Version);
            }
        }
    }

    private FeedCopy Begin(FeedId feed)
    {
        var made = new FeedCopy(feed, grains.Feed(feed), options, clock, log);
        if (copies.Count >= options.FeedsFollowed)
        {
            return made;
        }

        var kept = copies.GetOrAdd(feed, made);
        if (ReferenceEquals(kept, made))
        {
            // The loop outlives the request that started it, and belongs to none of its traces.
            using (ExecutionContext.SuppressFlow())
            {
                _ = Follow(made);
            }
        }

        return kept;
    }

    private async Task Follow(FeedCopy copy)
    {
        await copy.Follow(lifetime.ApplicationStopping);
        copies.TryRemove(new(copy.Feed, copy));
    }
}
