using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;
using Orleans.Concurrency;

namespace NetworkBackend.Updates;

/// <summary>
/// Reentrant, so that commands which arrive while a commit is under way join the next one: each decides in one step without waiting in between, on
/// immutable state, so that no command sees another half done.
/// </summary>
[GrainType("update"), Reentrant]
internal sealed class UpdateGrain(IJournal<Update, UpdateEvent> journal, FeedTeller feeds, UpdateTexts texts, TimeProvider clock) : Grain, IUpdateGrain
{
    private const int MostChanges = 50;

    private IGrainTimer? _timer;

    private UpdateId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<Outcome<UpdateView>> Draft(Command command, UpdateDraft draft, CancellationToken cancellation)
    {
        var facts = await Facts(draft.Owner, [draft.Owner, .. draft.Invite], draft.Content.Networks, cancellation);
        var (said, stored) = UpdateTexts.Of(draft.Content);
        return await Record(command, (it, who) => it.Draft(who, draft, said, facts, clock.Now()), Attached.None with { Texts = stored }, cancellation);
    }

    public async Task<Outcome<UpdateView>> Get(Caller by, CancellationToken cancellation)
    {
        var who = await Look(by, cancellation);
        var durable = journal.Durable;
        return Hidden(who) is { } hidden ? hidden : await View(durable, by, cancellation);
    }

    public async Task<Outcome<ImmutableArray<RevisionSummary>>> Revisions(Caller by, int after, int limit, CancellationToken cancellation)
    {
        if (Hidden(await Look(by, cancellation)) is { } hidden)
        {
            return hidden;
        }

        var page = ImmutableArray.CreateBuilder<RevisionSummary>();
        foreach (var (recorded, state) in (await RevisionsAfter(after, cancellation)).Take(limit))
        {
            var beginnings = await texts.Beginnings(journal.Stream, state.Said, cancellation);
            page.Add(new(state.Revision, recorded.At, PersonOf(recorded, state, by), OrganisationOf(recorded), beginnings, RedactedOf(state.Said)));
        }

        return page.ToImmutable();
    }

    public async Task<Outcome<UpdateRevision>> Revision(Caller by, int number, CancellationToken cancellation)
    {
        if (Hidden(await Look(by, cancellation)) is { } hidden)
        {
            return hidden;
        }

        var found = (await RevisionsAfter(number - 1, cancellation)).FirstOrDefault();
        return found is { Event: { } recorded, State: var state } && state.Revision == number
            ? new UpdateRevision(
                number, recorded.At, PersonOf(recorded, state, by), OrganisationOf(recorded), await texts.Content(journal.Stream, state.Said, cancellation), RedactedOf(state.Said))
            : UpdateRefusals.NoRevision;
    }

    public async Task<Outcome<UpdateView>> Revise(Command command, UpdateChange change, CancellationToken cancellation)
    {
        var before = journal.Durable.State;
        var facts = await Facts(before.Owner, change.Invite ?? [], [.. (change.Networks ?? []).Except(before.Said.Networks)], cancellation);
        var now = await texts.Content(journal.Stream, journal.Durable.State.Said, cancellation);
        UpdateContent content = new(change.Texts ?? now.Texts, change.Topics ?? now.Topics, change.Tags ?? now.Tags, change.Networks ?? now.Networks, change.Audience ?? now.Audience);
        var (_, stored) = UpdateTexts.Of(content);
        return await Record(command, (it, who) => it.Revise(who, change, UpdateTexts.Changed(it.Said, change), content, facts, clock.Now()), Attached.None with { Texts = stored }, cancellation);
    }

    public async Task<Outcome<UpdateView>> Publish(Command command, CancellationToken cancellation)
    {
        // What a change adds in between is judged by that change itself.
        var facts = await Facts(journal.Durable.State.Owner, [], journal.Durable.State.Said.Networks, cancellation);
        return await Record(command, (it, who) => it.Publish(who, facts, clock.Now()), Attached.None, cancellation);
    }

    public Task<Outcome<UpdateView>> Schedule(Command command, Moment at, CancellationToken cancellation) =>
        Record(command, (it, who) => it.Schedule(who, at, clock.Now()), Attached.None, cancellation);

    public Task<Outcome<UpdateView>> Unschedule(Command command, CancellationToken cancellation) =>
        Record(command, (it, who) => it.Unschedule(who), Attached.None, cancellation);

