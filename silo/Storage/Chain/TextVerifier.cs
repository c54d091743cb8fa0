using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Updates;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>Compares every text with the hash that the journal has of it. What was redacted has no text to compare.</summary>
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
                Statement.Of($"SELECT hash, stream, title, body, redacted FROM content WHERE (hash, stream) > ({hash}, {stream}) ORDER BY hash, stream LIMIT {Page}"),
                row => (Hash: row.Text("hash"), Stream: row.Text("stream"), IsRight: row.Bool("redacted") || WrittenText.Hash(row.Text("title"), row.Text("body")) == row.Text("hash")),
                cancellation);
            if (page.FirstOrDefault(it => !it.IsRight) is { Hash: { } wrong } it)
            {
                return (texts, new(null, it.Stream, null, $"The text {wrong} is not the one that was written."));
            }

            texts += page.Length;
            if (page.Length < Page)
            {
                return (texts, null);
            }

            (hash, stream, _) = page[^1];
        }
    }
}
