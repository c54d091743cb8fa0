using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;

namespace NetworkBackend.Updates;

/// <summary>Has a feed hear news, and gives its version since.</summary>
internal delegate Task<long> HearNews(FeedId feed, FeedNews news);

/// <summary>
/// Tells an update's feeds what happened to it, in the order in which it happened, one telling at a time. What is still to be told stands in the
/// database until every feed has it, so that a crash between two lines delays it and loses nothing. One per activation.
/// </summary>
internal sealed partial class FeedTeller(HearNews hear, TimeProvider clock, ILogger<FeedTeller> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(16);

    private readonly Dictionary<FeedId, long> _versions = [];
    private Task _telling = Task.CompletedTask;
    private bool _failed;
    private bool _tryingAgain;

    /// <summary>Tells what is untold and waits for it up to two seconds: the feeds that have heard, with their versions, and those still to hear.</summary>
    public async Task<(ImmutableArray<FeedVersion> Told, ImmutableArray<FeedId> Pending)> TellSoon(
        UpdateId id, IJournal<Update, UpdateEvent> journal, long upTo, CancellationToken cancellation)
    {
        try
        {
            await Tell(id, journal, cancellation).WaitAsync(Patience, clock, cancellation);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Recorded is recorded: the answer says what is pending, and the telling goes on.
        }

        var pending = journal.Untold.Where(it => it.Key <= upTo).SelectMany(it => Receivers(it.Value)).Distinct().ToImmutableArray();
        return ([.. _versions.Where(it => !pending.Contains(it.Key)).Select(it => new FeedVersion(it.Key, it.Value))], pending);
    }

    /// <summary>Tells what is untold. Never throws: what could not be told now is told later.</summary>
    public async Task Tell(UpdateId id, IJournal<Update, UpdateEvent> journal, CancellationToken cancellation)
    {
        while (!journal.Untold.IsEmpty)
        {
            if (_telling.IsCompleted)
            {
                _telling = TellAll(id, journal);
            }

            await _telling.WaitAsync(cancellation);
            if (_failed)
            {
                return;
            }
        }
    }

    /// <summary>Tells what the database has as untold, whoever left it there; true when nothing is left.</summary>
    public async Task<bool> TellRest(UpdateId id, IJournal<Update, UpdateEvent> journal, CancellationToken cancellation)
    {
        await journal.Refresh(cancellation);
        await Tell(id, journal, cancellation);
        return journal.Untold.IsEmpty;
    }

    private async Task TellAll(UpdateId id, IJournal<Update, UpdateEvent> journal)
    {
        _failed = false;
        try
        {
            while (!journal.Untold.IsEmpty)
            {
                var (version, message) = journal.Untold.First();
                FailurePoint.Reach("before-tell");
                var tell = JournalJson.Read<TellFeeds>(message);
                await Task.WhenAll([
                    .. tell.In.Select(feed => TellOne(feed, new(id, version, true, tell.Revision))),
                    .. tell.Out.Select(feed => TellOne(feed, new(id, version, false, tell.Revision)))]);
                FailurePoint.Reach("after-tell");
                _ = Forget(id, journal.Told(version, CancellationToken.None));
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _failed = true;
            NotTold(e, id);
            if (!_tryingAgain)
            {
                _tryingAgain = true;
                _ = TryAgain(id, journal);
            }
        }
    }

    /// <summary>
    /// Nobody waits for this either. Each pause is twice the one before, so that a feed which is away is not asked all the time; what it does not come to
    /// is for the courier.
    /// </summary>
    private async Task TryAgain(UpdateId id, IJournal<Update, UpdateEvent> journal)
    {
        for (var pause = FirstPause; pause <= LongestPause && !journal.Untold.IsEmpty; pause *= 2)
        {
            await Task.Delay(pause, clock); // five at most, 31 seconds together
            await Tell(id, journal, CancellationToken.None);
        }

        _tryingAgain = false;
    }

    /// <summary>Nobody waits for this: should it be lost, the feeds are told again, and know it.</summary>
    private async Task Forget(UpdateId id, Task told)
    {
        try
        {
            await told;
        }
        catch (StorageException e)
        {
            ToldTwice(e, id);
        }
    }

    private async Task TellOne(FeedId feed, FeedNews news) => _versions[feed] = await hear(feed, news);

    private static IEnumerable<FeedId> Receivers(string message)
    {
        var tell = JournalJson.Read<TellFeeds>(message);
        return [.. tell.In, .. tell.Out];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Feeds of {Update} will be told again what they know")]
    private partial void ToldTwice(Exception error, UpdateId update);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feeds of {Update} not told yet")]
    private partial void NotTold(Exception error, UpdateId update);
}
