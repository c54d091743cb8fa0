namespace NetworkBackend.Journals;

/// <summary>
/// Tells others what a journal has as untold, the oldest first, and one telling at a time. That there is something to tell stands in the database until it is
/// told, so that a crash between two lines only delays it. One per activation.
/// </summary>
internal sealed class Telling(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private Task<bool> _telling = Task.FromResult(true);

    /// <summary>Tells, and waits for it up to two seconds; what then is left is for the courier.</summary>
    /// <param name="journal">Whose.</param>
    /// <param name="tell">Tells the message of a version. Told again after a crash, it does nothing twice.</param>
    /// <param name="failed">What could not be told now, and is told later.</param>
    /// <param name="cancellation">Gives up waiting; the telling goes on.</param>
    public async Task Soon<TState, TEvent>(IJournal<TState, TEvent> journal, Func<long, string, Task> tell, Action<Exception> failed, CancellationToken cancellation)
    {
        try
        {
            await Once(journal, tell, failed).WaitAsync(Patience, clock, cancellation);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Recorded is recorded; the telling goes on.
        }
    }

    /// <summary>Tells what the database has as untold, whoever left it there; true when nothing is left.</summary>
    public async Task<bool> Rest<TState, TEvent>(IJournal<TState, TEvent> journal, Func<long, string, Task> tell, Action<Exception> failed, CancellationToken cancellation)
    {
        await journal.Refresh(cancellation);
        return await Once(journal, tell, failed).WaitAsync(cancellation);
    }

    /// <summary>Never throws: what could not be told now is told later.</summary>
    private Task<bool> Once<TState, TEvent>(IJournal<TState, TEvent> journal, Func<long, string, Task> tell, Action<Exception> failed)
    {
        if (_telling.IsCompleted)
        {
            _telling = All(journal, tell, failed);
        }

        return _telling;
    }

    private static async Task<bool> All<TState, TEvent>(IJournal<TState, TEvent> journal, Func<long, string, Task> tell, Action<Exception> failed)
    {
        try
        {
            while (!journal.Untold.IsEmpty)
            {
                var (version, message) = journal.Untold.First();
                FailurePoint.Reach("before-tell");
                await tell(version, message);
                FailurePoint.Reach("after-tell");
                await journal.Told(version, CancellationToken.None);
            }

            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            failed(e);
            return false;
        }
    }
}
