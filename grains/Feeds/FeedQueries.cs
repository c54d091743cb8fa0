using System.Collections.Immutable;
using NetworkBackend.Journals;
using Orleans.Concurrency;

namespace NetworkBackend.Feeds;

[GrainType("feed-queries"), StatelessWorker]
internal sealed class FeedQueries(FeedEntries entries, IReadModel readModel) : Grain, IFeedQueries
{
    public Task<ImmutableArray<FeedEntry>> Page(FeedId feed, long before, int limit, CancellationToken cancellation) =>
        entries.Below(feed, before, limit, cancellation);

    public Task<ImmutableArray<FeedSummary>> List(string? after, int limit, CancellationToken cancellation) => readModel.Query(
        $"SELECT id, version, count, last_entry FROM feed_row WHERE id > {after ?? ""} ORDER BY id LIMIT {(long)limit}",
        row => new FeedSummary(new(row.Text("id")), row.Long("version"), row.Long("count"), row.TimeOrNull("last_entry")),
        cancellation);
}
