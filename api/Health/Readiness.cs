namespace NetworkBackend.Api.Health;

/// <summary>Whether this process should be sent requests: it is not about to end, and a grain answers.</summary>
internal sealed class Readiness(TimeProvider clock)
{
    /// <summary>How long a probe waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Holds = TimeSpan.FromMilliseconds(500);
    private readonly Lock _gate = new();
    private volatile bool _isLeaving;
    private Task? _asked;
    private long _since;

    public bool IsLeaving
    {
        get => _isLeaving;
        set => _isLeaving = value;
    }

    /// <summary>One question at a time, whose answer holds for half a second: however many probe, they cost no more than that.</summary>
    public Task Ask(Func<CancellationToken, Task> ask)
    {
        lock (_gate)
        {
            if (_asked is null || (_asked.IsCompleted && clock.GetElapsedTime(_since) >= Holds))
            {
                (_asked, _since) = (Once(ask), clock.GetTimestamp());
            }

            return _asked;
        }
    }

    private async Task Once(Func<CancellationToken, Task> ask)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        await ask(patience.Token).WaitAsync(patience.Token);
    }
}
