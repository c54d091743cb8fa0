using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Updates;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>Compares every text with the hash that the journal has of it. What was redacted has no text to compare, but an event that says so.</summary>
internal sealed class TextVerifier(IDatabase database)
{
    private const int Page = 500;
    private const int HashesAtOnce = 100;
    private const string Select = """
        SELECT hash, stream, title, body, redacted, (redacted AND NOT EXISTS (
          SELECT 1 FROM journal j WHERE j.stream = content.stream AND j.type = 'update.redacted' AND j.payload LIKE '%"' || content.hash || '"%')) AS unexplained
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

    private async Task<ImmutableArray<(string Hash, string Stream, string? Wrong)>> Read(Statement query, CancellationToken cancellation) =>
        await database.Read(query, row => (Hash: row.Text("hash"), Stream: row.Text("stream"), Wrong: Wrong(row)), cancellation);

    private static JournalBreak? Broken(ImmutableArray<(string Hash, string Stream, string? Wrong)> page) =>
        page.FirstOrDefault(it => it.Wrong is not null) is { Wrong: { } wrong } it ? new(null, it.Stream, null, $"The text {it.Hash} {wrong}.") : null;

    private static string? Wrong(DatabaseRow row) =>
        row.Bool("unexplained") ? "was taken away without a redaction"
        : row.Bool("redacted") || WrittenText.Hash(row.Text("title"), row.Text("body")) == row.Text("hash") ? null
        : "is not the one that was written";
}
