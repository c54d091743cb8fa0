using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Appending;

/// <summary>Tries to write works in one transaction: all of them, or none when one of them stands in the way.</summary>
internal sealed class Attempt(IReadOnlyList<Work> works, StreamHeads heads, byte[] key, IInserts inserts, DatabaseClaim claim)
{
    private readonly AppendResult[] results = new AppendResult[works.Count];
    private readonly Dictionary<(string Stream, long Version), StreamHead> known = [];
    private readonly Dictionary<string, (long Version, long Position)> tails = new(StringComparer.Ordinal);
    private readonly HashSet<(string Stream, long Version)> written = [];
    private readonly Gathered gathered = new();

    private IEnumerable<AppendRequest> WithEvents => works.OfType<AppendWork>().Select(work => work.Request).Where(request => !request.Events.IsEmpty);

    /// <summary>What came of it: a result for each work, or the one that lost.</summary>
    internal sealed record Outcome(IReadOnlyList<AppendResult> Results, Loser? Loser);

    /// <summary>A work that cannot be carried out, with its result or the error that it caused.</summary>
    /// <param name="Work">Which one; null when it is not known, and then there is neither result nor error.</param>
    /// <param name="Result">Its result, unless it is an error.</param>
    /// <param name="Error">Its error.</param>
    internal sealed record Loser(int? Work, AppendResult? Result, Exception? Error);

    public async ValueTask<Outcome> Run(ISession session)
    {
        await FindHeads(session);
        var position = await TakePositions(session);
        await FindTails(session);
        for (var i = 0; i < works.Count; i++)
        {
            if (works[i] is AppendWork { Request: var request } && !IsCurrent(request))
            {
                return new([], new(i, await Find(session, request) is { } first ? new AppendResult.Repeated(first) : new AppendResult.Stale(), null));
            }

            position = Gather(i, position);
        }

        if (await Execute(session) is { } loser)
        {
            return new([], loser);
        }

        FailurePoint.Reach("in-transaction");
        FailurePoint.Reach("before-commit");
        await session.Commit();
        FailurePoint.Reach("after-commit");
        return new(results, null);
    }

    /// <summary>Forgets what it believed of the streams: it may be why the attempt failed.</summary>
    public void Forget()
    {
        foreach (var request in WithEvents)
        {
            heads.Forget(request.Stream);
        }
    }

    /// <summary>Remembers where the streams and the journal are now; only after the commit.</summary>
    public void Remember()
    {
        foreach (var request in WithEvents)
        {
            heads.Set(known[(request.Stream, request.Expected + request.Events.Length)]);
        }

        if (gathered.Events is [.., var newest])
        {
            claim.Known.Remember(new(newest.Position, newest.Hash));
        }
    }

    /// <summary>The event that each first event follows: from memory, from an earlier request of the batch, or from the journal.</summary>
    private async ValueTask FindHeads(ISession session)
    {
        var missing = new List<Statement>();
        var ends = new HashSet<(string, long)>();
        foreach (var request in WithEvents)
        {
            var head = (request.Stream, request.Expected);
            if (request.Expected > 0 && !ends.Contains(head) && !known.ContainsKey(head))
            {
                if (heads.Find(request.Stream, request.Expected) is { } remembered)
                {
                    known[head] = remembered;
                }
                else
                {
                    missing.Add(JournalSql.Head(request.Stream, request.Expected));
                }
            }

            ends.Add((request.Stream, request.Expected + request.Events.Length));
        }

        foreach (var head in await session.Query(
            missing, row => new StreamHead(row.Text("stream"), row.Long("version"), row.Bytes("hash"), JournalSql.ToPredecessor(row))))
        {
            known[(head.Stream, head.Version)] = head;
        }
    }

    /// <summary>The position after which the batch's events come.</summary>
    private async ValueTask<long> TakePositions(ISession session)
    {
        var count = WithEvents.Sum(request => (long)request.Events.Length);
        if (count == 0)
        {
            return 0;
        }

        var newest = claim.Known.Newest;
        var end = (await session.Query([JournalSql.TakePositions(count, newest)], row => JournalSql.ToEnd(row, count, newest)))[0];
        claim.Demand(end);
        return end.Position;
    }

