using System.Collections.Immutable;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>What keeps every start from a database: a table of a name that no schema has, from before the first row until all is well.</summary>
internal static class Hindrance
{
    /// <summary>There while a backup is restored into the database.</summary>
    public const string Restoring = "restoring";

    /// <summary>There while an installation is moved into the database.</summary>
    public const string Moving = "moving";

    /// <summary>There since the installation was moved away, or began to be.</summary>
    public const string Moved = "moved";

    private static readonly ImmutableDictionary<string, string> sentences = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Restoring] = "This database is half restored: make it anew, empty, and run deploy/restore.sh again.",
        [Moving] = "An installation is half moved into this database: run deploy/migrate.sh again, which goes on where it was.",
        [Moved] = "This installation was moved to PostgreSQL, or is being moved: start that one, or take it back by deploy/migrate.sh --take-back.",
    }.ToImmutableDictionary();

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => sentences.Keys;

    /// <summary>Why nothing may start on the database, as a sentence; null when it may.</summary>
    public static async Task<string?> Find(IDatabase database, CancellationToken cancellation) =>
        (await Tables.Of(database, cancellation)).Select(it => sentences.GetValueOrDefault(it)).FirstOrDefault(it => it is not null);
}
