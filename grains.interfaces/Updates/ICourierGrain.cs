namespace NetworkBackend.Updates;

/// <summary>Looks after what was recorded but not told because a process died in between. There is one, keyed <c>c:courier</c>.</summary>
[Alias("courier")]
public interface ICourierGrain : IGrainWithStringKey
{
    /// <summary>Has everything told that is untold, and comes back every minute from now on, also after a restart.</summary>
    [Alias("start")] Task Start(CancellationToken cancellation);
}
