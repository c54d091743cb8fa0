using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Networks;
using NetworkBackend.Updates;
using Orleans.Concurrency;

namespace NetworkBackend.Feeds;

[GrainType("feed-queries"), StatelessWorker]
internal sealed class FeedQueries(FeedEntries entries, IReadModel readModel, TimeProvider clock) : Grain, IFeedQueries
{
    public Task<ImmutableArray<FeedEntry>> Page(FeedId feed, long before, int limit, CancellationToken cancellation) =>
        entries.Below(feed, before, limit, cancellation);

    public async Task<ImmutableArray<FeedChange>> Changed(FeedId feed, long after, int limit, CancellationToken cancellation) =>
        [.. (await entries.ChangedSince(feed, after, limit, cancellation)).Select(it => new FeedChange(it.IsAway ? it.Entry with { Texts = [] } : it.Entry, it.IsAway))];

    public async Task<Wall> Wall(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var joint = await entries.Below(FeedId.Joint, long.MaxValue, IFeedQueries.JointOnWall, cancellation);
        var centres = await entries.NewestOfCentres(cancellation);
        return new(joint, [.. centres.Select(it => new WallCentre(it.Id, it.Profile.Name, it.Profile.Kind, it.Newest, it.Newest is { } newest ? Oslo.DaysBetween(newest.Published, now) : null))]);
    }

    public Task<ImmutableArray<FeedSummary>> List(Caller by, string? after, int limit, CancellationToken cancellation)
    {
        var (start, count) = (after ?? "", (long)limit);
        var query = by switch
        {
            { IsOperator: true } => Statement.Of($"SELECT id, version, count, last_entry FROM feed_row WHERE id > {start} ORDER BY id LIMIT {count}"),
            { Organisation: { } organisation, Role: >= Role.Reader } => Statement.Of($"""
                SELECT id, version, count, last_entry FROM feed_row WHERE id > {start} AND (members_of IS NULL OR EXISTS (
                  SELECT 1 FROM membership_row m WHERE m.network = members_of AND m.member = {organisation.Value} AND m.state = 'active'))
                ORDER BY id LIMIT {count}
                """),
            _ => Statement.Of($"SELECT id, version, count, last_entry FROM feed_row WHERE id > {start} AND members_of IS NULL ORDER BY id LIMIT {count}"),
        };
        return readModel.Query(
            query, row => new FeedSummary(new(row.Text("id")), row.Long("version"), row.Long("count"), row.TimeOrNull("last_entry")), cancellation);
    }

    public async Task<bool> MayRead(Caller by, FeedId feed, CancellationToken cancellation) => (feed.MembersOf, feed.Value.Split('/')) switch
    {
        ({ } network, _) => await Exists(network, cancellation) && (by.IsOperator || await IsMember(by, network, cancellation)),
        (_, ["centres", var centre]) => (await GrainFactory.CentreQueries.Missing([new(centre)], cancellation)).IsEmpty,
        (_, ["networks", var network]) => await Exists(new(network), cancellation),
        (_, ["topics", var topic]) => Update.RecoveryTopics.Contains(topic),
        _ => true,
    };

    private async Task<bool> Exists(NetworkId network, CancellationToken cancellation) =>
        (await GrainFactory.NetworkQueries.Missing([network], cancellation)).IsEmpty;

    private async Task<bool> IsMember(Caller by, NetworkId network, CancellationToken cancellation) =>
        by is { Organisation: { } organisation, Role: >= Role.Reader } && await GrainFactory.NetworkQueries.IsMember([network], organisation, cancellation);
}
