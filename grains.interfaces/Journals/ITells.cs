namespace NetworkBackend.Journals;

/// <summary>A grain that has others hear of what it recorded.</summary>
[Alias("tells")]
public interface ITells : IGrainWithStringKey
{
    /// <summary>Tells what was not told yet, as the database knows it; true when nothing is left. Safe to repeat.</summary>
    [Alias("tell")] Task<bool> Tell(CancellationToken cancellation);
}
