using System.Collections.Immutable;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Simulation.Bugs;
using NetworkBackend.Tests.Simulation.Time;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Simulation.Storage;

/// <summary>One process' way to the database: slow, and sometimes cut, before or after what it was asked for.</summary>
internal sealed class Connection(Database database, Place outside, Func<Faults> faults, Bug bug, PlaceClock clock) : IEventStore, IKnownEntries
{
    private readonly Turns _turns = outside.Turns;
    private readonly List<Work> _waiting = [];
    private bool _isCommitting;
    private bool _isCut;

    private sealed record Work(Func<AppendResult> Apply, Action RollBack, TaskCompletionSource<AppendResult> Done);

    private static StorageException Unavailable => new("storage.unavailable", "not now");

    public Task<AppendResult> Append(AppendRequest request, CancellationToken cancellation) => bug switch
    {
        Bug.AcknowledgedBeforeCommit => Promise(request),
        Bug.CommandInASecondTransaction => InTwo(request),
        Bug.StaleTakenForDone => Believing(request),
        _ => Add(() => database.Apply(request), () => database.RollBack(request)),
    };

    public Task Told(string stream, long version, CancellationToken cancellation) => Add(
        () =>
        {
            database.Told(stream, version);
            return new AppendResult.Appended(0);
        },
        () => { });

    public Task<ImmutableArray<RecordedEvent>> Read(string stream, long after, int limit, CancellationToken cancellation) => Ask(() => database.Read(stream, after, limit));

    public Task<RecordedCommand?> FindCommand(string id, CancellationToken cancellation) => Ask(() => database.Find(id));

    public Task<ImmutableDictionary<string, StoredText>> ReadTexts(string stream, IReadOnlyCollection<string> hashes, CancellationToken cancellation) =>
        Ask(() => database.Texts(stream, hashes));

    public Task<ImmutableArray<Untold>> ReadUntold(string stream, CancellationToken cancellation) => Ask(() => database.Untold(stream));

    public Task<ImmutableArray<string>> StreamsWithUntold(string? after, int limit, CancellationToken cancellation) =>
        Ask(() => database.StreamsWithUntold(after, limit));

    public Task<KnownEntry?> Known(FeedId feed, UpdateId update, CancellationToken cancellation) => Ask(() =>
        bug is Bug.DoubleJoin || !database.Rows.TryGetValue(($"feed/f:{feed}", update.Value), out var row) ? null
        : bug is Bug.NewsTwice ? new(0, !row.Gone)
        : bug is Bug.OrderedByClock ? new KnownEntry(row.At > clock.GetUtcNow() ? long.MaxValue : row.Source, !row.Gone)
        : new KnownEntry(row.Source, !row.Gone));

    /// <summary>The process died. What it had not sent is lost; what was on its way may arrive.</summary>
    public void Cut()
    {
        _isCut = true;
        _waiting.Clear();
    }

    private async Task<AppendResult> InTwo(AppendRequest request)
    {
        var result = await Add(() => database.Apply(request), () => { });
        return result is AppendResult.Appended it && request.Command is not null
            ? await Add(
                () =>
                {
                    database.Remember(request, it.Position);
                    return it;
                },
                () => { })
            : result;
    }

    private async Task<AppendResult> Believing(AppendRequest request) =>
        await Add(() => database.Apply(request), () => { }) is var result && result is AppendResult.Stale ? new AppendResult.Appended(1) : result;

    private Task<AppendResult> Promise(AppendRequest request)
    {
        if (database.Find(request.Command!.Id) is not null || database.VersionOf(request.Stream) != request.Expected)
        {
            return Add(() => database.Apply(request), () => { });
        }

        _ = Add(() => database.Apply(request), () => { });
        return Task.FromResult<AppendResult>(new AppendResult.Appended(1));
    }

    /// <summary>Takes works in the order of the calls; those that wait together share a commit.</summary>
    private Task<AppendResult> Add(Func<AppendResult> apply, Action rollBack)
    {
        Work work = new(apply, rollBack, new());
        _waiting.Add(work);
        if (!_isCommitting)
        {
            _isCommitting = true;
            _turns.After(Lag(), outside, Commit);
        }

        return work.Done.Task;
    }

    private void Commit()
    {
        if (_waiting.Count == 0)
        {
            _isCommitting = false;
            return;
        }

        var some = _waiting.GetRange(0, _turns.Random.Next(_waiting.Count) + 1);
        _waiting.RemoveRange(0, some.Count);
        _turns.After(Lag(), outside, () => Finish(some));
    }

    private void Finish(List<Work> some)
    {
        if (_isCut && _turns.Chance(0.5))
        {
            return;
        }

        if (_turns.Chance(faults().FailedCommit))
        {
            some.ForEach(it => it.RollBack());
            some.ForEach(it => it.Done.SetException(Unavailable));
        }
        else
        {
            var isUnknown = _turns.Chance(faults().UnknownCommit);
            var results = some.ConvertAll(it => it.Apply());
            for (var i = 0; i < some.Count; i++)
            {
                if (isUnknown)
                {
                    some[i].Done.SetException(Unavailable);
                }
                else
                {
                    some[i].Done.SetResult(results[i]);
                }
            }
        }

        Commit();
    }

    /// <summary>The answer is of the moment when the question arrives, or later, and may not come at all.</summary>
    private Task<T> Ask<T>(Func<T> question)
    {
        TaskCompletionSource<T> answer = new();
        var fails = _turns.Chance(faults().FailedRead);
        _turns.After(Lag(), outside, () =>
        {
            if (fails)
            {
                answer.SetException(Unavailable);
                return;
            }

            var it = question();
            _turns.After(Lag(), outside, () => answer.SetResult(it));
        });
        return answer.Task;
    }

    private TimeSpan Lag() => _turns.Chance(faults().Slow) ? _turns.Between(100, 5000) : _turns.Between(0, 3);
}
