using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Intake;
using NetworkBackend.Sources.Following;
using NetworkBackend.Sources.Scheduling;

namespace NetworkBackend.Sources;

/// <summary>Reentrant, so that it can be asked how it does while a slow server keeps it waiting; it is read once at a time.</summary>
[GrainType("source"), Reentrant]
internal sealed partial class SourceGrain(
    IJournal<Source, SourceEvent> journal, PollRecords records, SourceReader reader, PushPlan pushes, HubAsking hubs, TimeProvider clock, ILogger<SourceGrain> log) : Grain, ISourceGrain
{
    private const int MostAttempts = 5;
    private Task _recording = Task.CompletedTask;
    private Task _polling = Task.CompletedTask;

    private SourceId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<Outcome<SourceView>> Register(Command command, SourceDraft draft, CancellationToken cancellation)
    {
        var isCentre = (await GrainFactory.CentreQueries.Missing([draft.Centre], cancellation)).IsEmpty;
        var now = clock.Now();
        return await Record(command, it => it.Register(command.By, draft, isCentre, now), PollRecords.Put(Id, new() { Next = PollSchedule.First(Id.Value, now) }), cancellation);
    }

    public Task<Outcome<SourceView>> Get(Caller by, CancellationToken cancellation) =>
        Task.FromResult<Outcome<SourceView>>(Hidden(by) is { } hidden ? hidden : journal.Durable.State.View(Id, journal.Durable.Version));

    public async Task<Outcome<SourceHealth>> Health(Caller by, CancellationToken cancellation) =>
        Hidden(by) is { } hidden ? hidden : Health(journal.Durable.State, await records.Read(Id, cancellation));

    public async Task<Outcome<SourceView>> Change(Command command, SourceChange change, CancellationToken cancellation)
    {
        // Where it is read again, or from elsewhere, it is read soon.
        var isNews = change.Address is not null || change.IsStopped is not null;
        var soon = !isNews ? null : PollRecords.Put(Id, await records.Read(Id, cancellation) with { Next = change.IsStopped == true ? null : PollSchedule.First(Id.Value, clock.Now()), Failures = 0, Push = null });
        return await Record(command, it => it.Change(command.By, change), soon, cancellation);
    }

    public Task<Outcome<SourceView>> Remove(Command command, CancellationToken cancellation) => Record(command, it => it.Remove(command.By), PollRecords.Forget(Id), cancellation);

    public async Task<Outcome<SourceHealth>> Poll(Caller by, CancellationToken cancellation)
    {
        if (journal.Durable.State.MayPoll(by) is { } refusal)
        {
            ForgetIfUnknown();
            return refusal;
        }

        await PollOnce().WaitAsync(cancellation);
        return await Health(by, cancellation);
    }

    public async Task PollIfDue(CancellationToken cancellation)
    {
        // The poller has read that it is due, perhaps by what another activation recorded.
        await journal.Refresh(cancellation);
        if (journal.Durable.State.IsRead && (await records.Read(Id, cancellation)).Next <= clock.Now())
        {
            await PollOnce().WaitAsync(cancellation);
        }

        // Of thousands only those stay awake that are being read.
        DeactivateOnIdle();
    }

    public async Task<bool> AnswerHub(HubQuestion question, CancellationToken cancellation)
    {
        ForgetIfUnknown();
        return await Alone(async () =>
        {
            // What was decided of the source meanwhile says nothing against it.
            for (var i = 0; i < MostAttempts; i++)
            {
                await journal.Refresh(cancellation);
                var (record, now) = (await records.Read(Id, cancellation), clock.Now());
                if (!journal.Durable.State.IsRead || PushPlan.Answered(record.Push, question, now) is not { } push)
                {
                    return false;
                }

                if (await records.Write(Id, journal, journal.Durable.Version, record with { Push = push }, now, cancellation))
                {
                    return true;
                }
            }

            throw new StorageException("storage.contended", "The source changes again and again right now. Ask again.");
        });
    }

    public async Task<bool> Awaits(string token, CancellationToken cancellation)
    {
        ForgetIfUnknown();
        return journal.Durable.State.IsRead && (await records.Read(Id, cancellation)).Push is { } push && PushPlan.IsOurs(push, token);
    }

    public async Task<Heard> Hear(HubDelivery delivery, CancellationToken cancellation)
    {
        ForgetIfUnknown();
        await journal.Refresh(cancellation);
        if (!journal.Durable.State.IsRead || (await records.Read(Id, cancellation)).Push is not { } push || !PushPlan.IsOurs(push, delivery.Token))
        {
            return Heard.Unasked;
        }

        if (pushes.SecretOf(Id, push) is not { } secret || !PushSignature.Holds(delivery.Signature, secret, delivery.Body.AsSpan()))
        {
            return Heard.NotSigned;
        }

        while (!_polling.IsCompleted)
        {
            await _polling.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
        }

        _polling = ReadIt((before, centre, now) => Task.FromResult(SourceReader.Told(Id, journal.Durable.State.Settings!, centre, before, delivery.Body.AsMemory(), delivery.MediaType, now)), isTold: true);
        await _polling.WaitAsync(cancellation);
        return Heard.TakenIn;
    }

    private Task PollOnce()
    {
        if (_polling.IsCompleted)
        {
            _polling = ReadIt((before, centre, now) => reader.Read(Id, journal.Durable.State.Settings!, centre, before, now, CancellationToken.None), isTold: false);
        }

        return _polling;
    }

    /// <summary>What is known of the source is written only once its items are taken in: a crash before that has them taken in again, which changes nothing.</summary>
    private async Task ReadIt(Func<PollRecord, string, DateTimeOffset, Task<SourceReading>> read, bool isTold)
    {
        var (state, version) = (journal.Durable.State, journal.Durable.Version);
        var before = await records.Read(Id, CancellationToken.None);
        var centre = await GrainFactory.Centre(state.Centre).Get(CancellationToken.None);
        var reading = await read(before, centre.Value?.Profile.Name ?? state.Centre.Value, clock.Now());
        if (isTold && reading.Attempt.Failure is not null)
        {
            return; // what a hub tells badly says nothing of the source
        }

        var intake = GrainFactory.Intake(state.Centre);
        var (taken, revised) = (0, 0);
        foreach (var item in reading.Items)
        {
            var takenAs = await intake.Take(item, CancellationToken.None);
            taken += takenAs == TakenAs.New ? 1 : 0;
            revised += takenAs == TakenAs.Revision ? 1 : 0;
        }

        await intake.LookForTwins(CancellationToken.None);
        var after = reading.Items.IsEmpty ? reading.Record : reading.Record with { ItemsSeen = before.ItemsSeen + taken, ItemsNew = taken };
        FailurePoint.Reach("before-poll-recorded");
        if (await Record(after, reading, isTold, taken + revised, version))
        {
            await Judge(reading.Attempt);
            Polled(Id, reading.Attempt.Failure ?? "ok", reading.Items.Length, taken);
        }
    }

    /// <summary>Writes down how it went, and asks its hub where that is due. What the hub is answered with is written down before it is asked.</summary>
    private async Task<bool> Record(PollRecord after, SourceReading reading, bool isTold, int found, long version)
    {
        var (push, asked, isWritten) = await Alone(async () =>
        {
            var now = clock.Now();
            var known = (await records.Read(Id, CancellationToken.None)).Push;
            var next = reading.Attempt.Failure is null ? pushes.Next(known, reading.Offer, Id, now) : known;
            next = next is null ? null : next with { IsProven = isTold || (next.IsProven && found == 0) };
            var record = after with { Push = next, Next = PushPlan.When(after.Next, next, now) };
            return (next, known, await records.Write(Id, journal, version, record, now, CancellationToken.None));
        });
        if (isWritten && push is not null && push.Asked != asked?.Asked)
        {
            await hubs.Ask(push.Offer, pushes.CallbackOf(Id, push), pushes.SecretOf(Id, push)!, CancellationToken.None);
        }

        return isWritten;
    }

    /// <summary>What is written down rests on what is there, so it is read and written without another between.</summary>
    private async Task<T> Alone<T>(Func<Task<T>> record)
    {
        var (before, done) = (_recording, new TaskCompletionSource());
        _recording = done.Task;
        await before;
        try
        {
            return await record();
        }
        finally
        {
            done.SetResult();
        }
    }

    /// <summary>Where the centre has another source at the new address already, this one stays where it was.</summary>
    private async Task Judge(SourceAttempt attempt)
    {
        Command command = new(Caller.System, $"source:{Id}:judged@{journal.Durable.Version}", "");
        var outcome = await journal.Record(command, it => it.Judge(attempt), Attached.Silent, CancellationToken.None);
        if (!outcome.Succeeded && attempt.MovedTo is not null)
        {
            await journal.Record(command with { Id = $"{command.Id}:here" }, it => it.Judge(attempt with { MovedTo = null }), Attached.Silent, CancellationToken.None);
        }
    }

    private static SourceHealth Health(Source state, PollRecord it) => new(
        state.State, it.Attempted, it.Succeeded, it.Error, it.Failures, state.IsRead ? it.Next : null, it.Format, it.ItemsSeen, it.ItemsNew,
        it.Times.IsEmpty ? null : it.Times[0], UsualInterval.Of(it.Times), it.Flaws, it.Dropped);

    private async Task<Outcome<SourceView>> Record(Command command, Func<Source, Decision<SourceEvent>> decide, Statement? poll, CancellationToken cancellation)
    {
        var outcome = await journal.Record(command, decide, Attached.None with { Personal = poll is null ? [] : [poll] }, cancellation);
        ForgetIfUnknown();
        return outcome.Select(it => it.State.View(Id, it.Version));
    }

    private Refusal? Hidden(Caller by)
    {
        ForgetIfUnknown();
        return journal.Durable.State.Hidden(by);
    }

    /// <summary>Asking for what is not there leaves nothing behind.</summary>
    private void ForgetIfUnknown()
    {
        if (journal.Durable.Version == 0)
        {
            DeactivateOnIdle();
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Source} read: {Outcome}, {Items} items, {New} new")]
    private partial void Polled(SourceId source, string outcome, int items, int @new);
}

[GrainType("source-queries"), StatelessWorker]
internal sealed class SourceQueries(IReadModel readModel) : Grain, ISourceQueries
{
    public async Task<Outcome<ImmutableArray<SourceView>>> List(Caller by, OrganisationId centre, string? after, int limit, CancellationToken cancellation) =>
        !by.MayReadFor(centre)
            ? SourceRefusals.ListOfOthers
            : await readModel.Query(
                $"SELECT id, version, data FROM source_row WHERE centre = {centre.Value} AND id > {after ?? ""} ORDER BY id LIMIT {(long)limit}",
                row => JournalJson.Read<Source>(row.Text("data")).View(new(row.Text("id")), row.Long("version")),
                cancellation);
}
