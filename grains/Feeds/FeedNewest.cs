using System.Collections.Immutable;
using NetworkBackend.Updates;

namespace NetworkBackend.Feeds;

/// <summary>The newest entries of one feed in memory, brought up to date when somebody asks. One per activation.</summary>
internal sealed class FeedNewest(FeedEntries entries)
{
    private readonly HashSet<UpdateId> _dirty = [];
    private ImmutableArray<FeedEntry> _newest;
    private bool _isWhole;
    private Task? _refreshing;

    /// <summary>An update in the feed changed.</summary>
    public void Changed(UpdateId update) => _dirty.Add(update);

    /// <summary>The newest entries, with all that was reported as changed before this call.</summary>
    public async Task<(ImmutableArray<FeedEntry> Entries, bool IsWhole)> Get(FeedId feed, CancellationToken cancellation)
    {
        while (_newest.IsDefault || _dirty.Count > 0)
        {
            if (_refreshing is null or { IsCompleted: true })
            {
                _refreshing = Refresh(feed);
            }

            await _refreshing.WaitAsync(cancellation);
        }

        return (_newest, _isWhole);
    }

    private async Task Refresh(FeedId feed)
    {
        UpdateId[] dirty = [.. _dirty];
        _dirty.Clear();
        try
        {
            if (_newest.IsDefault || dirty.Length > IFeedGrain.WindowSize)
            {
                await Load(feed);
                return;
            }

            var changed = await entries.Of(feed, dirty, CancellationToken.None);
            var floor = _isWhole || _newest.IsEmpty ? 0 : _newest[^1].Place;
            FeedEntry[] merged =
            [
                .. _newest.Where(it => !dirty.Contains(it.Update)).Concat(changed.Where(it => it.Place >= floor)).OrderByDescending(it => it.Place),
            ];
            (_newest, _isWhole) = ([.. merged.Take(IFeedGrain.WindowSize)], _isWhole && merged.Length <= IFeedGrain.WindowSize);

            // What left makes the window shorter; half empty, it is read anew.
            if (!_isWhole && _newest.Length < IFeedGrain.WindowSize / 2)
            {
                await Load(feed);
            }
        }
        catch
        {
            _dirty.UnionWith(dirty);
            throw;
        }
    }

    private async Task Load(FeedId feed)
    {
        var newest = await entries.Below(feed, long.MaxValue, IFeedGrain.WindowSize + 1, CancellationToken.None);
        (_newest, _isWhole) = ([.. newest.Take(IFeedGrain.WindowSize)], newest.Length <= IFeedGrain.WindowSize);
    }
}
