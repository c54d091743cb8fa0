namespace NetworkBackend.Journals;

/// <summary>Looks after what was recorded but not told because a process died in between. There is one, keyed <c>c:courier</c>.</summary>
[Alias("courier")]
public interface ICourierGrain : IGrainWithStringKey
{
    /// <summary>
    /// Has everything told that is untold, and comes back every minute from now on, also after a restart. Answers when that is done, or after five
    /// seconds, and then goes on.
    /// </summary>
    [Alias("start")] Task Start(CancellationToken cancellation);
}
