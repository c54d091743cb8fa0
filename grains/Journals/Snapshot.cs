namespace NetworkBackend.Journals;

/// <summary>A grain's state as of a version, so that waking up costs a constant. A cache: the journal is the truth.</summary>
[GenerateSerializer, Alias("snapshot")]
internal sealed class Snapshot
{
    [Id(0)] public long Version { get; set; }

    [Id(1)] public int Form { get; set; }

    [Id(2)] public string? State { get; set; }
}

/// <summary>Where one journal's snapshot is kept.</summary>
internal interface ISnapshots
{
    /// <summary>What was found when the grain woke up, or saved since.</summary>
    Snapshot? Saved { get; }

    /// <summary>Keeps a newer one.</summary>
    Task Save(Snapshot snapshot);
}
