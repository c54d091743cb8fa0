using System.Collections.Immutable;
using NetworkBackend.Silo.Storage;

namespace NetworkBackend.Silo.Backups;

/// <summary>The names of what backups have, and of what may be where one is restored.</summary>
internal static class BackupFiles
{
    public const string Postgres = "database.dump";

    /// <summary>Where a restore works until it is sure.</summary>
    public const string Scratch = ".restoring";

    private static readonly ImmutableArray<string> harmless =
        [DataFiles.Anchors, DataFiles.Newest, DataFiles.JournalKey, DataFiles.KeysSecret, DataFiles.OperatorKey, DataFiles.Lock, DataFiles.RestoreDue, Scratch];

    /// <summary>What can be in a backup besides the manifest.</summary>
    public static ImmutableArray<string> All { get; } = [DataFiles.Sqlite, Postgres, DataFiles.Anchors, DataFiles.JournalKey, DataFiles.KeysSecret];

    /// <summary>Whether a file may be in the data folder that a backup is restored into: secrets that were put there before, anchors, and what an earlier attempt left.</summary>
    public static bool MayBeThere(string name) => harmless.Any(it => name == it || name == PrivateFile.Part(it));
}
