using Microsoft.Extensions.Hosting;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;
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
internal sealed class FeedGrain(IJournal<Feed, FeedEvent> journal, FeedHearing hearing, FeedPinning pinning, FeedNewest newest, FeedSurroundings around) : Grain, IFeedGrain
{
    private static readonly TimeSpan WatchFor = TimeSpan.FromSeconds(20);

    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IGrainTimer? _timer;

    private FeedId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<long> Hear(FeedNews news, CancellationToken cancellation)
    {
        await hearing.Hear(Id, journal, news, cancellation);
        SayThatItChanged();
        return journal.Durable.Version;
    }

    public async Task<Outcome<FeedPin>> Pin(Command command, UpdateId update, Moment until, CancellationToken cancellation) =>
        Changed(await pinning.Pin(await Look(command.By, cancellation), journal, command, update, until, cancellation));

    public async Task<Outcome<FeedVersion>> Unpin(Command command, UpdateId update, CancellationToken cancellation) =>
        Changed(await FeedPinning.Unpin(await Look(command.By, cancellation), journal, command, update, cancellation));

    public async Task<FeedWindow> Window(CancellationToken cancellation)
    {
        var (state, atLeast) = journal.Durable;
        var (version, shown, isWhole, pinned) = await newest.Get(Id, atLeast, cancellation);
        return new(version, state.Count, shown, isWhole, pinned);
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

    public async Task Act(CancellationToken cancellation)
    {
        // The alarm has read that something is due, perhaps what another activation recorded.
        await journal.Refresh(cancellation);
        if (journal.Durable.State.NextEnd <= around.Clock.GetUtcNow())
        {
            await pinning.End(Id, journal, cancellation);
            SayThatItChanged();
        }

        SetTimer();
    }

    private async Task<Pinner> Look(Caller by, CancellationToken cancellation)
    {
        var mayRead = await GrainFactory.FeedQueries.MayRead(by, Id, cancellation);
        return mayRead && Id.Network is { } network
            ? new(by, Id, mayRead,
                by.Organisation is { } organisation && await GrainFactory.NetworkQueries.Coordinates(network, organisation, cancellation),
                (await GrainFactory.Network(network).Get(cancellation)).Value?.IsClosed ?? false)
            : new(by, Id, mayRead, false, false);
    }

    private Outcome<T> Changed<T>(Outcome<T> outcome)
    {
        if (outcome.Succeeded)
        {
            SayThatItChanged();
            SetTimer();
        }
        else if (journal.Durable.Version == 0)
        {
            DeactivateOnIdle(); // asking for what is not there leaves nothing behind
        }

        return outcome;
    }

    private void SayThatItChanged()
    {
        var changed = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.TrySetResult();
        around.Signals.Heard(Id.Value, journal.Durable.Version);
    }

    private void SetTimer() => _timer = DueTimer.Renewed(this, _timer, journal.Durable.State.NextEnd, around.Clock);
}
