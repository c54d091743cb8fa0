using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Journals;
using Orleans.Concurrency;

namespace NetworkBackend.Changes;

[GrainType("change-queries"), StatelessWorker]
internal sealed class ChangeQueries(IReadModel readModel) : Grain, IChangeQueries
{
    private const string Columns = "seq, type, resource, id, revision, at, deleted";

    public async Task<long> Last(CancellationToken cancellation) =>
        (await readModel.Query($"SELECT seq FROM change ORDER BY seq DESC LIMIT 1", row => row.Long("seq"), cancellation)).SingleOrDefault();

    public async Task<ImmutableArray<ChangeEntry>> After(long seq, ImmutableArray<string> types, int limit, CancellationToken cancellation)
    {
        var changes = await readModel.Query(Query(seq, [.. types.Distinct()], limit), View, cancellation);
        return [.. changes.OrderBy(it => it.Seq).Take(limit)];
    }

    /// <summary>Each type's first changes by the index of types, in one query, so that all of them are read as of the same moment.</summary>
    private static Statement Query(long seq, ImmutableArray<string> types, int limit) => new(
        types.IsEmpty
            ? $"SELECT {Columns} FROM change WHERE seq > @p0 ORDER BY seq LIMIT @p1"
            : string.Join("\nUNION ALL ", types.Select((_, i) => string.Create(
                CultureInfo.InvariantCulture, $"SELECT * FROM (SELECT {Columns} FROM change WHERE type = @p{i + 2} AND seq > @p0 ORDER BY seq LIMIT @p1) AS t{i}"))),
        [seq, (long)limit, .. types]);

    private static ChangeEntry View(IRow row) => new(
        row.Long("seq"), row.Text("type"), row.Text("resource"), row.Text("id"), (int)row.Long("revision"), row.Time("at"), row.Bool("deleted"));
}
