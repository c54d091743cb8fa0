namespace NetworkBackend.Audit;

/// <summary>Compares what is recorded with what was written. Reads only; appends may go on meanwhile.</summary>
internal interface IVerification
{
    /// <summary>Goes on for as long as a request may take, or to the first break.</summary>
    /// <param name="stream">The only stream to look at, by its name in the journal; null for everything.</param>
    /// <param name="place">Where an earlier slice ended; null, or a text that is none, for the beginning.</param>
    /// <param name="cancellation">Ends it before.</param>
    /// <exception cref="Journals.StorageException">The database cannot do it now.</exception>
    Task<VerifiedSlice> Verify(string? stream, string? place, CancellationToken cancellation);
}
