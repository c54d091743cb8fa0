using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using Orleans.Concurrency;

namespace NetworkBackend.Updates;

/// <summary>
/// Reentrant, so that commands which arrive while a commit is under way join the next one: each decides in one step without waiting in between, on
/// immutable state, so that no command sees another half done.
/// </summary>
[GrainType("update"), Reentrant]
internal sealed class UpdateGrain(
    IJournal<Update, UpdateEvent> journal, UpdateHistory history, UpdateNeighbours neighbours, FeedTeller feeds, TimeProvider clock) : Grain, IUpdateGrain
{
    private IGrainTimer? _timer;

    private UpdateId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<Outcome<UpdateView>> Draft(Command command, UpdateDraft draft, CancellationToken cancellation)
    {
        var quoted = draft.Source is { } source ? await GrainFactory.Proceedings(source.Activity).Quote(command.By, source.Part, source.Version, cancellation) : null;
        if (quoted?.Refusal is { } refusal)
        {
            return refusal;
        }

        if (quoted?.Value is { } part && draft.Content.Texts.IsEmpty)
        {
            draft = draft with { Content = draft.Content with { Texts = [new(part.Language, part.Title, part.Text)] } };
        }

        var facts = await neighbours.Facts(draft.Owner, [draft.Owner, .. draft.Invite], draft.Content.Networks, cancellation);
        var (said, stored) = UpdateTexts.Of(draft.Content);
        return await Record(command, (it, who) => it.Draft(who, draft, said, facts, clock.Now(), quoted?.Value?.Source), Attached.None with { Texts = stored }, cancellation);
    }

    public async Task<Outcome<UpdateView>> Get(Caller by, CancellationToken cancellation)
    {
        var who = await Look(by, cancellation);
        var durable = journal.Durable;
        return Hidden(who) is { } hidden ? hidden : await history.View(Id, durable, by, cancellation);
    }

    public async Task<Outcome<ImmutableArray<RevisionSummary>>> Revisions(Caller by, int after, int limit, CancellationToken cancellation) =>
        Hidden(await Look(by, cancellation)) is { } hidden ? hidden : await history.Revisions(by, after, limit, cancellation);

    public async Task<Outcome<UpdateRevision>> Revision(Caller by, int number, CancellationToken cancellation) =>
        Hidden(await Look(by, cancellation)) is { } hidden ? hidden
        : await history.Revision(by, number, cancellation) is { } revision ? revision
        : UpdateRefusals.NoRevision;

    public async Task<Outcome<UpdateView>> Revise(Command command, UpdateChange change, CancellationToken cancellation)
    {
        var before = journal.Durable.State;
        var facts = await neighbours.Facts(before.Owner, change.Invite ?? [], [.. (change.Networks ?? []).Except(before.Said.Networks)], cancellation);
        var now = await history.Content(cancellation);
        UpdateContent content = new(change.Texts ?? now.Texts, change.Topics ?? now.Topics, change.Tags ?? now.Tags, change.Networks ?? now.Networks, change.Audience ?? now.Audience);
        var (_, stored) = UpdateTexts.Of(content);
        return await Record(command, (it, who) => it.Revise(who, change, UpdateTexts.Changed(it.Said, change), content, facts, clock.Now()), Attached.None with { Texts = stored }, cancellation);
    }

    public async Task<Outcome<UpdateView>> Publish(Command command, CancellationToken cancellation)
    {
        // What a change adds in between is judged by that change itself.
        var facts = await neighbours.Facts(journal.Durable.State.Owner, [], journal.Durable.State.Said.Networks, cancellation);
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
            var facts = await neighbours.Facts(it.Owner, [], it.Said.Networks, cancellation);
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
        for (var attempts = 5; ; attempts--)
        {
            var (said, writings) = await history.TextsOf(redaction.Revision, redaction.Languages, cancellation);
            Attached attached = new([reason], [UpdateTexts.Redact(journal.Stream, said.Select(it => it.Hash))]);
            var isOld = false;
            Decision<UpdateEvent> Decide(Update it, Onlooker who)
            {
                isOld = it.Writings != writings;
                var decision = it.Redact(who, redaction, said, reason.Hash, clock.Now());
                return isOld && decision.Refusal is null ? UpdateRefusals.WrittenMeanwhile : decision;
            }

            var outcome = await Record(command, Decide, attached, cancellation);
            if (outcome.Succeeded || !isOld || attempts == 1)
            {
                return outcome;
            }

            // What somebody wrote since the look is durable by now, and must go too.
        }
    }

    public Task<Outcome<UpdateView>> Answer(Command command, OrganisationId centre, ConsentAnswer answer, CancellationToken cancellation) =>
        Record(command, (it, who) => it.Answer(who, centre, answer), Attached.None, cancellation);

    public Task<Outcome<UpdateView>> Import(Command command, ImportedNews news, CancellationToken cancellation)
    {
        var (said, stored) = UpdateTexts.Of(new([news.Text], [], [], []));
        var link = news.Link is null ? null : WrittenText.Of("", news.Link);
        ImportedFrom from = new(news.Source, link?.Hash, said.Texts[0]);
        return Record(
            command, (it, _) => it.Import(news.Owner, from, said, news.Published, news.IsHeld, clock.Now()),
            new([.. stored, .. link is null ? [] : ImmutableArray.Create(link)], [], RememberNothing: true), cancellation);
    }

    public async Task<Outcome<UpdateView>> Merge(Command command, UpdateId into, CancellationToken cancellation)
    {
        var twin = into == Id ? null : (await GrainFactory.Update(into).Get(Caller.Public, cancellation)).Value;
        var owner = journal.Durable.State.Owner;
        var isOfTheCentre = twin is { State: UpdateState.Published, Imported: null } && twin.Centres.Any(it => it.Id == owner);
        return await Record(command, (it, who) => it.Merge(who, into, isOfTheCentre, clock.Now()), Attached.None, cancellation);
    }

    public Task<bool> Tell(CancellationToken cancellation) => feeds.TellRest(Id, journal, cancellation);

    private void SetTimer() => _timer = DueTimer.Renewed(this, _timer, journal.Durable.State.PublishAt, clock);

    private Refusal? Hidden(Onlooker who)
    {
        ForgetIfUnknown();
        return journal.Durable.State.Hidden(who);
    }

    /// <summary>Looks again where the update changed meanwhile: it may be for the members of others by now.</summary>
    private async Task<Onlooker> Look(Caller by, CancellationToken cancellation)
    {
        while (true)
        {
            var it = journal.Durable.State;
            var who = await neighbours.Look(it, by, cancellation);
            if (ReferenceEquals(it, journal.Durable.State))
            {
                return who;
            }
        }
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
                ? stale with { Since = await history.ChangesSince(known, cancellation) }
                : outcome.Select(_ => default(UpdateView)!);
        }

        history.Keep(attached.Texts);
        SetTimer();
        var (told, pending) = await feeds.TellSoon(Id, journal, outcome.Value.Version, cancellation);
        var view = await history.View(Id, outcome.Value, command.By, cancellation) with { Told = told, Pending = pending };
        return outcome.Select(_ => view);
    }
}
