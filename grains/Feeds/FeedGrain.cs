using NetworkBackend.Journals;
using Orleans.Concurrency;

namespace NetworkBackend.Feeds;

/// <summary>
/// Reentrant, so that news which arrives while a commit is under way joins the next one, and so that those who wait for a change hold nobody up: a decision
/// is one step on immutable state, and the database refuses what is older than what it has.
/// </summary>
[GrainType("feed"), Reentrant]
internal sealed class FeedGrain(IJournal<Feed, FeedEvent> journal, FeedHearing hearing, FeedNewest newest, TimeProvider clock) : Grain, IFeedGrain
{
    private static readonly TimeSpan WatchFor = TimeSpan.FromSeconds(20);

    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FeedId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<long> Hear(FeedNews news, CancellationToken cancellation)
    {
        await hearing.Hear(Id, journal, news, cancellation);
        newest.Changed(news.Update);
        var changed = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.TrySetResult();
        return journal.Durable.Version;
    }

    public async Task<FeedWindow> Window(CancellationToken cancellation)
    {
        // The version is taken first: what is shown is at least as new as what it is called.
        var (state, version) = journal.Durable;
        var (shown, isWhole) = await newest.Get(Id, cancellation);
        return new(version, state.Count, shown, isWhole);
    }

    public async Task<FeedWindow?> Watch(long known, CancellationToken cancellation)
    {
        if (journal.Durable.Version == known)
        {
            try
            {
                await _changed.Task.WaitAsync(WatchFor, clock, cancellation);
            }
            catch (TimeoutException)
            {
                return null;
            }
        }

        return await Window(cancellation);
    }
}
