using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Journals;
using Orleans.Concurrency;

namespace NetworkBackend.Changes;

[GrainType("change-queries"), StatelessWorker]
internal sealed class ChangeQueries(IReadModel readModel) : Grain, IChangeQueries
{
    public Task<ImmutableArray<ChangeEntry>> After(long seq, ImmutableArray<string> types, int limit, CancellationToken cancellation)
    {
        var holes = string.Join(", ", Enumerable.Range(2, types.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"@p{i}")));
        var ofTypes = types.IsEmpty ? "" : $"AND type IN ({holes})";
        return readModel.Query(
            new Statement($"SELECT seq, type, resource, id, revision, at, deleted FROM change WHERE seq > @p0 {ofTypes} ORDER BY seq LIMIT @p1",
                [seq, (long)limit, .. types]),
            row => new ChangeEntry(
                row.Long("seq"), row.Text("type"), row.Text("resource"), row.Text("id"), (int)row.Long("revision"), row.Time("at"), row.Bool("deleted")),
            cancellation);
    }
}
