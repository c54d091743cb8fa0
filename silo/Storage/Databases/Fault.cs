using NetworkBackend.Journals;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>What a driver's error means.</summary>
internal enum Fault
{
    /// <summary>The database cannot do it now: not reachable, too slow, read-only, broken. Its outcome is unknown.</summary>
    Unavailable,

    /// <summary>There is no room left.</summary>
    Full,

    /// <summary>A constraint said no.</summary>
    Constraint,

    /// <summary>The statement is wrong: a bug.</summary>
    Wrong,
}

internal static class Faults
{
    public static StorageException ToException(this Fault fault) => fault == Fault.Full
        ? new("storage.full", "There is no room left for the database; nothing was recorded.")
        : new("storage.unavailable", "The database cannot be reached or does not answer; the same command can be sent again.");
}
