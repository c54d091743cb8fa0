using System.Collections.Immutable;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Simulation.Bugs;

namespace NetworkBackend.Tests.Simulation.Storage;

/// <summary>What is durable, and the rules that the database keeps: the contract of the real one in memory. Survives every crash.</summary>
internal sealed class Database(Bug bug = Bug.None)
{
    private readonly Dictionary<string, List<Recorded>> _streams = [];
    private readonly Dictionary<string, RecordedCommand> _commands = [];
    private readonly SortedDictionary<(string Stream, long Version), string> _untold = [];
    private readonly Dictionary<(string Feed, string Update), FeedRow> _rows = [];
    private readonly Dictionary<(string Stream, string Hash), StoredText> _texts = [];
    private long _position;

    /// <summary>An event and the command that led to it.</summary>
    internal sealed record Recorded(RecordedEvent Event, string? Command);

    /// <summary>A feed's entry as its row says it.</summary>
    internal sealed record FeedRow(long Place, long Seq, int Revision, long Source, bool Gone, DateTimeOffset At);

    /// <summary>Sees every transaction as it commits.</summary>
    public Action<AppendRequest, ImmutableArray<RecordedEvent>>? Committed { get; set; }

    public IReadOnlyDictionary<(string Feed, string Update), FeedRow> Rows => _rows;

    public int UntoldCount => _untold.Count;

    public long VersionOf(string stream) => _streams.TryGetValue(stream, out var it) ? it.Count : 0;

    public IReadOnlyList<Recorded> Events(string stream) => _streams.TryGetValue(stream, out var it) ? it : [];

    public RecordedCommand? Find(string id) => _commands.GetValueOrDefault(id);

    public ImmutableArray<RecordedEvent> Read(string stream, long after, int limit) => [.. Events(stream).Skip((int)after).Take(limit).Select(it => it.Event)];

    public ImmutableDictionary<string, StoredText> Texts(string stream, IEnumerable<string> hashes) =>
        hashes.Where(it => _texts.ContainsKey((stream, it))).ToImmutableDictionary(it => it, it => _texts[(stream, it)]);

    public ImmutableArray<Untold> Untold(string stream) => [.. _untold.Where(it => it.Key.Stream == stream).Select(it => new Untold(it.Key.Version, it.Value))];

    public ImmutableArray<string> StreamsWithUntold(string? after, int limit) =>
    [
        .. _untold.Where(it => string.CompareOrdinal(it.Key.Stream, after) > 0).Select(it => it.Key.Stream).Distinct().Take(limit),
    ];

    public void Told(string stream, long version) => _untold.Remove((stream, version));

    /// <summary>One transaction: all or nothing.</summary>
    public AppendResult Apply(AppendRequest request)
    {
        if (request.Command is { } command && Find(command.Id) is { } first && bug != Bug.CommandsNotUnique)
        {
            return new AppendResult.Repeated(first);
        }

        var isChecked = bug != Bug.VersionsNotUnique && (bug != Bug.AlreadySoNotChecked || !request.Events.IsEmpty);
        if (isChecked && !IsCurrent(request))
        {
            return new AppendResult.Stale();
        }

        if (Events(request).Any(it => !Fits(request.Stream, it)))
        {
            return new AppendResult.Broken(FeedConcept.OlderNews);
        }

        return new AppendResult.Appended(Write(request));
    }

    /// <summary>A transaction that was begun and came to nothing.</summary>
    public void RollBack(AppendRequest request)
    {
        if (bug == Bug.PositionsBeforeCommit)
        {
            _position += request.Events.Length;
        }
    }

    /// <summary>The process died: what was only in its memory is gone.</summary>
    public void Crashed()
    {
        if (bug == Bug.UntoldInMemory)
        {
            _untold.Clear();
        }
    }

    public void Remember(AppendRequest request, long position) =>
        _commands[request.Command!.Id] = new(request.Command.Id, request.Stream, request.Command.Fingerprint, VersionOf(request.Stream), position);

    private bool IsCurrent(AppendRequest request) => VersionOf(request.Stream) == request.Expected
        && (bug == Bug.PipelineNotChecked || request.Follows is not { } follows || (Events(request.Stream)[^1] is var head
            && head.Command == follows.Command && (bug == Bug.PipelineCheckedByCommand || head.Event.At == follows.At)));

    private static IEnumerable<FeedEvent> Events(AppendRequest request) =>
        request.Stream.StartsWith("feed/", StringComparison.Ordinal) ? request.Events.Select(it => EventJson<FeedEvent>.Read(it.Type, it.Payload)) : [];

    private bool Fits(string stream, FeedEvent change) => bug is Bug.DoubleJoin or Bug.NewsTwice || change switch
    {
        EntryJoined it => Row(stream, it.Update.Value) is not { } row || (row.Gone && row.Source < it.Source),
        EntryChanged it => Row(stream, it.Update.Value) is { Gone: false } row && row.Source < it.Source,
        EntryLeft it => Row(stream, it.Update.Value) is { Gone: false } row && row.Source < it.Source,
        _ => throw new InvalidOperationException($"no row for {change.GetType().Name}"),
    };

    private FeedRow? Row(string stream, string update) => _rows.GetValueOrDefault((stream, update));

    private long Write(AppendRequest request)
    {
        if (!_streams.TryGetValue(request.Stream, out var stream))
        {
            _streams[request.Stream] = stream = [];
        }

        var written = ImmutableArray.CreateBuilder<RecordedEvent>();
        foreach (var it in request.Events)
        {
            written.Add(new(++_position, stream.Count + 1, it.Type, it.Payload, request.By.Person?.Value, request.By.Organisation?.Value, "editor", request.At));
            stream.Add(new(written[^1], request.Command?.Id));
        }

        foreach (var (it, i) in Events(request).Select((it, i) => (it, i)))
        {
            WriteRow(request, it, written[i].Version);
        }

        foreach (var text in request.Texts)
        {
            _texts.TryAdd((request.Stream, text.Hash), text);
        }

        if (request.Tell is not null)
        {
            _untold[(request.Stream, stream.Count)] = request.Tell;
        }

        var position = stream.Count == 0 ? 0 : stream[^1].Event.Position;
        if (request.Command is not null && bug != Bug.CommandInASecondTransaction)
        {
            Remember(request, position);
        }

        Committed?.Invoke(request, written.ToImmutable());
        return position;
    }

    private void WriteRow(AppendRequest request, FeedEvent change, long version)
    {
        var (update, row) = change switch
        {
            EntryJoined it => (it.Update.Value, new FeedRow(version, version, it.Revision, it.Source, false, request.At)),
            EntryChanged it => (it.Update.Value, new FeedRow(Row(request.Stream, it.Update.Value)?.Place ?? version, version, it.Revision, it.Source, false, request.At)),
            EntryLeft it => (it.Update.Value, Row(request.Stream, it.Update.Value)! with { Seq = version, Source = it.Source, Gone = true, At = request.At }),
            _ => throw new InvalidOperationException($"no row for {change.GetType().Name}"),
        };
        _rows[(request.Stream, update)] = row;
    }
}
