using Microsoft.Extensions.Logging;
using NetworkBackend.Journals;

namespace NetworkBackend.Activities;

/// <summary>
/// Brings the joint update that tells of an activity in line with it. That there is something to tell stands in the database until it is told, and each step of
/// it is one command with an id of its own, so that a crash between two lines delays it and does nothing twice. One per activation.
/// </summary>
internal sealed partial class ActivityTeller(ActivityUpdates updates, TimeProvider clock, ILogger<ActivityTeller> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private Task<bool> _telling = Task.FromResult(true);

    /// <summary>Tells, and waits for it up to two seconds; what then is left is for the courier.</summary>
    public async Task TellSoon(ActivityId id, IJournal<Activity, ActivityEvent> journal, CancellationToken cancellation)
    {
        try
        {
            await Tell(id, journal).WaitAsync(Patience, clock, cancellation);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Recorded is recorded; the telling goes on.
        }
    }

    /// <summary>Tells what the database has as untold, whoever left it there; true when nothing is left.</summary>
    public async Task<bool> TellRest(ActivityId id, IJournal<Activity, ActivityEvent> journal, CancellationToken cancellation)
    {
        await journal.Refresh(cancellation);
        return await Tell(id, journal).WaitAsync(cancellation);
    }

    /// <summary>One telling at a time. Never throws: what could not be told now is told later.</summary>
    private Task<bool> Tell(ActivityId id, IJournal<Activity, ActivityEvent> journal)
    {
        if (_telling.IsCompleted)
        {
            _telling = TellAll(id, journal);
        }

        return _telling;
    }

    private async Task<bool> TellAll(ActivityId id, IJournal<Activity, ActivityEvent> journal)
    {
        try
        {
            while (!journal.Untold.IsEmpty)
            {
                var (version, message) = journal.Untold.First();
                FailurePoint.Reach("before-tell");
                await updates.BringInLine(id, journal.Stream, journal.Durable.State, version, JournalJson.Read<TellActivity>(message));
                FailurePoint.Reach("after-tell");
                await journal.Told(version, CancellationToken.None);
            }

            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            NotTold(e, id);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The joint update on {Activity} does not say yet what the activity is")]
    private partial void NotTold(Exception error, ActivityId activity);
}
