using System.Collections.Immutable;

namespace NetworkBackend.Silo.Backups;

/// <summary>The names of what backups and data folders have.</summary>
internal static class BackupFiles
{
    public const string Sqlite = "network.db";
    public const string Postgres = "database.dump";
    public const string Anchors = "anchors.log";
    public const string JournalKey = "journal.key";
    public const string KeysSecret = "keys.secret";

    /// <summary>What can be in a backup besides the manifest.</summary>
    public static ImmutableArray<string> All { get; } = [Sqlite, Postgres, Anchors, JournalKey, KeysSecret];

    /// <summary>What may be in the data folder that a backup is restored into: secrets that were put there before, anchors, and what an earlier attempt left.</summary>
    public static ImmutableArray<string> MayBeThere { get; } = [Anchors, JournalKey, KeysSecret, "operator.key", "network.lock", "restored.due", Scratch];

    /// <summary>Where a restore works until it is sure.</summary>
    public const string Scratch = ".restoring";
}