    /// <summary>Where the streams are of requests that have no events.</summary>
    private async ValueTask FindTails(ISession session)
    {
        var eventless = works.OfType<AppendWork>().Select(work => work.Request).Where(request => request.Events.IsEmpty);
        foreach (var (stream, version, position, append) in await session.Query(
            [.. eventless.Select(request => JournalSql.Tail(request.Stream))],
            row => (row.Text("stream"), row.Long("version"), row.Long("position"), JournalSql.ToPredecessor(row))))
        {
            tails[stream] = (version, position);
            known.TryAdd((stream, version), new(stream, version, [], append));
        }
    }

    /// <summary>
    /// True when a request was decided on what the stream is: one without events, at its version; one that rests on another, after that very one.
    /// That the version of one with events is the last one is for its insert to see.
    /// </summary>
    private bool IsCurrent(AppendRequest request) =>
        (!request.Events.IsEmpty || tails.GetValueOrDefault(request.Stream).Version == request.Expected)
        && (request.Follows is not { } follows || (known.TryGetValue((request.Stream, request.Expected), out var head) && head.Append == follows));

    private long Gather(int work, long position)
    {
        if (works[work] is StatementWork alone)
        {
            gathered.Rows.Add(new(work, Demand.Nothing, alone.Statement));
            results[work] = new AppendResult.Appended(0);
            return position;
        }

        var request = ((AppendWork)works[work]).Request;
        var at = new DateTimeOffset(request.At.UtcTicks - (request.At.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        position = GatherEvents(work, request, position, at);
        var (version, last) = tails.GetValueOrDefault(request.Stream);
        if (request.Command is { } command)
        {
            gathered.Commands.Add(new(work, request.Stream, command, version, last, at));
        }

        gathered.Texts.AddRange(request.Texts.Select(text => new TextRow(work, request.Stream, text)));
        gathered.Rows.AddRange(request.Personal.Select(statement => Step.Of(work, statement, last)));
        if (request.Tell is { } tell)
        {
            gathered.Tells.Add(new(work, request.Stream, version, tell, at));
        }

        results[work] = new AppendResult.Appended(last);
        return position;
    }

    private long GatherEvents(int work, AppendRequest request, long position, DateTimeOffset at)
    {
        var version = request.Expected;
        var previous = known.TryGetValue((request.Stream, version), out var head) ? head.Hash : HashedEvent.Beginning;
        foreach (var change in request.Events)
        {
            var it = new HashedEvent(
                request.Stream, ++version, change.Type, change.Payload, request.By.Person?.Value, request.By.Organisation?.Value,
                Roles.ToText(request.By.Role), request.Command?.Id, at);
            var hash = it.Hash(key, previous);
            gathered.Events.Add(new(work, ++position, it, hash, previous, Follows: written.Contains((request.Stream, version - 1))));
            gathered.Rows.AddRange(change.Rows.Select(statement => Step.Of(work, statement, position)));
            written.Add((request.Stream, version));
            tails[request.Stream] = (version, position);
            known[(request.Stream, version)] = new(request.Stream, version, previous = hash, new(request.Command?.Id ?? string.Empty, at));
        }

        return position;
    }

    private async ValueTask<Loser?> Execute(ISession session)
    {
        var steps = gathered.Steps(inserts);
        try
        {
            var affected = await session.Execute([.. steps.Select(step => step.Statement)]);
            for (var i = 0; i < affected.Length; i++)
            {
                if (affected[i] < steps[i].Rows && steps[i].Demand != Demand.Nothing)
                {
                    return steps[i].Work is { } work ? new(work, await Judge(session, work, steps[i]), null) : new(null, null, null);
                }
            }

            return null;
        }
        catch (StatementFailedException error)
        {
            var failed = steps[error.Index];
            return error.IsConstraint && failed.Statement.Rule is { } rule
                ? new(failed.Work, new AppendResult.Broken(rule), null)
                : new(failed.Work, null, error.InnerException);
        }
    }

    private async ValueTask<AppendResult> Judge(ISession session, int work, Step step)
    {
        switch (step.Demand)
        {
            case Demand.NewCommand:
                return new AppendResult.Repeated((await Find(session, ((AppendWork)works[work]).Request))!);
            case Demand.CurrentVersion:
                return new AppendResult.Stale();
            default:
                return new AppendResult.Broken(step.Statement.Rule!);
        }
    }

    private static async ValueTask<RecordedCommand?> Find(ISession session, AppendRequest request) => request.Command is { } command
        ? (await session.Query([JournalSql.FindCommand(command.Id)], JournalSql.ToCommand)).FirstOrDefault()
        : null;
}
