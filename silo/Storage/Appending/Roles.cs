using NetworkBackend.Callers;

namespace NetworkBackend.Silo.Storage.Appending;

internal static class Roles
{
    /// <summary>A role as the journal writes it; part of the hash, so it never changes.</summary>
    public static string ToText(Role role) => role switch
    {
        Role.None => "none",
        Role.Reader => "reader",
        Role.Editor => "editor",
        Role.Leader => "leader",
        Role.Operator => "operator",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
