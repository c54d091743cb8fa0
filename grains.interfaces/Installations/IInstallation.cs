namespace NetworkBackend.Installations;

/// <summary>What there is to know about the installation as a whole. Keyed by anything; stateless.</summary>
[Alias("installation")]
public interface IInstallation : IGrainWithStringKey
{
    /// <summary>Waits until everything up to a journal position is recorded and has been told to the feeds it concerns; false when it takes longer than the patience.</summary>
    [Alias("reached")] Task<bool> Reached(long position, TimeSpan patience, CancellationToken cancellation);

    /// <summary>A number that changes only when the database is restored from a backup; part of every cursor into the sequence of changes.</summary>
    [Alias("epoch")] Task<long> Epoch(CancellationToken cancellation);
}
