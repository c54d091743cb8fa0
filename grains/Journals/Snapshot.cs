
namespace NetworkBackend.Journals;

/// <summary>A grain's state as of a version, so that waking up costs a constant. A cache: the journal is the truth.</summary>
[GenerateSerializer, Alias("snapshot")]
internal sealed class Snapshot
{
    [Id(0)] public long Version { get; set; }

    [Id(1)] public int Form { get; set; }

    [Id(2)] public string? State { get; set; }
}

internal sealed record SnapshotConfiguration(string StateName) : IPersistentStateConfiguration
{
    public string StorageName => "Default";
}
