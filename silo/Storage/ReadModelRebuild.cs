using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Appending;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage;

/// <summary>Makes the read model anew from the journal. Appends wait meanwhile, and readers see the old rows until it is done.</summary>
internal sealed class ReadModelRebuild(IDatabase database, IEnumerable<IReplay> replays)
{
    /// <summary>Stands in the table <c>installation</c> from a schema script that asks for it until the read model is made anew.</summary>
    public const string Due = "rebuild-due";

    private const int Page = 500;

    /// <summary>Makes it anew if a schema script asked for that and nobody has done it since.</summary>
    /// <param name="cancellation">Ends it before, with everything as it was.</param>
    /// <param name="progress">Told how many events of how many are replayed.</param>
    /// <returns>How often it was made anew: once or not at all.</returns>
    public async Task<int> RunIfDue(CancellationToken cancellation, Action<long, long>? progress = null) =>
        await database.Write(IsDue, patient: true) && await Run(onlyIfDue: true, progress, cancellation) is not null ? 1 : 0;

    /// <summary>Empties the tables and replays the whole journal in the order of its positions, in one transaction.</summary>
    /// <returns>The number of events.</returns>
    /// <exception cref="InvalidDataException">A row that the journal led to then cannot be written now.</exception>
    public async Task<long> Run(CancellationToken cancellation) => (await Run(onlyIfDue: false, null, cancellation))!.Value;

    /// <summary>The same; null where it was only to be done if due, and another process did it while this one waited for the lock of the journal.</summary>
    private Task<long?> Run(bool onlyIfDue, Action<long, long>? progress, CancellationToken cancellation) => database.Write<long?>(async session =>
    {
        var head = (await session.Query([JournalSql.TakePositions(0, KnownEvent.None)], row => row.Long("position")))[0];
        if (onlyIfDue && !await IsDue(session))
        {
            return null;
        }

        foreach (var table in replays.SelectMany(replay => replay.Tables).Distinct())
        {
            await session.Script($"DELETE FROM {table}");
        }

        var concepts = replays.ToDictionary(replay => replay.Name, StringComparer.Ordinal);
        var streams = new Dictionary<string, IStreamReplay>(StringComparer.Ordinal);
        for (long after = 0; after < head; after += Page)
        {
            cancellation.ThrowIfCancellationRequested();
            var events = await session.Query(
                $"SELECT stream, position, version, type, payload, person, organisation, role, at FROM journal WHERE position > {after} AND position <= {after + Page} ORDER BY position",
                row => (Stream: row.Text("stream"), Event: EventStore.ToEvent(row)));
            await Replay(session, [.. events.SelectMany(it => Rows(it.Stream, it.Event))]);
            progress?.Invoke(Math.Min(after + Page, head), head);
        }

        await session.Execute($"DELETE FROM installation WHERE name = {Due}");
        await session.Commit();
        return head;

        IEnumerable<Statement> Rows(string stream, RecordedEvent it)
        {
            if (!concepts.TryGetValue(stream.Split('/')[0], out var replay))
            {
                return [];
            }

            if (!streams.TryGetValue(stream, out var next))
            {
                streams.Add(stream, next = replay.Start(stream));
            }

            return next.Next(it).Select(statement => statement.At(it.Position));
        }
    }, patient: true);

    private static async ValueTask<bool> IsDue(ISession session) =>
        !(await session.Query($"SELECT value FROM installation WHERE name = {Due}", row => row.Text("value"))).IsEmpty;

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
