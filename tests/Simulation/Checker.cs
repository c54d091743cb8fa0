using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Simulation;

/// <summary>Knows what was promised, sees every commit and every answer, and says which promise was broken first.</summary>
internal sealed class Checker(World world)
{
    private static readonly UpdateConcept concept = new();
    private readonly Dictionary<string, List<Update>> _updates = [];
    private readonly Dictionary<(string Id, string Fingerprint), Op> _ops = [];
    private readonly HashSet<(string Stream, string Command)> _recorded = [];
    private readonly Dictionary<string, Answer> _first = [];
    private readonly FeedModel _feeds = new();
    private readonly Dictionary<UpdateId, long> _acknowledged = [];
    private long _position;

    /// <summary>The first promise that was broken.</summary>
    public string? Violation { get; private set; }

    public int Commits { get; private set; }

    public void Fail(string violation)
    {
        if (Violation is null)
        {
            world.Log?.Invoke($"BROKEN: {violation}");
            Violation = violation;
        }
    }

    /// <summary>The state of an update that is durable as of a version.</summary>
    public IReadOnlyList<Update> States(UpdateId id) => _updates.TryGetValue($"update/u:{id}", out var it) ? it : [Update.None];

    /// <summary>The newest version that somebody was told of.</summary>
    public long Acknowledged(UpdateId id) => _acknowledged.GetValueOrDefault(id);

    public void Sends(Command command, Op op) => _ops.TryAdd((command.Id, command.Fingerprint), op);

    public void Commit(AppendRequest request, ImmutableArray<RecordedEvent> events)
    {
        Commits++;
        world.Log?.Invoke($"commit {request.Stream} v{request.Expected}+{events.Length} {string.Join(' ', events.Select(it => it.Type))} by {request.Command?.Id}");
        foreach (var it in events)
        {
            if (it.Position != ++_position)
            {
                Fail($"position {it.Position} where {_position} was next");
            }
        }

        if (request.Command is { } command && !_recorded.Add((request.Stream, Original(command.Id))))
        {
            Fail($"{command.Id} was carried out twice on {request.Stream}");
        }

        if (request.Stream.StartsWith("update/", StringComparison.Ordinal))
        {
            CommitUpdate(request, events);
        }
        else if (_feeds.Hear(request.Stream["feed/f:".Length..], events, States) is { } violation)
        {
            Fail(violation);
        }
    }

    /// <summary>What was acknowledged is recorded as it was said, and every repeat says the same.</summary>
    public void Answered(UpdateId id, Command command, Answer answer, long versionBefore, bool isTheOnlyAttempt)
    {
        if (answer.Refusal is { } refusal)
        {
            CheckRefusal(id, command, refusal, versionBefore, isTheOnlyAttempt);
            return;
        }

        var states = States(id);
        var it = answer.Of!;
        if (world.Database.Find(command.Id) is not { } recorded || (recorded.Stream, recorded.Version) != ($"update/u:{id}", it.Version))
        {
            Fail($"{command.Id} was acknowledged at v{it.Version} and is not recorded there");
        }
        else if (it.Version >= states.Count || !Same(states[(int)it.Version], it.State))
        {
            Fail($"{command.Id} was answered with a state that v{it.Version} never had");
        }
        else if (_first.TryGetValue(command.Id, out var first) && (first.Of!.Version, first.Position) != (it.Version, answer.Position))
        {
            Fail($"{command.Id} was answered '{first}' first and '{answer}' then");
        }
        else if (NotHeard(id, it.Version, answer) is { } feed)
        {
            Fail($"{command.Id} was answered as told while {feed} had not heard of v{it.Version}");
        }

        _first.TryAdd(command.Id, answer);
        _acknowledged[id] = Math.Max(Acknowledged(id), it.Version);
    }

    /// <summary>Once everything has come to rest.</summary>
    public void AtRest(IEnumerable<UpdateId> updates)
    {
        if (world.Database.UntoldCount > 0)
        {
            Fail($"{world.Database.UntoldCount} still untold");
        }

        var expected = updates.SelectMany(id => States(id)[^1] is var it ? it.Feeds.Select(feed => $"{feed} {id} r{it.Revision}") : []).Order(StringComparer.Ordinal);
        var shown = world.Database.Rows.Where(it => !it.Value.Gone).Select(it => $"{it.Key.Feed[7..]} {it.Key.Update} r{it.Value.Revision}").Order(StringComparer.Ordinal);
        if (!expected.SequenceEqual(shown))
        {
            Fail($"feeds differ from what the updates say: [{string.Join(", ", expected)}] but [{string.Join(", ", shown)}]");
        }
    }

    /// <summary>What a bug has made of a command's id is still the caller's command.</summary>
    private static string Original(string id) => id.Split('#')[0];

    private void CommitUpdate(AppendRequest request, ImmutableArray<RecordedEvent> events)
    {
        if (!_updates.TryGetValue(request.Stream, out var states))
        {
            _updates[request.Stream] = states = [Update.None];
        }

        var before = states[^1];
        var op = _ops[(Original(request.Command!.Id), request.Command.Fingerprint)];
        var decision = op.Decide(before, request.At);
        if (decision.Refusal is not null || !decision.Events.Select(EventJson<UpdateEvent>.Write).SequenceEqual(events.Select(it => it.Payload)))
        {
            Fail($"{request.Command.Id} ({op.Name}) was recorded after v{states.Count - 1}, where it would have been decided otherwise");
        }

        foreach (var it in events)
        {
            if (it.Version != states.Count)
            {
                Fail($"{request.Stream} has v{it.Version} after v{states.Count - 1}");
            }

            states.Add(states[^1].With(EventJson<UpdateEvent>.Read(it.Type, it.Payload)));
        }

        _feeds.Says(request.Stream["update/u:".Length..], states.Count - 1, concept.Tell(before, states[^1]));
    }

    private void CheckRefusal(UpdateId id, Command command, Refusal refusal, long versionBefore, bool isTheOnlyAttempt)
    {
        if (refusal.Kind == RefusalKind.Mismatch)
        {
            if (world.Database.Find(command.Id) is not { } first || first.Fingerprint == command.Fingerprint)
            {
                Fail($"{command.Id} was refused as another request than the first, and is not");
            }

            return;
        }

        if (isTheOnlyAttempt && _recorded.Contains(($"update/u:{id}", command.Id)))
        {
            Fail($"{command.Id} was refused and recorded");
        }

        var op = _ops[(command.Id, command.Fingerprint)];
        var states = States(id);
        // Where a grain may be awake twice, the one that lags may say what was true before.
        var from = world.MayLag ? 0 : versionBefore;
        for (var version = from; version < states.Count; version++)
        {
            var decision = op.Decide(states[(int)version], default);
            if ((decision.Refusal ?? Refused.IfStale(command, version)) == refusal)
            {
                return;
            }
        }

        Fail($"{command.Id} ({op.Name}) was refused with {refusal.Code}, which no version from v{from} to v{states.Count - 1} gives");
    }

    private FeedId? NotHeard(UpdateId id, long version, Answer answer) => _feeds.NotHeard(id.Value, version).Except(answer.Pending).Select(it => (FeedId?)it).FirstOrDefault();

    private static bool Same(Update a, Update b) => a.Others.SequenceEqual(b.Others) && a with { Others = [] } == b with { Others = [] };
}
