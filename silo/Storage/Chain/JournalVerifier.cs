using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>Where the journal is not what was written, and what shows it.</summary>
/// <param name="Position">The position there, or the one that is missing; null where there is none.</param>
/// <param name="Stream">The stream, if it is one stream's.</param>
/// <param name="Version">The version there.</param>
/// <param name="What">One sentence.</param>
internal sealed record JournalBreak(long? Position, string? Stream, long? Version, string What);

/// <summary>What a verification saw.</summary>
internal sealed record Verification(long Events, long Streams, long Texts, JournalBreak? Break);

/// <summary>Walks every stream's chain of hashes, the sequence of positions, the anchors and the texts. Appends may go on meanwhile.</summary>
internal sealed class JournalVerifier(IDatabase database, JournalKey key, Anchors anchors, TextVerifier texts)
{
    private const int Page = 1000;

    /// <summary>Ends at the first break.</summary>
    /// <param name="cancellation">Ends it before.</param>
    /// <param name="seen">Told of each event with their number so far.</param>
    public async Task<Verification> Verify(CancellationToken cancellation, Action<long>? seen = null)
    {
        var head = (await database.Read(Statement.Of($"SELECT position FROM journal_head"), row => row.Long("position"), cancellation))[0];
        var (events, streams, found) = await VerifyChains(seen, cancellation);
        found ??= await VerifyPositions(head, cancellation);
        found ??= await anchors.Verify(cancellation);
        var written = found is null ? await texts.Verify(cancellation) : (0, found);
        return new(events, streams, written.Texts, written.Break);
    }

    private async Task<(long Events, long Streams, JournalBreak? Break)> VerifyChains(Action<long>? seen, CancellationToken cancellation)
    {
        long events = 0, streams = 0;
        var last = new Link(string.Empty, 0, 0, HashedEvent.Beginning);
        while (true)
        {
            var page = await database.Read(
                Statement.Of($"SELECT position, stream, version, type, payload, person, organisation, role, command, at, hash FROM journal WHERE (stream, version) > ({last.Stream}, {last.Version}) ORDER BY stream, version LIMIT {Page}"),
                row => (Position: row.Long("position"), Hash: row.Bytes("hash"), Event: ToHashed(row)), cancellation);
            foreach (var (position, hash, it) in page)
            {
                if (it.Stream != last.Stream)
                {
                    streams++;
                    last = new(it.Stream, 0, 0, HashedEvent.Beginning);
                }

                if (Broken(last, position, hash, it) is { } what)
                {
                    return (events, streams, new(position, it.Stream, it.Version, what));
                }

                events++;
                seen?.Invoke(events);
                last = new(it.Stream, it.Version, position, hash);
            }

            if (page.Length < Page)
            {
                return (events, streams, null);
            }
        }
    }

    private string? Broken(Link last, long position, byte[] hash, HashedEvent it)
    {
        if (it.Version != last.Version + 1)
        {
            return $"Version {last.Version + 1} is missing before version {it.Version}.";
        }

        if (position <= last.Position)
        {
            return "The event stands before its predecessor.";
        }

        return hash.AsSpan().SequenceEqual(it.Hash(key.Bytes, last.Hash)) ? null : "The event is not the one that was written.";
    }

    private async Task<JournalBreak?> VerifyPositions(long head, CancellationToken cancellation)
    {
        var count = await database.Read(Statement.Of($"SELECT COUNT(*) AS number FROM journal WHERE position BETWEEN 1 AND {head}"), row => row.Long("number"), cancellation);
        if (count[0] == head)
        {
            return null;
        }

        var gap = await database.Read(
            Statement.Of($"SELECT position + 1 AS number FROM (SELECT 0 AS position UNION ALL SELECT position FROM journal) AS known WHERE position < {head} AND NOT EXISTS (SELECT 1 FROM journal AS next WHERE next.position = known.position + 1) ORDER BY position LIMIT 1"),
            row => row.Long("number"), cancellation);
        return new(gap.FirstOrDefault(), null, null, "An event is missing: positions have no gaps.");
    }

    private static HashedEvent ToHashed(DatabaseRow row) => new(
        row.Text("stream"), row.Long("version"), row.Text("type"), row.Text("payload"), row.TextOrNull("person"), row.TextOrNull("organisation"),
        row.Text("role"), row.TextOrNull("command"), row.Time("at"));

    private sealed record Link(string Stream, long Version, long Position, byte[] Hash);
}
