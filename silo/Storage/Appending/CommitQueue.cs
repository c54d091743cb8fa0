using System.Diagnostics;
using System.Threading.Channels;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Appending;

/// <summary>
/// Takes everything that waits to be written and commits it together: the disk is waited for once for all. One loop per process,
/// works in the order in which they were given.
/// </summary>
internal sealed class CommitQueue : IAsyncDisposable
{
    private const int LargestBatch = 256;
    private const int ShareOfCommitToWait = 8;
    private const int RememberedStreams = 20_000;

    /// <summary>More than this is waiting only where the database does not keep up; what would wait longer than its callers do is refused at once.</summary>
    private const int MostWaiting = 10_000;

    private readonly Channel<Work> waiting = Channel.CreateUnbounded<Work>();
    private readonly StreamHeads heads = new(RememberedStreams);
    private readonly IDatabase database;
    private readonly JournalKey key;
    private readonly DatabaseClaim claim;
    private readonly Signals signals;
    private readonly Task loop;

    public CommitQueue(IDatabase database, JournalKey key, DatabaseClaim claim, Signals signals)
    {
        this.database = database;
        this.key = key;
        this.claim = claim;
        this.signals = signals;
        loop = Run();
    }

    public Task<AppendResult> Add(Work work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return !claim.Lost.IsCancellationRequested && waiting.Reader.Count < MostWaiting && waiting.Writer.TryWrite(work) ? work.Outcome(cancellation) : throw Fault.Unavailable.ToException();
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
    }

    private async Task Run()
    {
        // The loop is nobody's turn: it must not go on where the first caller happened to stand.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Activity.Current = null;
        var batch = new List<Work>();
        var took = TimeSpan.Zero;
        while (await waiting.Reader.WaitToReadAsync())
        {
            await LetCallersReturn(batch.Count, took);
            var began = Stopwatch.GetTimestamp();
            batch.Clear();
            while (batch.Count < LargestBatch && waiting.Reader.TryRead(out var work))
            {
                if (work.TryTake())
                {
                    batch.Add(work);
                }
            }

            await CarryAll(batch);
            took = Stopwatch.GetElapsedTime(began);
        }
    }

    /// <summary>
    /// Whoever was just answered is likely to have something more. Without a moment's wait the first to return would get a commit of
    /// their own and all others the one after it: half as many commits do. The wait is a small part of what a commit takes.
    /// </summary>
    private async Task LetCallersReturn(int callers, TimeSpan commit)
    {
        var began = Stopwatch.GetTimestamp();
        while (waiting.Reader.Count < callers && Stopwatch.GetElapsedTime(began) < commit / ShareOfCommitToWait)
        {
            await Task.Yield();
        }
    }

    /// <summary>Carries works out, and lets no mistake of ours end the loop with callers waiting.</summary>
    private async Task CarryAll(List<Work> works)
    {
        try
        {
            await Carry(works);
        }
        catch (Exception error)
        {
            works.ForEach(work => work.Fail(error));
        }
    }

    /// <summary>
    /// Carries works out together. Should one stand in the way: those before it, it alone, and those after it; or, where it is not
    /// known which, the first half and the second.
    /// </summary>
    private async Task Carry(List<Work> works)
    {
        while (works.Count > 0)
        {
            var loser = await Try(works);
            if (loser is null)
            {
                return;
            }

            if (works.Count == 1)
            {
                Lose(works[0], loser);
                return;
            }

            var before = loser.Work ?? works.Count / 2;
            await Carry(works[..before]);
            if (loser.Work is not null)
            {
                await Carry([works[before++]]);
            }

            works = works[before..];
        }
    }

    private async Task<Attempt.Loser?> Try(List<Work> works)
    {
        using var span = signals.BeginCommit(works.OfType<AppendWork>().Select(it => it.Span).OfType<ActivityContext>());
        try
        {
            FailurePoint.Reach("before-transaction");
            var attempt = new Attempt(works, heads, key.Bytes, database.Inserts, claim);
            var outcome = await database.Write(attempt.Run);
            if (outcome.Loser is not null)
            {
                attempt.Forget();
                return outcome.Loser;
            }

            attempt.Remember();
            for (var i = 0; i < works.Count; i++)
            {
                works[i].Finish(outcome.Results[i]);
            }

            return null;
        }
        catch (Exception error) when (error is StorageException or IOException)
        {
            foreach (var work in works)
            {
                work.Fail(error as StorageException ?? Fault.Unavailable.ToException());
            }

            return null;
        }
        catch (Exception error)
        {
            // A bug in one request; which one is not known.
            return new(null, null, error);
        }
    }

    private static void Lose(Work work, Attempt.Loser loser)
    {
        if (loser.Result is { } result)
        {
            work.Finish(result);
        }
        else
        {
            work.Fail(loser.Error!);
        }
    }
}
