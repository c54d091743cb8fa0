using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Appending;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage;

/// <summary>The journal in either database.</summary>
internal sealed class EventStore(IDatabase database, CommitQueue queue, ErasedBytes erased) : IEventStore
{
    private const int HashesAtOnce = 100;

    public async Task<ImmutableArray<RecordedEvent>> Read(string stream, long after, int limit, CancellationToken cancellation) => await database.Read(
        Statement.Of($"SELECT position, version, type, payload, person, organisation, role, at FROM journal WHERE stream = {stream} AND version > {after} ORDER BY version LIMIT {limit}"),
        ToEvent, cancellation);

    public async Task<AppendResult> Append(AppendRequest request, CancellationToken cancellation)
    {
        if (request.Expected < 0 || (request.Tell is not null && request.Events.IsEmpty))
        {
            throw new ArgumentException("a version is never below 0, and only an event can be told of", nameof(request));
        }

        try
        {
            var result = await queue.Add(new AppendWork(request), cancellation);
            if (result is AppendResult.Repeated)
            {
                await Confirm(cancellation);
            }

            return result;
        }
        finally
        {
            // Also where it is not known whether it was recorded.
            if (request.Personal.Any(it => it.Erases))
            {
                erased.Due();
            }
        }
    }

    public async Task<RecordedCommand?> FindCommand(string id, CancellationToken cancellation)
    {
        var found = (await database.Read(JournalSql.FindCommand(id), JournalSql.ToCommand, cancellation)).FirstOrDefault();
        if (found is not null)
        {
            await Confirm(cancellation);
        }

        return found;
    }

    public async Task<ImmutableDictionary<string, StoredText>> ReadTexts(string stream, IReadOnlyCollection<string> hashes, CancellationToken cancellation)
    {
        var found = ImmutableDictionary.CreateBuilder<string, StoredText>();
        foreach (var some in hashes.Distinct().Chunk(HashesAtOnce))
        {
            var places = string.Join(", ", Enumerable.Range(1, some.Length).Select(place => $"@p{place}"));
            var query = new Statement(
                $"SELECT hash, title, summary, body FROM content WHERE stream = @p0 AND NOT redacted AND hash IN ({places})", [stream, .. some]);
            found.AddRange((await database.Read(query, ToText, cancellation)).Select(text => KeyValuePair.Create(text.Hash, text)));
        }

        return found.ToImmutable();
    }

    public async Task<ImmutableArray<Untold>> ReadUntold(string stream, CancellationToken cancellation) => await database.Read(
        Statement.Of($"SELECT version, message FROM untold WHERE stream = {stream} ORDER BY version"),
        row => new Untold(row.Long("version"), row.Text("message")), cancellation);

    public async Task<ImmutableArray<string>> StreamsWithUntold(string? after, int limit, CancellationToken cancellation) => await database.Read(
        Statement.Of($"SELECT DISTINCT stream FROM untold WHERE stream > {after ?? string.Empty} ORDER BY stream LIMIT {limit}"),
        row => row.Text("stream"), cancellation);

    public Task Told(string stream, long version, CancellationToken cancellation) =>
        queue.Add(new StatementWork(JournalSql.Told(stream, version)), cancellation);

    /// <summary>
    /// The commit of a command that is found may be one whose answer was lost, and which no standby has. One that comes after it and waits for the standby shows
    /// that the standby has both.
    /// </summary>
    private async Task Confirm(CancellationToken cancellation) => await queue.Add(new StatementWork(JournalSql.Confirm()), cancellation);

    internal static RecordedEvent ToEvent(IRow row) => new(
        row.Long("position"), row.Long("version"), row.Text("type"), row.Text("payload"),
        row.TextOrNull("person"), row.TextOrNull("organisation"), row.Text("role"), row.Time("at"));

    private static StoredText ToText(IRow row) => new(row.Text("hash"), row.Text("title"), row.Text("summary"), row.Text("body"));
}
