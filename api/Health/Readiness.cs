namespace NetworkBackend.Api.Health;

/// <summary>Whether this process is about to end, and so should be sent no more requests.</summary>
internal sealed class Readiness
{
    private volatile bool _isLeaving;

    public bool IsLeaving
    {
        get => _isLeaving;
        set => _isLeaving = value;
    }
}
