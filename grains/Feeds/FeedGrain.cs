using Microsoft.Extensions.Hosting;
using NetworkBackend.Journals;
using Orleans.Concurrency;

namespace NetworkBackend.Feeds;

/// <summary>What every feed has around it.</summary>
internal sealed class FeedSurroundings(TimeProvider clock, Signals signals, IHostApplicationLifetime lifetime)
{
    public TimeProvider Clock { get; } = clock;

    public Signals Signals { get; } = signals;

    /// <summary>Ends when this process begins to stop.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;
}

/// <summary>
/// Reentrant, so that news which arrives while a commit is under way joins the next one, and so that those who wait for a change hold nobody up: a decision
/// is one step on immutable state, and the database refuses what is older than what it has.
/// </summary>
[GrainType("feed"), Reentrant]
internal sealed class FeedGrain(IJournal<Feed, FeedEvent> journal, FeedHearing hearing, FeedNewest newest, FeedSurroundings around) : Grain, IFeedGrain
{
    private static readonly TimeSpan WatchFor = TimeSpan.FromSeconds(20);

    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FeedId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<long> Hear(FeedNews news, CancellationToken cancellation)
    {
        await hearing.Hear(Id, journal, news, cancellation);
        var changed = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.TrySetResult();
        around.Signals.Heard(Id.Value, journal.Durable.Version);
        return journal.Durable.Version;
    }

    public async Task<FeedWindow> Window(CancellationToken cancellation)
    {
        var (state, atLeast) = journal.Durable;
        var (version, shown, isWhole) = await newest.Get(Id, atLeast, cancellation);
        return new(version, state.Count, shown, isWhole);
    }

    public async Task<FeedWindow?> Watch(long known, CancellationToken cancellation)
    {
        if (journal.Durable.Version == known)
        {
            around.Signals.Stand(1);
            try
            {
                // A feed that is about to stop must not wait for those who wait for it.
                using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, around.Stopping);
                await _changed.Task.WaitAsync(WatchFor, around.Clock, ends.Token);
            }
            catch (Exception e) when (e is TimeoutException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                return null;
            }
            finally
            {
                around.Signals.Stand(-1);
            }
        }

        return await Window(cancellation);
    }
}
