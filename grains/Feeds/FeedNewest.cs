using System.Collections.Immutable;

namespace NetworkBackend.Feeds;

/// <summary>
/// The newest entries of one feed in memory, and those that are pinned, brought up to date from the rows when somebody asks: what changed since is read by its number, so that it does
/// not matter who changed it. One per activation.
/// </summary>
internal sealed class FeedNewest(FeedEntries entries)
{
    private const int MostChanges = 200;

    private ImmutableArray<FeedEntry> _newest;
    private ImmutableArray<FeedEntry> _pinned;
    private bool _isWhole;
    private long _version;
    private Task? _reading;

    /// <summary>The newest entries as of a version that is at least the one asked for, with that version.</summary>
    public async Task<(long Version, ImmutableArray<FeedEntry> Entries, bool IsWhole, ImmutableArray<FeedEntry> Pinned)> Get(FeedId feed, long atLeast, CancellationToken cancellation)
    {
        while (_newest.IsDefault || _version < atLeast)
        {
            if (_reading is null or { IsCompleted: true })
            {
                _reading = Read(feed);
            }

            await _reading.WaitAsync(cancellation);
        }

        return (_version, _newest, _isWhole, _pinned);
    }

    private async Task Read(FeedId feed)
    {
        if (_newest.IsDefault)
        {
            await Load(feed);
            return;
        }

        var changed = await entries.ChangedSince(feed, _version, MostChanges, CancellationToken.None);
        if (changed.Length == MostChanges)
        {
            await Load(feed);
        }
        else if (!changed.IsEmpty)
        {
            Take(changed);

            // What left makes the window shorter; half empty, it is read anew.
            if (!_isWhole && _newest.Length < IFeedGrain.WindowSize / 2)
            {
                await Load(feed);
            }
        }
    }

    private void Take(ImmutableArray<(FeedEntry Entry, bool IsAway)> changed)
    {
        var floor = _isWhole || _newest.IsEmpty ? 0 : _newest[^1].Place;
        var updates = changed.Select(it => it.Entry.Update).ToHashSet();
        FeedEntry[] merged =
        [
            .. _newest.Where(it => !updates.Contains(it.Update))
                .Concat(changed.Where(it => !it.IsAway && it.Entry.Place >= floor).Select(it => it.Entry))
                .OrderByDescending(it => it.Place),
        ];
        _pinned =
        [
            .. _pinned.Where(it => !updates.Contains(it.Update))
                .Concat(changed.Where(it => !it.IsAway && it.Entry.PinnedUntil is not null).Select(it => it.Entry))
                .OrderByDescending(it => it.Place),
        ];
        _isWhole = _isWhole && merged.Length <= IFeedGrain.WindowSize;
        _newest = [.. merged.Take(IFeedGrain.WindowSize)];
        _version = changed[^1].Entry.Seq;
    }

    /// <summary>The version is read first: what is shown is at least as new as what it is called.</summary>
    private async Task Load(FeedId feed)
    {
        var version = await entries.Version(feed, CancellationToken.None);
        var newest = await entries.Below(feed, long.MaxValue, IFeedGrain.WindowSize + 1, CancellationToken.None);
        _pinned = await entries.Pinned(feed, CancellationToken.None);
        (_newest, _isWhole) = ([.. newest.Take(IFeedGrain.WindowSize)], newest.Length <= IFeedGrain.WindowSize);
        _version = version;
    }
}