    public async Task Act(CancellationToken cancellation)
    {
        // The alarm has read that something is due, perhaps what another activation recorded.
        await journal.Refresh(cancellation);
        var it = journal.Durable.State;
        if (it.PublishAt <= clock.GetUtcNow())
        {
            var facts = await Facts(it.Owner, [], it.Said.Networks, cancellation);
            Command command = new(it.ByItself, $"{Id}@{it.PublishAt:O}", "");
            await Record(command, (now, _) => now.PublishAsScheduled(facts, clock.Now()), Attached.None, cancellation);
        }
        else
        {
            SetTimer();
        }
    }

    public Task<Outcome<UpdateView>> Withdraw(Command command, string reason, CancellationToken cancellation)
    {
        var stored = WrittenText.Of("", reason);
        return Record(command, (it, who) => it.Withdraw(who, reason, stored.Hash, clock.Now()), Attached.None with { Texts = [stored] }, cancellation);
    }

    public async Task<Outcome<UpdateView>> Redact(Command command, RedactionRequest redaction, CancellationToken cancellation)
    {
        var reason = WrittenText.Of("", redaction.Reason);
        var said = await TextsOf(redaction.Revision, redaction.Languages, cancellation);
        Attached attached = new([reason], [UpdateTexts.Redact(journal.Stream, said.Select(it => it.Hash))]);
        return await Record(command, (it, who) => it.Redact(who, redaction, said, reason.Hash, clock.Now()), attached, cancellation);
    }

    public Task<Outcome<UpdateView>> Answer(Command command, OrganisationId centre, ConsentAnswer answer, CancellationToken cancellation) =>
        Record(command, (it, who) => it.Answer(who, centre, answer), Attached.None, cancellation);

    public Task<bool> Tell(CancellationToken cancellation) => feeds.TellRest(Id, journal, cancellation);

    /// <summary>What happened after a version, for those who based something on it; the last of it, where it is much.</summary>
    private async Task<ImmutableArray<ChangeSince>> ChangesSince(long version, CancellationToken cancellation)
    {
        Queue<ChangeSince> changes = [];
        var before = Update.None;
        await foreach (var (recorded, after) in journal.History(cancellation))
        {
            if (recorded.Version > version)
            {
                PersonId? person = PersonId.TryFrom(recorded.Person, out var id) ? id : null;
                changes.Enqueue(new(recorded.Type, recorded.At, person, OrganisationOf(recorded), after.ChangedSince(before)));
            }

            if (changes.Count > MostChanges)
            {
                changes.Dequeue();
            }

            before = after;
        }

        return [.. changes];
    }

    /// <summary>What was last said in each revision after a number, by number.</summary>
    private async Task<IEnumerable<(RecordedEvent Event, Update State)>> RevisionsAfter(int number, CancellationToken cancellation)
    {
        var revisions = new SortedDictionary<int, (RecordedEvent Event, Update State)>();
        await foreach (var (recorded, state) in journal.History(cancellation))
        {
            if (state.Revision > number && recorded.Type is ("update.drafted" or "update.edited" or "update.revised"))
            {
                revisions[state.Revision] = (recorded, state);
            }
        }

        return revisions.Values;
    }

    /// <summary>What is due before the alarm comes round again is done in time.</summary>
    private void SetTimer()
    {
        _timer?.Dispose();
        _timer = journal.Durable.State.PublishAt - clock.GetUtcNow() is { } wait && wait <= AlarmGrain.Ahead
            ? this.RegisterGrainTimer(Act, new() { DueTime = wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = true })
            : null;
    }

    /// <summary>Everything that a revision ever said in these languages, or in all: one that is not out yet may have been edited.</summary>
    private async Task<ImmutableArray<TextOf>> TextsOf(int revision, ImmutableArray<string> languages, CancellationToken cancellation)
    {
        List<TextOf> said = [];
        await foreach (var (_, state) in journal.History(cancellation))
        {
            if (state.Revision == revision)
            {
                said.AddRange(state.Said.Texts.Where(it => languages.IsEmpty || languages.Contains(it.Language)));
            }
        }

        return [.. said.Distinct()];
    }

    private ImmutableArray<string> RedactedOf(Said said) => [.. said.Texts.Where(it => journal.Durable.State.IsRedacted(it.Hash)).Select(it => it.Language)];

