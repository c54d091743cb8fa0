using NetworkBackend.Silo.Storage;

namespace NetworkBackend.Silo.Backups;

/// <summary>How one of the two databases is copied while it is used, and brought back.</summary>
internal interface IDatabaseCopy
{
    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    string Kind { get; }

    /// <summary>Copies the database, as it is at one moment, into a folder.</summary>
    /// <returns>What the copy has.</returns>
    /// <exception cref="StartRefusedException">It cannot be copied.</exception>
    Task<JournalState> Take(string folder, CancellationToken cancellation);

    /// <summary>Looks whether the copy in a folder, with its anchors, is whole.</summary>
    /// <exception cref="StartRefusedException">It is not.</exception>
    Task Verify(string folder, Action<string> say, CancellationToken cancellation);

    /// <summary>Brings the copy in a backup to where nothing is, has it verified, and leaves a word for the next start that a restore was made.</summary>
    /// <exception cref="StartRefusedException">Something is there, or the journal does not hold.</exception>
    Task Restore(string backup, Manifest manifest, Arrival arrival, Action<string> say, CancellationToken cancellation);
}
