using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using NetworkBackend.Audit;
using NetworkBackend.Callers;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Journals;

/// <summary>
/// The journal of one activation. Commands are decided on the newest decided state, not on the newest durable one, and their appends are handed to the
/// store at once, so that a busy grain shares commits; nobody is answered before what the answer rests on is durable. When an append does not come
/// through, everything decided on it is decided again on what the database says.
/// </summary>
internal partial class Journal<TState, TEvent> : IJournal<TState, TEvent> where TEvent : class
{
    private const int Attempts = 5;
    private const int PageSize = 500;

    private readonly IEventStore _store;
    private readonly IConcept<TState, TEvent> _concept;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Signals _signals;
    private readonly ISnapshots _snapshots;
    private readonly string _id;
    private readonly HashSet<string> _running = new(StringComparer.Ordinal);
    private Versioned<TState> _decided;
    private Task<bool> _lastAppend = Task.FromResult(true);
    private Predecessor? _last;
    private Task? _loading;
    private int _epoch;
    private long _snapshotVersion;
    private bool _writingSnapshot;

    public Journal(string stream, IEventStore store, IConcept<TState, TEvent> concept, ISnapshots snapshots, JournalServices services)
    {
        (_store, _concept, _snapshots, _clock, _log, _signals) = (store, concept, snapshots, services.Clock, services.Log, services.Signals);
        _id = GrainAccess.IdOf(stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        Stream = stream;
        Durable = _decided = new(concept.Empty, 0);
    }

    public string Stream { get; }

    public Versioned<TState> Durable { get; private set; }

    public ImmutableSortedDictionary<long, string> Untold { get; private set; } = ImmutableSortedDictionary<long, string>.Empty;

    public async Task<Outcome<Versioned<TState>>> Record(
        Command command, Func<TState, Decision<TEvent>> decide, Attached attached, CancellationToken cancellation)
    {
        if (!_running.Add(command.Id))
        {
            return Refused.InProgress;
        }

        try
        {
            for (var i = 0; i < Attempts; i++)
            {
                while (Loaded() is { IsCompletedSuccessfully: false } loading)
                {
                    await loading.WaitAsync(cancellation);
                }

                if (i == 0 && command.Expected > _decided.Version)
                {
                    // Whoever asks knows of something that this activation does not: another one recorded it.
                    StartOver(_epoch);
                    continue;
                }

                if (await Try(command, decide, attached, cancellation) is { } outcome)
                {
                    _signals.Decided(_concept.Name, outcome);
                    return outcome;
                }
            }

            // Somebody else writes to this stream as fast as we do: let another activation, or the next call, start from what the database says.
            throw new StorageException("storage.contended", "Somebody else is changing the same thing right now. Send the same request again.");
        }
        finally
        {
            _running.Remove(command.Id);
        }
    }

    public async Task<TState> StateAt(long version, CancellationToken cancellation)
    {
        if (version == Durable.Version)
        {
            return Durable.State;
        }

        var state = _concept.Empty;
        await foreach (var (recorded, after) in History(cancellation))
        {
            if (recorded.Version > version)
            {
                break;
            }

            state = after;
        }

        return state;
    }

    public async IAsyncEnumerable<(RecordedEvent Event, TState After)> History([EnumeratorCancellation] CancellationToken cancellation)
    {
        var (state, version) = (_concept.Empty, 0L);
        while (true)
        {
            var page = await _store.Read(Stream, version, PageSize, cancellation);
            foreach (var recorded in page)
            {
                state = _concept.With(state, EventJson<TEvent>.Read(recorded.Type, recorded.Payload));
                version = recorded.Version;
                yield return (recorded, state);
            }

            if (page.Length < PageSize)
            {
                yield break;
            }
        }
    }

    public Task Told(long version, CancellationToken cancellation)
    {
        Untold = Untold.Remove(version);
        return _store.Told(Stream, version, cancellation);
    }

    public Task Refresh(CancellationToken cancellation)
    {
        StartOver(_epoch);
        return UpToDate(cancellation);
    }

    /// <summary>One attempt; null when it has to be made again on a newer state.</summary>
    private async Task<Outcome<Versioned<TState>>?> Try(
        Command command, Func<TState, Decision<TEvent>> decide, Attached attached, CancellationToken cancellation)
    {
        var (before, rests) = (_decided, _lastAppend);
        var decision = decide(before.State);
        var refusal = decision.Refusal ?? Refused.IfStale(command, before.Version);
        var nothing = decision.Events.IsDefaultOrEmpty;
        if (refusal is not null || (nothing && attached.RememberNothing))
        {
            if (await _store.FindCommand(command.Id, cancellation) is { } first)
            {
                return await Replay(command, first, attached, cancellation);
            }

            // A "no" or an "already so" counts only once what it was based on is durable.
            return !await rests ? null
                : refusal is not null ? refusal
                : new Outcome<Versioned<TState>>(before, null, 0, false);
        }

        var after = nothing ? before : new(decision.Events.Aggregate(before.State, _concept.With), before.Version + decision.Events.Length);
        var request = Request(command, before, decision.Events, attached);
        var appending = Commit(request, after, rests);
        if (!nothing)
        {
            (_decided, _lastAppend, _last) = (after, CameThrough(appending), new(command.Id, request.At));
        }

        return await appending switch
        {
            AppendResult.Appended it => await Answer(after, it.Position, cancellation),
            AppendResult.Repeated it => await Replay(command, it.First, attached, cancellation),
            AppendResult.Broken it => Refused.ByRule(it.Rule),
            _ => null,
        };
    }

    private async Task<Outcome<Versioned<TState>>> Answer(Versioned<TState> after, long position, CancellationToken cancellation)
    {
        // By then it is also known here what is to be told of it, and of everything before it.
        await UpToDate(cancellation);
        return new(after, null, position, false);
    }

    private async Task<AppendResult> Commit(AppendRequest request, Versioned<TState> after, Task<bool> rests)
    {
        var epoch = _epoch;
        using var append = _signals.Begin(request);
        try
        {
            // Not the caller's token: others' decisions may rest on this one by now.
            var result = await _store.Append(request, CancellationToken.None);
            append.Came(result);
            await rests; // results are taken in in the order of the appends, in whichever order they come
            if (result is not AppendResult.Appended)
            {
                StartOver(epoch);
            }
            else if (epoch == _epoch && after.Version > Durable.Version)
            {
                Durable = after;
                if (request.Tell is not null)
                {
                    Untold = Untold.Add(after.Version, request.Tell);
                }

                SnapshotSometimes();
            }

            return result;
        }
        catch
        {
            StartOver(epoch);
            throw;
        }
    }

    private static async Task<bool> CameThrough(Task<AppendResult> appending)
    {
        try
        {
            return await appending is AppendResult.Appended;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false; // whoever sent it gets the exception; here it only says that what rests on it has to be decided again
        }
    }

    /// <summary>Waits until what is known here is what the database says.</summary>
    private async Task UpToDate(CancellationToken cancellation)
    {
        while (Loaded() is { IsCompletedSuccessfully: false } loading)
        {
            await loading.WaitAsync(cancellation);
        }
    }

    /// <summary>Loads once for all who wait; a load that failed is tried again by the next who comes.</summary>
    private Task Loaded()
    {
        if (_loading is null or { IsFaulted: true } or { IsCanceled: true })
        {
            _loading = Read();
        }

        return _loading;
    }

    private void StartOver(int epoch)
    {
        if (epoch == _epoch)
        {
            _epoch++;
            _loading = null;
        }
    }

    private AppendRequest Request(Command command, Versioned<TState> before, ImmutableArray<TEvent> changes, Attached attached)
    {
        var (state, version, at) = (before.State, before.Version, _clock.Now());
        var events = ImmutableArray.CreateBuilder<NewEvent>(changes.Length);
        foreach (var change in changes)
        {
            var next = _concept.With(state, change);
            Happened<TState, TEvent> happened = new(_id, change, state, next, ++version, at);
            var audit = AuditRows.Of(_concept.Concerned(happened), command.By.Organisation?.Value);
            events.Add(new(EventJson<TEvent>.NameOf(change), EventJson<TEvent>.Write(change), [.. _concept.Rows(happened), .. audit]));
            state = next;
        }

        var tell = changes.IsDefaultOrEmpty ? null : _concept.Tell(before.State, state);
        var follows = before.Version > Durable.Version ? _last : null;

        // A text that no event refers to would be there for ever, seen by nobody and redacted by nobody.
        var texts = changes.IsDefaultOrEmpty ? [] : attached.Texts;
        return new(
            Stream, before.Version, events.MoveToImmutable(), texts, attached.Personal, tell, new(command.Id, command.Fingerprint), command.By, at, follows);
    }

    private async Task<Outcome<Versioned<TState>>> Replay(Command command, RecordedCommand first, Attached attached, CancellationToken cancellation)
    {
        if (first.Stream != Stream || first.Fingerprint != command.Fingerprint)
        {
            return Refused.Mismatch;
        }

        if (first.Version > Durable.Version)
        {
            StartOver(_epoch); // another activation carried it out
        }

        await UpToDate(cancellation);

        // Who remembers nothing does not ask for the state of then either: a long stream is not folded for it.
        var then = attached.RememberNothing || attached.NeedsNoHistory ? Durable : new(await StateAt(first.Version, cancellation), first.Version);
        return new Outcome<Versioned<TState>>(then, null, first.Position, true);
    }

    /// <summary>Reads the stream before the first use. Whenever an append does not come through, it is read again by itself.</summary>
    public Task Load(CancellationToken cancellation) => UpToDate(cancellation);

    private async Task Read()
    {
        var epoch = _epoch;
        await _lastAppend; // and with it every append before: what is under way is decided by then
        var state = Durable;
        if (state.Version == 0 && _snapshots.Saved is { State: { } json } saved && saved.Form == _concept.SnapshotForm)
        {
            state = new(JournalJson.Read<TState>(json), saved.Version);
            _snapshotVersion = saved.Version;
        }

        while (await _store.Read(Stream, state.Version, PageSize, CancellationToken.None) is { IsEmpty: false } page)
        {
            state = page.Aggregate(state, (it, recorded) => new(_concept.With(it.State, EventJson<TEvent>.Read(recorded.Type, recorded.Payload)), recorded.Version));
        }

        var untold = _concept.Tells ? await _store.ReadUntold(Stream, CancellationToken.None) : [];
        if (epoch == _epoch)
        {
            Durable = _decided = state;
            Untold = untold.ToImmutableSortedDictionary(it => it.Version, it => it.Message);
            _lastAppend = Task.FromResult(true);
        }
    }

    private void SnapshotSometimes()
    {
        if (!_writingSnapshot && Durable.Version - _snapshotVersion >= _concept.EventsBetweenSnapshots(Durable.State))
        {
            _writingSnapshot = true;
            _ = WriteSnapshot();
        }
    }

    private async Task WriteSnapshot()
    {
        try
        {
            var of = Durable;
            await _snapshots.Save(new() { Version = of.Version, Form = _concept.SnapshotForm, State = JournalJson.Write(of.State) });
            _snapshotVersion = of.Version;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A cache that could not be written costs a longer wake-up, nothing else.
            SnapshotNotWritten(e, Stream);
            _snapshotVersion = Durable.Version;
        }
        finally
        {
            _writingSnapshot = false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Snapshot of {Stream} not written")]
    private partial void SnapshotNotWritten(Exception error, string stream);
}
