using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Appending;

/// <summary>Tries to write works in one transaction: all of them, or none and the first that stands in the way.</summary>
internal sealed class Attempt(IReadOnlyList<Work> works, StreamHeads heads, byte[] key)
{
    private readonly List<Step> steps = [];
    private readonly AppendResult[] results = new AppendResult[works.Count];
    private readonly Dictionary<(string Stream, long Version), byte[]> hashes = [];

    /// <summary>What came of it: a result for each work, or the one that lost.</summary>
    internal sealed record Outcome(IReadOnlyList<AppendResult> Results, Loser? Loser);

    /// <summary>A work that cannot be carried out, with its result or the error that it caused.</summary>
    internal sealed record Loser(int Work, AppendResult? Result, Exception? Error);

    public async ValueTask<Outcome> Run(ISession session)
    {
        await FindHashes(session);
        await BuildSteps(session);
        if (await Execute(session) is { } loser)
        {
            return new([], loser);
        }

        FailurePoint.Reach("in-transaction");
        await FindPositionsOfEventless(session);
        FailurePoint.Reach("before-commit");
        await session.Commit();
        FailurePoint.Reach("after-commit");
        return new(results, null);
    }

    /// <summary>Remembers where the streams are now; only after the commit.</summary>
    public void Remember()
    {
        foreach (var request in works.OfType<AppendWork>().Select(work => work.Request).Where(request => !request.Events.IsEmpty))
        {
            var version = request.Expected + request.Events.Length;
            heads.Set(request.Stream, version, hashes[(request.Stream, version)]);
        }
    }

    /// <summary>The hash that each first event follows: from memory, from an earlier request of the batch, or from the journal.</summary>
    private async ValueTask FindHashes(ISession session)
    {
        var missing = new List<Statement>();
        var written = new HashSet<(string, long)>();
        foreach (var request in works.OfType<AppendWork>().Select(work => work.Request).Where(request => !request.Events.IsEmpty))
        {
            var head = (request.Stream, request.Expected);
            if (request.Expected > 0 && !written.Contains(head) && !hashes.ContainsKey(head))
            {
                if (heads.Find(request.Stream, request.Expected) is { } known)
                {
                    hashes[head] = known;
                }
                else
                {
                    missing.Add(JournalSql.Head(request.Stream, request.Expected));
                }
            }

            written.Add((request.Stream, request.Expected + request.Events.Length));
        }

        foreach (var (stream, version, hash) in await session.Query(missing, row => (row.Text("stream"), row.Long("version"), row.Bytes("hash"))))
        {
            hashes[(stream, version)] = hash;
        }
    }

    private async ValueTask BuildSteps(ISession session)
    {
        var count = works.OfType<AppendWork>().Sum(work => (long)work.Request.Events.Length);
        var position = count == 0 ? 0 : (await session.Query([JournalSql.TakePositions(count)], row => row.Long("position")))[0] - count;
        for (var i = 0; i < works.Count; i++)
        {
            if (works[i] is AppendWork append)
            {
                position = Add(i, append.Request, position);
            }
            else
            {
                results[i] = new AppendResult.Appended(0);
                steps.Add(new(i, Demand.Nothing, ((StatementWork)works[i]).Statement));
            }
        }
    }

    /// <summary>The command first, so that a repeated one is told as such whatever else has changed; then what rows may refer to, then the events.</summary>
    private long Add(int work, AppendRequest request, long position)
    {
        var at = new DateTimeOffset(request.At.UtcTicks - (request.At.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        var last = position + request.Events.Length;
        var version = request.Expected + request.Events.Length;
        if (request.Command is { } command)
        {
            steps.Add(new(work, Demand.NewCommand, request.Events.IsEmpty
                ? JournalSql.CommandWithoutEvents(request.Stream, command, at)
                : JournalSql.Command(request.Stream, command, version, last, at)));
        }

        steps.AddRange(request.Texts.Select(text => new Step(work, Demand.Nothing, JournalSql.Text(request.Stream, text))));
        AddEvents(work, request, position, at);
        steps.AddRange(request.Personal.Select(statement => Step.Of(work, statement, last)));
        if (request.Tell is { } tell)
        {
            steps.Add(new(work, Demand.Nothing, JournalSql.Tell(request.Stream, version, tell, at)));
        }

        results[work] = new AppendResult.Appended(last);
        return last;
    }

    private void AddEvents(int work, AppendRequest request, long position, DateTimeOffset at)
    {
        var version = request.Expected;
        var previous = hashes.GetValueOrDefault((request.Stream, version), HashedEvent.Beginning);
        foreach (var change in request.Events)
        {
            var it = new HashedEvent(
                request.Stream, ++version, change.Type, change.Payload, request.By.Person?.Value, request.By.Organisation?.Value,
                Roles.ToText(request.By.Role), request.Command?.Id, at);
            var hash = it.Hash(key, previous);
            steps.Add(new(work, Demand.CurrentVersion, JournalSql.Event(++position, it, hash, previous)));
            steps.AddRange(change.Rows.Select(statement => Step.Of(work, statement, position)));
            hashes[(request.Stream, version)] = previous = hash;
        }
    }

    private async ValueTask<Loser?> Execute(ISession session)
    {
        try
        {
            var affected = await session.Execute([.. steps.Select(step => step.Statement)]);
            for (var i = 0; i < affected.Length; i++)
            {
                if (affected[i] == 0 && steps[i].Demand != Demand.Nothing)
                {
                    return new(steps[i].Work, await Judge(session, steps[i]), null);
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

    private async ValueTask<AppendResult> Judge(ISession session, Step step)
    {
        switch (step.Demand)
        {
            case Demand.NewCommand:
                var request = ((AppendWork)works[step.Work]).Request;
                var first = await session.Query([JournalSql.FindCommand(request.Stream, request.Command!.Id)], JournalSql.ToCommand);
                return new AppendResult.Repeated(first[0]);
            case Demand.CurrentVersion:
                return new AppendResult.Stale();
            default:
                return new AppendResult.Broken(step.Statement.Rule!);
        }
    }

    private async ValueTask FindPositionsOfEventless(ISession session)
    {
        for (var i = 0; i < works.Count; i++)
        {
            if (works[i] is AppendWork { Request: { Events.IsEmpty: true } request })
            {
                var found = await session.Query([JournalSql.LastPosition(request.Stream)], row => row.Long("position"));
                results[i] = new AppendResult.Appended(found.FirstOrDefault());
            }
        }
    }

    private enum Demand
    {
        Nothing,
        NewCommand,
        CurrentVersion,
        Rule,
    }

    private sealed record Step(int Work, Demand Demand, Statement Statement)
    {
        public static Step Of(int work, Statement statement, long position) =>
            new(work, statement.Rule is null ? Demand.Nothing : Demand.Rule, statement.At(position));
    }
}
