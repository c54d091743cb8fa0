using NetworkBackend.Callers;

namespace NetworkBackend.Updates;

/// <summary>Who looks at an update.</summary>
/// <param name="By">The caller.</param>
/// <param name="IsMember">True when the organisation acted for is a member of one of the update's networks.</param>
internal sealed record Onlooker(Caller By, bool IsMember)
{
    /// <summary>Somebody of whom nothing else needs to be known.</summary>
    public static implicit operator Onlooker(Caller by) => new(by, false);
}
