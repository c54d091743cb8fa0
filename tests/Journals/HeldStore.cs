using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Simulation.Storage;

namespace NetworkBackend.Tests.Journals;

/// <summary>
/// The simulation's database, where a test says when an append goes through and what comes of it. What waits for an append goes on inside the call that
/// lets it through, on the same thread, as long as it was begun by <see cref="Turn"/>: a journal takes turns and is not made for two threads.
/// </summary>
internal sealed class HeldStore : IEventStore
{
    private readonly Queue<(AppendRequest Request, TaskCompletionSource<AppendResult> Done)> _held = [];

    public Database Database { get; } = new();

    /// <summary>Appends wait until they are let through.</summary>
    public bool IsHolding { get; set; }

    /// <summary>How many of the next reads fail.</summary>
    public int FailingReads { get; set; }

    public int Appends { get; private set; }

    public Task<AppendResult> Append(AppendRequest request, CancellationToken cancellation)
    {
        Appends++;
        if (!IsHolding)
        {
            return Task.FromResult(Database.Apply(request));
        }

        TaskCompletionSource<AppendResult> done = new();
        _held.Enqueue((request, done));
        return done.Task;
    }

    /// <summary>Carries out the oldest append that waits.</summary>
    public void Let()
    {
        var (request, done) = _held.Dequeue();
        done.SetResult(Database.Apply(request));
    }

    /// <summary>Carries out all that wait, and says so in the other order.</summary>
    public void LetAllBackwards()
    {
        var carriedOut = _held.Select(it => (it.Done, Result: Database.Apply(it.Request))).Reverse().ToArray();
        _held.Clear();
        foreach (var (done, result) in carriedOut)
        {
            done.SetResult(result);
        }
    }

    /// <summary>Has the oldest append fail, having carried it out or not.</summary>
    public void Fail(bool afterCommit = false)
    {
        var (request, done) = _held.Dequeue();
        if (afterCommit)
        {
            Database.Apply(request);
        }

        done.SetException(new StorageException("storage.unavailable", "not now"));
    }

    /// <summary>Begins something of a grain, away from the threads that tests otherwise go on with.</summary>
    public static Task<T> Turn<T>(Func<Task<T>> begin)
    {
        var mine = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return begin();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(mine);
        }
    }

    public Task<ImmutableArray<RecordedEvent>> Read(string stream, long after, int limit, CancellationToken cancellation) => FailingReads-- > 0
        ? Task.FromException<ImmutableArray<RecordedEvent>>(new StorageException("storage.unavailable", "not now"))
        : Task.FromResult(Database.Read(stream, after, limit));

    public Task<RecordedCommand?> FindCommand(string id, CancellationToken cancellation) => Task.FromResult(Database.Find(id));

    public Task<ImmutableDictionary<string, StoredText>> ReadTexts(string stream, IReadOnlyCollection<string> hashes, CancellationToken cancellation) =>
        Task.FromResult(Database.Texts(stream, hashes));

    public Task<ImmutableArray<Untold>> ReadUntold(string stream, CancellationToken cancellation) => Task.FromResult(Database.Untold(stream));

    public Task<ImmutableArray<string>> StreamsWithUntold(string? after, int limit, CancellationToken cancellation) =>
        Task.FromResult(Database.StreamsWithUntold(after, limit));

    public Task Told(string stream, long version, CancellationToken cancellation)
    {
        Database.Told(stream, version);
        return Task.CompletedTask;
    }
}

/// <summary>A snapshot in memory.</summary>
internal sealed class KeptSnapshot : ISnapshots
{
    public Snapshot? Saved { get; set; }

    public Task Save(Snapshot snapshot)
    {
        Saved = snapshot;
        return Task.CompletedTask;
    }
}
