using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Updates;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>Compares every text with the hash that the journal has of it. What was redacted has no text to compare, but an event that says so.</summary>
internal sealed class TextVerifier(IDatabase database)
{
    private const int Page = 500;

    /// <summary>Ends at the first text that is another.</summary>
    public async Task<(long Texts, JournalBreak? Break)> Verify(CancellationToken cancellation)
    {
        long texts = 0;
        var (hash, stream) = (string.Empty, string.Empty);
        while (true)
        {
            var page = await database.Read(
                Statement.Of($"""
                    SELECT hash, stream, title, body, redacted, (redacted AND NOT EXISTS (
                      SELECT 1 FROM journal j WHERE j.stream = content.stream AND j.type = 'update.redacted' AND j.payload LIKE '%"' || content.hash || '"%')) AS unexplained
                    FROM content WHERE (hash, stream) > ({hash}, {stream}) ORDER BY hash, stream LIMIT {Page}
                    """),
                row => (Hash: row.Text("hash"), Stream: row.Text("stream"), Wrong: Wrong(row)), cancellation);
            if (page.FirstOrDefault(it => it.Wrong is not null) is { Wrong: { } wrong } it)
            {
                return (texts, new(null, it.Stream, null, $"The text {it.Hash} {wrong}."));
            }

            texts += page.Length;
            if (page.Length < Page)
            {
                return (texts, null);
            }

            (hash, stream, _) = page[^1];
        }
    }

    private static string? Wrong(DatabaseRow row) =>
        row.Bool("unexplained") ? "was taken away without a redaction"
        : row.Bool("redacted") || WrittenText.Hash(row.Text("title"), row.Text("body")) == row.Text("hash") ? null
        : "is not the one that was written";
}
