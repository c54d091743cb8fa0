using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Appending;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage;

/// <summary>How one concept's events become rows.</summary>
/// <param name="Concept">The text before <c>/</c> in the names of its streams.</param>
/// <param name="Tables">The tables that its rows are in.</param>
/// <param name="Begin">Begins a stream: gives a function that takes the stream's events one by one, in order, and gives each one's rows, as the append did.</param>
internal sealed record Projection(string Concept, ImmutableArray<string> Tables, Func<string, Func<RecordedEvent, ImmutableArray<Statement>>> Begin);

/// <summary>Makes the read model anew from the journal. Appends wait meanwhile, and readers see the old rows until it is done.</summary>
internal sealed class ReadModelRebuild(IDatabase database, IEnumerable<Projection> projections)
{
    private const int Page = 500;

    /// <summary>Empties the tables and replays the whole journal in the order of its positions, in one transaction.</summary>
    /// <returns>The number of events.</returns>
    /// <exception cref="InvalidDataException">A row that the journal led to then cannot be written now.</exception>
    public Task<long> Run(CancellationToken cancellation) => database.Write(async session =>
    {
        var head = (await session.Query([JournalSql.TakePositions(0)], row => row.Long("position")))[0];
        foreach (var table in projections.SelectMany(projection => projection.Tables).Distinct())
        {
            await session.Script($"DELETE FROM {table}");
        }

        var concepts = projections.ToDictionary(projection => projection.Concept);
        var streams = new Dictionary<string, Func<RecordedEvent, ImmutableArray<Statement>>>(StringComparer.Ordinal);
        for (long after = 0; after < head; after += Page)
        {
            cancellation.ThrowIfCancellationRequested();
            var events = await session.Query(
                $"SELECT stream, position, version, type, payload, person, organisation, role, at FROM journal WHERE position > {after} AND position <= {after + Page} ORDER BY position",
                row => (Stream: row.Text("stream"), Event: EventStore.ToEvent(row)));
            await Replay(session, [.. events.SelectMany(it => Rows(it.Stream, it.Event))]);
        }

        await session.Commit();
        return head;

        IEnumerable<Statement> Rows(string stream, RecordedEvent it)
        {
            if (!concepts.TryGetValue(stream.Split('/')[0], out var projection))
            {
                return [];
            }

            if (!streams.TryGetValue(stream, out var next))
            {
                streams.Add(stream, next = projection.Begin(stream));
            }

            return next(it).Select(statement => statement.At(it.Position));
        }
    }, patient: true);

    private static async ValueTask Replay(ISession session, IReadOnlyList<Statement> rows)
    {
        var affected = await session.Execute(rows);
        for (var i = 0; i < affected.Length; i++)
        {
            if (affected[i] == 0 && rows[i].Rule is { } rule)
            {
                throw new InvalidDataException($"the journal does not keep the rule {rule}");
            }
        }
    }
}
