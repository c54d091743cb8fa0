using System.Collections.Immutable;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Simulation;

/// <summary>The feeds as their events make them, held against what the updates say. Knows nothing of the rows.</summary>
internal sealed class FeedModel
{
    private readonly Dictionary<(string Feed, string Update), Entry> _entries = [];
    private readonly Dictionary<(string Update, long Version), TellFeeds> _said = [];
    private readonly Dictionary<string, long> _seqs = [];

    private sealed record Entry(long Place, long Seq, int Revision, long Source, bool Present);

    /// <summary>What an update says to its feeds as of a version.</summary>
    public void Says(string update, long version, string? message)
    {
        if (message is not null)
        {
            _said[(update, version)] = JournalJson.Read<TellFeeds>(message);
        }
    }

    /// <summary>The feeds that what happened at a version was for, and that do not know of it. Those it never was in need not.</summary>
    public IEnumerable<FeedId> NotHeard(string update, long version) => !_said.TryGetValue((update, version), out var said) ? []
        : said.In.Concat(said.Out).Where(it => !_entries.TryGetValue((it.Value, update), out var entry) || entry.Source < version);

    /// <summary>What is wrong with what a feed recorded; null for nothing.</summary>
    public string? Hear(string feed, ImmutableArray<RecordedEvent> events, Func<UpdateId, IReadOnlyList<Update>> states)
    {
        foreach (var recorded in events)
        {
            var change = EventJson<FeedEvent>.Read(recorded.Type, recorded.Payload);
            var (update, source, revision) = change switch
            {
                EntryJoined it => (it.Update, it.Source, it.Revision),
                EntryChanged it => (it.Update, it.Source, it.Revision),
                EntryLeft it => (it.Update, it.Source, 0),
                _ => throw new InvalidOperationException($"{change.GetType().Name} is new here"),
            };
            var known = _entries.GetValueOrDefault((feed, update.Value));
            var wrong = Wrong(change, known, source, revision, recorded.Version - _seqs.GetValueOrDefault(feed)) ?? Untrue(feed, change, states(update), source, revision);
            if (wrong is not null)
            {
                return $"{feed} v{recorded.Version}: {wrong} ({update}, source {source})";
            }

            _seqs[feed] = recorded.Version;
            _entries[(feed, update.Value)] = change switch
            {
                EntryJoined => new(recorded.Version, recorded.Version, revision, source, true),
                EntryChanged => known! with { Seq = recorded.Version, Revision = revision, Source = source },
                _ => known! with { Seq = recorded.Version, Source = source, Present = false },
            };
        }

        return null;
    }

    private static string? Wrong(FeedEvent change, Entry? known, long source, int revision, long step) =>
        step != 1 ? "seq does not rise by one"
        : known is not null && source <= known.Source ? "older news after newer"
        : known is not null && change is not EntryLeft && revision < known.Revision ? "the revision goes back"
        : change is EntryJoined && known is { Present: true } ? "the update is in it twice"
        : change is not EntryJoined && known is not { Present: true } ? "something changes that is not in it"
        : null;

    private static string? Untrue(string feed, FeedEvent change, IReadOnlyList<Update> states, long source, int revision)
    {
        if (source >= states.Count)
        {
            return "told of what is not durable";
        }

        var then = states[(int)source];
        var belongs = then.Feeds.Contains(new(feed));
        return (change is EntryLeft) == belongs ? $"shown {(belongs ? "no more, against" : "without")} the update's word"
            : change is not EntryLeft && revision != then.Revision ? "another revision than the update's"
            : null;
    }
}
