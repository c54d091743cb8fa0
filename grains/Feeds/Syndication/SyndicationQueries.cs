using System.Collections.Immutable;
using NetworkBackend.Updates;
using Orleans.Concurrency;

namespace NetworkBackend.Feeds.Syndication;

[GrainType("syndication-queries"), StatelessWorker]
internal sealed class SyndicationQueries(FeedHistory history, SyndicatedEntries entries, ArchivedEntries archived) : Grain, ISyndicationQueries
{
    public async Task<FeedDocument> Document(FeedId feed, int newest, CancellationToken cancellation)
    {
        // The version is read first: what is shown is at least as new as what it is called, and never leaves out a change since the archive that it names.
        var version = await history.Version(feed, cancellation);
        var parts = FeedHistory.PartsBefore(version);
        var part = await history.PartAfter(feed, parts, cancellation);
        ImmutableArray<EntryChange> changes = part?.Changes ?? [];
        var found = await entries.Below([feed], long.MaxValue, newest + 1, cancellation);
        var shown = found[..Math.Min(newest, found.Length)];
        var changed = await entries.Of(feed, [.. changes.Where(it => !it.IsGone).Select(it => it.Update).Except(shown.Select(it => it.Update))], cancellation);
        return new(
            version,
            part?.At ?? (parts > 0 ? (await history.PartAfter(feed, parts - 1, cancellation))?.At : null),
            [.. shown.Concat(changed).OrderByDescending(it => it.Place)],
            [.. changes.Where(it => it.IsGone).Select(it => new Tombstone(it.Update, it.At))],
            found.Length > newest ? shown[^1].Place : null,
            await Link(feed, parts, cancellation));
    }

    public async Task<FeedArchive?> Archive(FeedId feed, long number, CancellationToken cancellation)
    {
        var parts = FeedHistory.PartsBefore(await history.Version(feed, cancellation));
        if (number < 1 || number > parts || await history.PartAfter(feed, number - 1, cancellation) is not { } part)
        {
            return null;
        }

        var cleared = await history.Cleared(feed, number, cancellation);
        var (shown, gone) = await archived.Show(feed, part.Changes, cancellation);
        return new(
            new(number, cleared), part.At, shown, gone, await Link(feed, number - 1, cancellation), number < parts ? await Link(feed, number + 1, cancellation) : null);
    }

    public async Task<SyndicatedEntry?> Entry(UpdateId update, CancellationToken cancellation) => (await entries.Of(FeedId.All, [update], cancellation)).FirstOrDefault();

    public Task<ImmutableArray<SyndicatedEntry>> Page(FeedSelection selection, long before, int limit, CancellationToken cancellation) =>
        entries.Below(selection.Feeds, before, limit, cancellation);

    public Task<ImmutableArray<NamedFeed>> Named(FeedId? after, int limit, CancellationToken cancellation) => entries.Named(after, limit, cancellation);

    public Task<NamedFeed> NameOf(FeedId feed, CancellationToken cancellation) => entries.Named(feed, cancellation);

    private async Task<ArchiveLink?> Link(FeedId feed, long number, CancellationToken cancellation) =>
        number < 1 ? null : new(number, await history.Cleared(feed, number, cancellation));
}
