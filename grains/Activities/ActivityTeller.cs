using Microsoft.Extensions.Logging;
using NetworkBackend.Journals;

namespace NetworkBackend.Activities;

/// <summary>
/// Brings the joint update that tells of an activity in line with it. Each step of it is one command with an id of its own, so that a crash between two lines
/// does nothing twice. One per activation.
/// </summary>
internal sealed partial class ActivityTeller(ActivityUpdates updates, TimeProvider clock, ILogger<ActivityTeller> log)
{
    private readonly Telling _telling = new(clock);

    /// <summary>Tells, and waits for it up to two seconds; what then is left is for the courier.</summary>
    public Task TellSoon(ActivityId id, IJournal<Activity, ActivityEvent> journal, CancellationToken cancellation) =>
        _telling.Soon(journal, Tell(id, journal), e => NotTold(e, id), cancellation);

    /// <summary>Tells what the database has as untold, whoever left it there; true when nothing is left.</summary>
    public Task<bool> TellRest(ActivityId id, IJournal<Activity, ActivityEvent> journal, CancellationToken cancellation) =>
        _telling.Rest(journal, Tell(id, journal), e => NotTold(e, id), cancellation);

    private Func<long, string, Task> Tell(ActivityId id, IJournal<Activity, ActivityEvent> journal) =>
        (version, message) => updates.BringInLine(id, journal.Stream, journal.Durable.State, version, JournalJson.Read<TellActivity>(message));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The joint update on {Activity} does not say yet what the activity is")]
    private partial void NotTold(Exception error, ActivityId activity);
}
