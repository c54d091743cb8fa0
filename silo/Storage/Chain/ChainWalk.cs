using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>Walks the streams' chains of hashes, a page at a time.</summary>
internal sealed class ChainWalk(IDatabase database, JournalKey key)
{
    private const int Page = 1000;

    /// <summary>The events after one of them, by stream and version.</summary>
    /// <param name="last">The event before.</param>
    /// <param name="only">The only stream to look at; null for all.</param>
    /// <param name="cancellation">Ends it before.</param>
    public async Task<Found> Next(Link last, string? only, CancellationToken cancellation)
    {
        var page = await database.Read(
            only is null
                ? Statement.Of($"SELECT position, stream, version, type, payload, person, organisation, role, command, at, hash FROM journal WHERE (stream, version) > ({last.Stream}, {last.Version}) ORDER BY stream, version LIMIT {Page}")
                : Statement.Of($"SELECT position, stream, version, type, payload, person, organisation, role, command, at, hash FROM journal WHERE stream = {only} AND version > {last.Version} ORDER BY version LIMIT {Page}"),
            row => (Position: row.Long("position"), Hash: row.Bytes("hash"), Event: ToHashed(row)), cancellation);
        long events = 0, streams = 0;
        foreach (var (position, hash, it) in page)
        {
            if (it.Stream != last.Stream || last.Version == 0)
            {
                streams++;
                last = new(it.Stream, 0, 0, HashedEvent.Beginning);
            }

            if (Broken(last, position, hash, it) is { } what)
            {
                return new(last, events, streams, [], new(position, it.Stream, it.Version, what), true);
            }

            events++;
            last = new(it.Stream, it.Version, position, hash);
        }

        return new(last, events, streams, [.. page.Select(it => it.Event.Payload)], null, page.Length < Page);
    }

    /// <summary>The event at which an earlier walk stood still; null when it is there no more.</summary>
    public async Task<Link?> LinkAt(string stream, long version, CancellationToken cancellation) => version == 0
        ? new(stream, 0, 0, HashedEvent.Beginning)
        : (await database.Read(
            Statement.Of($"SELECT position, hash FROM journal WHERE stream = {stream} AND version = {version}"),
            row => new Link(stream, version, row.Long("position"), row.Bytes("hash")), cancellation)).FirstOrDefault();

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

    private static HashedEvent ToHashed(DatabaseRow row) => new(
        row.Text("stream"), row.Long("version"), row.Text("type"), row.Text("payload"), row.TextOrNull("person"), row.TextOrNull("organisation"),
        row.Text("role"), row.TextOrNull("command"), row.Time("at"));

    /// <summary>An event that others follow.</summary>
    internal sealed record Link(string Stream, long Version, long Position, byte[] Hash);

    /// <summary>What a page had.</summary>
    /// <param name="Last">Its last event that holds.</param>
    /// <param name="Events">How many hold.</param>
    /// <param name="Streams">How many streams began.</param>
    /// <param name="Payloads">What those events say.</param>
    /// <param name="Break">The first that does not hold.</param>
    /// <param name="IsLast">True when nothing follows.</param>
    internal sealed record Found(Link Last, long Events, long Streams, ImmutableArray<string> Payloads, JournalBreak? Break, bool IsLast);
}
