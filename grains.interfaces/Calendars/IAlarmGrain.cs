namespace NetworkBackend.Calendars;

/// <summary>Wakes up those that have something to do at a time. There is one, keyed <c>c:alarm</c>.</summary>
[Alias("alarm")]
public interface IAlarmGrain : IGrainWithStringKey
{
    /// <summary>
    /// Has everything done that is due, and comes back every minute from now on, also after a restart. Answers when that is done, or after five seconds,
    /// and then goes on.
    /// </summary>
    [Alias("start")] Task Start(CancellationToken cancellation);
}

/// <summary>A grain that does something when its time has come. What and when is part of its state; being woken up only makes it look.</summary>
[Alias("acts-when-due")]
public interface IActsWhenDue : IGrainWithStringKey
{
    /// <summary>Does what is due by now, and gets ready for what is due before the next round. Safe to repeat, and too early does no harm.</summary>
    [Alias("act")] Task Act(CancellationToken cancellation);
}
