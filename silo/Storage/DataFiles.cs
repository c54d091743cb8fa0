namespace NetworkBackend.Silo.Storage;

/// <summary>The names of what a data folder has.</summary>
public static class DataFiles
{
    /// <summary>The database, where it is not PostgreSQL.</summary>
    public const string Sqlite = "network.db";

    /// <summary>What the journal was at some positions.</summary>
    public const string Anchors = "anchors.log";

    /// <summary>The newest event that a process knew which ended without an anchor over it.</summary>
    public const string Newest = "anchors.newest";

    /// <summary>The key under the journal's hash chain.</summary>
    public const string JournalKey = "journal.key";

    /// <summary>The secret that API keys are made of.</summary>
    public const string KeysSecret = "keys.secret";

    /// <summary>The operator's first key.</summary>
    public const string OperatorKey = "operator.key";

    /// <summary>Held by the processes that have the folder.</summary>
    public const string Lock = "network.lock";

    /// <summary>The word of a restore to the next start.</summary>
    public const string RestoreDue = "restored.due";
}
