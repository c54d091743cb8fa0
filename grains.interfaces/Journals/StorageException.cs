namespace NetworkBackend.Journals;

/// <summary>The database cannot do it now. Crosses grains and processes as it is.</summary>
/// <param name="code">Stable and public: <c>storage.full</c>, <c>storage.unavailable</c> or <c>storage.contended</c>.</param>
/// <param name="detail">One sentence for the caller.</param>
[GenerateSerializer, Alias("storage-exception")]
public sealed class StorageException(string code, string detail) : Exception(detail)
{
    /// <summary>Stable and public.</summary>
    [Id(0)] public string Code { get; } = code;
}