    private static PersonId? PersonOf(RecordedEvent recorded, Update state, Caller by) =>
        state.Concerns(by) && PersonId.TryFrom(recorded.Person, out var person) ? person : null;

    private static OrganisationId? OrganisationOf(RecordedEvent recorded) =>
        OrganisationId.TryFrom(recorded.Organisation, out var organisation) ? organisation : null;

    private Refusal? Hidden(Onlooker who)
    {
        ForgetIfUnknown();
        return journal.Durable.State.Hidden(who);
    }

    /// <summary>Whether the caller is a member is asked only where something hangs on it.</summary>
    private async Task<Onlooker> Look(Caller by, CancellationToken cancellation)
    {
        var it = journal.Durable.State;
        return new(by, it.IsForMembers && !it.Concerns(by) && by is { Organisation: { } organisation, Role: >= Role.Reader }
            && await GrainFactory.NetworkQueries.IsMember(it.Said.Networks, organisation, cancellation));
    }

    /// <summary>Asking for what is not there leaves nothing behind.</summary>
    private void ForgetIfUnknown()
    {
        if (journal.Durable.Version == 0)
        {
            DeactivateOnIdle();
        }
    }

    private async Task<Outcome<UpdateView>> Record(
        Command command, Func<Update, Onlooker, Decision<UpdateEvent>> decide, Attached attached, CancellationToken cancellation)
    {
        var who = await Look(command.By, cancellation);
        var outcome = await journal.Record(command, it => decide(it, who), attached, cancellation);
        if (!outcome.Succeeded)
        {
            ForgetIfUnknown();
            return outcome is { Refusal: { Kind: RefusalKind.Stale } stale } && command.Expected is > 0 and { } known
                ? stale with { Since = await ChangesSince(known, cancellation) }
                : outcome.Select(_ => default(UpdateView)!);
        }

        texts.Keep(attached.Texts);
        SetTimer();
        texts.Forget(journal.Durable.State.Redactions.SelectMany(it => it.Hashes));
        var (told, pending) = await feeds.TellSoon(Id, journal, outcome.Value.Version, cancellation);
        var view = await View(outcome.Value, command.By, cancellation) with { Told = told, Pending = pending };
        return outcome.Select(_ => view);
    }

    private async Task<UpdateView> View(Versioned<Update> of, Caller by, CancellationToken cancellation)
    {
        var it = of.State;
        var isFull = it.Concerns(by);
        return new(
            Id,
            of.Version,
            it.State,
            it.Owner,
            it.Revision,
            await texts.Content(journal.Stream, it.Said, cancellation),
            await Redactions(it, cancellation),
            [new(it.Owner, ConsentState.Owner), .. it.Others.Where(other => isFull || other.Consent == ConsentState.Accepted)],
            it.Created,
            isFull ? it.PublishAt : null,
            isFull ? it.Missed : null,
            it.Published,
            it.Revised,
            it.Withdrawn,
            it.ReasonHash is null ? null : await texts.Body(journal.Stream, it.ReasonHash, cancellation),
            isFull,
            [],
            []);
    }

    private async Task<ImmutableArray<Redaction>> Redactions(Update of, CancellationToken cancellation)
    {
        var redactions = ImmutableArray.CreateBuilder<Redaction>();
        foreach (var it in of.Redactions)
        {
            redactions.Add(new(it.Revision, it.Languages, it.At, await texts.Body(journal.Stream, it.ReasonHash, cancellation)));
        }

        return redactions.ToImmutable();
    }

    private async Task<UpdateFacts> Facts(
        OrganisationId owner, ImmutableArray<OrganisationId> centres, ImmutableArray<NetworkId> networks, CancellationToken cancellation)
    {
        var notCentres = centres.IsEmpty ? [] : await GrainFactory.CentreQueries.Missing([.. centres.Distinct()], cancellation);
        var standings = networks.IsEmpty ? [] : await GrainFactory.NetworkQueries.Standings([.. networks.Distinct()], owner, cancellation);
        return new(notCentres, [.. standings.Where(it => !it.Exists).Select(it => it.Id)])
        {
            Closed = [.. standings.Where(it => it.IsClosed).Select(it => it.Id)],
            Foreign = [.. standings.Where(it => !it.IsMember).Select(it => it.Id)],
        };
    }
}
