using System.Collections.Immutable;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>What keeps every start from a database: a table of a name that no schema has, from before the first row until all is well.</summary>
internal static class Hindrance
{
    /// <summary>There while a backup is restored into the database.</summary>
    public const string Restoring = "restoring";

    private static readonly ImmutableDictionary<string, string> sentences = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Restoring] = "This database is half restored: make it anew, empty, and run deploy/restore.sh again.",
    }.ToImmutableDictionary();

    /// <summary>Why nothing may start on the database, as a sentence; null when it may.</summary>
    public static async Task<string?> Find(IDatabase database, CancellationToken cancellation) =>
        (await Tables.Of(database, cancellation)).Select(it => sentences.GetValueOrDefault(it)).FirstOrDefault(it => it is not null);
}
