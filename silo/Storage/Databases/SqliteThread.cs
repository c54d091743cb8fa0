using System.Collections.Concurrent;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>One thread for all writing: SQLite waits for the disk on the thread that calls it, and that should not be one of the pool's few.</summary>
internal sealed class SqliteThread : IAsyncDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SqliteThread()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "sqlite-writer" };
        thread.Start();
    }

    public Task<T> Do<T>(Func<T> action)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                done.SetResult(action());
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        });
        return done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        work.CompleteAdding();
        await ended.Task;
        work.Dispose();
    }

    private void Run()
    {
        foreach (var action in work.GetConsumingEnumerable())
        {
            action();
        }

        ended.SetResult();
    }
}
