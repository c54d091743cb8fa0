using NetworkBackend.Callers;

namespace NetworkBackend.Installations;

/// <summary>What there is to know about the installation as a whole. Keyed by anything; stateless.</summary>
[Alias("installation")]
public interface IInstallation : IGrainWithStringKey
{
    /// <summary>
    /// Waits until everything up to a journal position has been told to the feeds it concerns; false when it takes longer than the patience, and at once
    /// for a position that was not given out yet. To the public the last position is that of the last public change: how much happens besides is not
    /// theirs to know.
    /// </summary>
    [Alias("reached")] Task<bool> Reached(Caller by, long position, TimeSpan patience, CancellationToken cancellation);

    /// <summary>A number that changes only when the database is restored from a backup; part of every cursor into the sequence of changes.</summary>
    [Alias("epoch")] Task<long> Epoch(CancellationToken cancellation);

    /// <summary>Answers, without asking the database: that there is a silo which answers.</summary>
    [Alias("present")] Task Present(CancellationToken cancellation);
}
