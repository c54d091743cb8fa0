using System.Diagnostics;
using NetworkBackend.Journals;

namespace NetworkBackend.Silo.Storage.Appending;

/// <summary>One thing to be written, and the caller who waits for it.</summary>
internal abstract class Work
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;
    private readonly TaskCompletionSource<AppendResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int state = Waiting;

    /// <summary>The outcome. A caller can withdraw until the work is taken; after that it is carried out whatever the caller does.</summary>
    public async Task<AppendResult> Outcome(CancellationToken cancellation)
    {
        await using var withdrawal = cancellation.Register(() =>
        {
            if (Interlocked.CompareExchange(ref state, Withdrawn, Waiting) == Waiting)
            {
                done.TrySetCanceled(cancellation);
            }
        });
        return await done.Task;
    }

    public bool TryTake() => Interlocked.CompareExchange(ref state, Taken, Waiting) == Waiting;

    public void Finish(AppendResult result) => done.TrySetResult(result);

    public void Fail(Exception error) => done.TrySetException(error);
}

internal sealed class AppendWork(AppendRequest request) : Work
{
    /// <summary>The span of whoever asked for it.</summary>
    public ActivityContext? Span { get; } = Activity.Current?.Context;

    public AppendRequest Request => request;
}

/// <summary>A single statement that may ride along in a commit.</summary>
internal sealed class StatementWork(Statement statement) : Work
{
    public Statement Statement => statement;
}
