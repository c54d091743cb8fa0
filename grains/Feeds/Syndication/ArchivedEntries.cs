using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Updates;

namespace NetworkBackend.Feeds.Syndication;

/// <summary>
/// Shows an update as a feed heard of it, however much came of it since, so that an archive stays as it is: what it said then is worked out from its own
/// history. What stands in the feed no more, or was taken out since, is not shown.
/// </summary>
internal sealed class ArchivedEntries(IEventStore store, IReadModel readModel, IConcept<Update, UpdateEvent> concept, SyndicatedEntries entries)
{
    private const int Page = 200;

    public async Task<(ImmutableArray<SyndicatedEntry> Entries, ImmutableArray<Tombstone> Gone)> Show(
        FeedId feed, ImmutableArray<EntryChange> changes, CancellationToken cancellation)
    {
        var away = await Away(feed, changes, cancellation);
        var shown = ImmutableArray.CreateBuilder<SyndicatedEntry>();
        var gone = ImmutableArray.CreateBuilder<Tombstone>();
        foreach (var change in changes)
        {
            if (change.IsGone || away.Contains(change.Update))
            {
                gone.Add(new(change.Update, change.At));
            }
            else if (await AsOf(change, cancellation) is { } entry)
            {
                shown.Add(entry);
            }
        }

        return (shown.ToImmutable(), gone.ToImmutable());
    }

    /// <summary>Those of the changed that stand in the feed no more.</summary>
    private async Task<HashSet<UpdateId>> Away(FeedId feed, ImmutableArray<EntryChange> changes, CancellationToken cancellation)
    {
        var there = await readModel.Query(
            Statements.In(
                """
                SELECT f.update_id AS update_id FROM feed_entry f JOIN update_row u ON u.id = f.update_id
                WHERE f.feed = @p0 AND NOT f.gone AND u.state = 'published' AND f.update_id IN
                """,
                changes.Select(it => it.Update.Value),
                feed.Value),
            row => new UpdateId(row.Text("update_id")),
            cancellation);
        return [.. changes.Select(it => it.Update).Except(there)];
    }

    /// <summary>Null where nothing of its texts is left.</summary>
    private async Task<SyndicatedEntry?> AsOf(EntryChange change, CancellationToken cancellation)
    {
        var stream = $"update/{GrainAccess.Key(concept.Prefix, change.Update.Value)}";
        var state = await StateAt(stream, change.Source, cancellation);
        var texts = await store.ReadTexts(stream, [.. state.Said.Texts.Select(it => it.Hash), .. new[] { state.Imported?.LinkHash }.OfType<string>()], cancellation);
        ImmutableArray<SyndicatedText> said =
        [
            .. from it in state.Said.Texts
               where texts.ContainsKey(it.Hash)
               let text = texts[it.Hash]
               select new SyndicatedText(it.Language, text.Title, text.Summary, text.Body),
        ];
        if (said.IsEmpty || state.Published is not { } published)
        {
            return null;
        }

        var names = await entries.Names([state.Owner, .. state.Accepted], cancellation);
        return new(
            0, change.Update, state.Revision, said, published, state.Revised,
            [.. state.Accepted.Prepend(state.Owner).Select(it => new SyndicatedParty(it, names.GetValueOrDefault(it, it.Value)))], state.Said.Topics, state.Said.Tags,
            state.Imported is not null, state.Imported?.LinkHash is { } link ? texts.GetValueOrDefault(link)?.Body : null);
    }

    private async Task<Update> StateAt(string stream, long version, CancellationToken cancellation)
    {
        var (state, known) = (concept.Empty, 0L);
        while (known < version)
        {
            var events = await store.Read(stream, known, (int)Math.Min(Page, version - known), cancellation);
            if (events.IsEmpty)
            {
                break;
            }

            state = events.Aggregate(state, (it, recorded) => concept.With(it, EventJson<UpdateEvent>.Read(recorded.Type, recorded.Payload)));
            known = events[^1].Version;
        }

        return state;
    }
}
