using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Updates;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>
/// Compares every text with the hash that the journal has of it. What was redacted has no text to compare, but an event that says so; and what an update
/// says in a revision is there, redacted or not.
/// </summary>
internal sealed class TextVerifier(IDatabase database)
{
    private const int Page = 500;
    private const int HashesAtOnce = 100;
    private const string Select = """
        SELECT hash, stream, title, body, redacted, EXISTS (
          SELECT 1 FROM journal j WHERE j.stream = content.stream AND j.type = 'update.redacted' AND j.payload LIKE '%"' || content.hash || '"%') AS named
        FROM content
        """;

    /// <summary>The texts after one of them, by hash and stream; ends at the first that is another.</summary>
    /// <param name="after">The last one of the page before; empty at the beginning.</param>
    /// <param name="cancellation">Ends it before.</param>
    /// <returns>How many were compared, the last one if others follow, and the one that is another.</returns>
    public async Task<(long Texts, string? Last, JournalBreak? Break)> Next(string after, CancellationToken cancellation)
    {
        var (hash, stream) = after.Split(' ') is [var one, var other] ? (one, other) : ("", "");
        var page = await Read(new($"{Select} WHERE (hash, stream) > (@p0, @p1) ORDER BY hash, stream LIMIT @p2", [hash, stream, Page]), cancellation);
        return Broken(page) is { } found ? (0, null, found) : (page.Length, page.Length == Page ? $"{page[^1].Hash} {page[^1].Stream}" : null, null);
    }

    /// <summary>The texts of one stream with some of these hashes.</summary>
    public async Task<(long Texts, JournalBreak? Break)> Verify(string stream, IEnumerable<string> hashes, CancellationToken cancellation)
    {
        long texts = 0;
        foreach (var some in hashes.Distinct().Chunk(HashesAtOnce))
        {
            var places = string.Join(", ", Enumerable.Range(1, some.Length).Select(place => $"@p{place}"));
            var page = await Read(new($"{Select} WHERE stream = @p0 AND hash IN ({places})", [stream, .. some]), cancellation);
            if (Broken(page) is { } found)
            {
                return (texts, found);
            }

            texts += page.Length;
        }

        return (texts, null);
    }

    /// <summary>What updates say after one of their texts, by update, revision and place; ends at the first whose text is nowhere.</summary>
    /// <param name="after">The last one of the page before; empty at the beginning.</param>
    /// <param name="cancellation">Ends it before.</param>
    /// <returns>The last one if others follow, and the one that is missing.</returns>
    public async Task<(string? Last, JournalBreak? Break)> NextSaid(string after, CancellationToken cancellation)
    {
        var place = after.Split(' ') is [var id, var number, var which] ? (Id: id, Revision: Number(number), At: Number(which)) : ("", 0, 0);
        var page = await database.Read(
            Statement.Of($"""
                SELECT v.update_id, v.revision, v.place, v.hash, NOT EXISTS (
                  SELECT 1 FROM content c WHERE c.hash = v.hash AND c.stream = 'update/u:' || v.update_id) AS missing
                FROM update_variant v WHERE (v.update_id, v.revision, v.place) > ({place.Id}, {place.Revision}, {place.At})
                ORDER BY v.update_id, v.revision, v.place LIMIT {Page}
                """),
            row => (Update: row.Text("update_id"), Revision: row.Long("revision"), At: row.Long("place"), Hash: row.Text("hash"), IsMissing: row.Bool("missing")),
            cancellation);
        return page.FirstOrDefault(it => it.IsMissing) is { IsMissing: true } missing
            ? (null, new(null, $"update/u:{missing.Update}", null, $"The text {missing.Hash} of revision {missing.Revision} is missing."))
            : (page.Length == Page ? string.Create(CultureInfo.InvariantCulture, $"{page[^1].Update} {page[^1].Revision} {page[^1].At}") : null, null);

        static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private async Task<ImmutableArray<(string Hash, string Stream, string? Wrong)>> Read(Statement query, CancellationToken cancellation) =>
        await database.Read(query, row => (Hash: row.Text("hash"), Stream: row.Text("stream"), Wrong: Wrong(row)), cancellation);

    private static JournalBreak? Broken(ImmutableArray<(string Hash, string Stream, string? Wrong)> page) =>
        page.FirstOrDefault(it => it.Wrong is not null) is { Wrong: { } wrong } it ? new(null, it.Stream, null, $"The text {it.Hash} {wrong}.") : null;

    private static string? Wrong(DatabaseRow row) =>
        row.Bool("redacted") && !row.Bool("named") ? "was taken away without a redaction"
        : !row.Bool("redacted") && row.Bool("named") && !IsReason(row) ? "was redacted, and is there again"
        : row.Bool("redacted") || WrittenText.Hash(row.Text("title"), row.Text("body")) == row.Text("hash") ? null
        : "is not the one that was written";

    /// <summary>The event names its own reason too, which stays.</summary>
    private static bool IsReason(DatabaseRow row) => row.Text("title").Length == 0;
}
