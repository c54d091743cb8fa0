using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Texts;
using NetworkBackend.Updates;
using Orleans.Concurrency;

namespace NetworkBackend.Activities;

/// <summary>Reentrant, so that those who register while a commit is under way join the next one: each decides in one step, on immutable state.</summary>
[GrainType("activity"), Reentrant]
internal sealed partial class ActivityGrain(
    IJournal<Activity, ActivityEvent> journal, IEventStore store, Registrants registrants, ActivityTeller teller, TimeProvider clock) : Grain, IActivityGrain
{
    private IGrainTimer? _timer;
    private StoredText? _reason;

    private ActivityId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<Outcome<ActivityView>> Propose(Command command, NewActivity activity, CancellationToken cancellation)
    {
        var surroundings = await Surroundings(activity.Profile, [.. activity.Organisers, activity.Owner], activity.Programme, cancellation);
        return await Shown(command, it => it.Propose(command.By, activity, surroundings, clock.Now()), Attached.None, cancellation);
    }

    public async Task<Outcome<ActivityView>> Get(Caller by, CancellationToken cancellation)
    {
        ForgetIfUnknown();
        var it = journal.Durable.State;
        return it.Hidden(by) is { } hidden ? hidden : ActivityViews.Of(Id, it, await Reason(it, cancellation), by);
    }

    public async Task<Outcome<ActivityAccount>> Account(Caller by, CancellationToken cancellation)
    {
        ForgetIfUnknown();
        var it = journal.Durable.State;
        if (it.Hidden(by) is { } hidden)
        {
            return hidden;
        }

        var reasons = it.Shapes.IsEmpty ? ImmutableDictionary<string, StoredText>.Empty
            : await store.ReadTexts(journal.Stream, [.. it.Shapes.Select(shape => shape.ReasonHash).Distinct()], cancellation);
        return new ActivityAccount(
            ActivityViews.Of(Id, it, await Reason(it, cancellation), by),
            [.. it.Shapes.Select(shape => new PastShape(shape.To, shape.At, reasons.GetValueOrDefault(shape.ReasonHash)?.Body))]);
    }

    public async Task<Outcome<ActivityView>> Change(Command command, long? basedOn, ActivityChange change, CancellationToken cancellation)
    {
        var surroundings = await Surroundings(change.Profile, change.Organisers ?? [], change.Programme ?? [], cancellation);
        return await Shown(command, it => it.Change(command.By, basedOn, change, surroundings, clock.Now()), Attached.None, cancellation);
    }

    public Task<Outcome<ActivityView>> Accept(Command command, OrganisationId centre, CancellationToken cancellation) =>
        Shown(command, it => it.Accept(command.By, centre), Attached.None, cancellation);

    public Task<Outcome<ActivityView>> Leave(Command command, OrganisationId centre, CancellationToken cancellation) =>
        Shown(command, it => it.Leave(command.By, centre), Attached.None, cancellation);

    public Task<Outcome<ActivityView>> Confirm(Command command, long? basedOn, CancellationToken cancellation) =>
        Shown(command, it => it.Confirm(command.By, basedOn, clock.Now()), Attached.None, cancellation);

    public Task<Outcome<ActivityView>> Open(Command command, long? basedOn, CancellationToken cancellation) =>
        Shown(command, it => it.Open(command.By, basedOn, clock.Now()), Attached.None, cancellation);

    public Task<Outcome<ActivityView>> Hold(Command command, long? basedOn, CancellationToken cancellation) =>
        Shown(command, it => it.Hold(command.By, basedOn, clock.Now()), Attached.None, cancellation);

    public Task<Outcome<ActivityView>> Report(Command command, long? basedOn, CancellationToken cancellation) =>
        Shown(command, it => it.Report(command.By, basedOn, clock.Now()), Attached.None, cancellation);

    public async Task<Outcome<ShapeOutcome>> Reshape(Command command, long? basedOn, ShapeChange change, bool isDryRun, CancellationToken cancellation)
    {
        var (written, refusal) = NormalisedText.Of(change.Reason);
        if (written is null)
        {
            return refusal!;
        }

        var reason = WrittenText.Of("", written.Text.Trim());
        Decision<ActivityEvent> Decide(Activity it) => it.Reshape(command.By, basedOn, change with { Reason = reason.Body }, reason.Hash, clock.Now());
        if (isDryRun)
        {
            var (before, decision) = (journal.Durable.State, Decide(journal.Durable.State));
            return decision.Refusal is { } no ? no : Outcome(before, decision.Events.Aggregate(before, (it, next) => it.With(next)), reason.Body, command.By, true);
        }

        var was = journal.Durable.State;
        var outcome = await Record(
            command,
            it =>
            {
                was = it;
                return Decide(it);
            },
            Attached.None with { Texts = [reason] }, cancellation);
        await TellSoon(outcome, cancellation);
        return outcome.Select(it => Outcome(outcome.Replayed ? it.State : was, it.State, reason.Body, command.By, false));
    }

    public async Task Act(CancellationToken cancellation)
    {
        // The alarm has read that something is due, perhaps what another activation recorded.
        await journal.Refresh(cancellation);
        var (state, now) = (journal.Durable.State, clock.Now());
        if (state.NextDue <= now)
        {
            // Two looks at the same version are the same command; what it comes to is told by the state, so that nothing is remembered of one that came too early.
            Command command = new(Caller.System, $"{Id}:due@{journal.Durable.Version}", "");
            var forgets = state.ForgetAt <= now;

            // What was decided since the look may have put the forgetting off, or brought it near: the next look sees that.
            await Record(command, it => (it.ForgetAt <= now) == forgets ? it.Due(now) : Decision.AlreadySo, forgets ? new([], [Registrants.Forget(Id)], true) : Attached.Silent, cancellation);
        }
        else
        {
            SetTimer();
        }
    }

    public Task<bool> Tell(CancellationToken cancellation) => teller.TellRest(Id, journal, cancellation);

    private ShapeOutcome Outcome(Activity before, Activity after, string reason, Caller by, bool isDryRun)
    {
        var concerned = before.Seats.All.Values.Where(it => it.IsActive).Select(it => (Was: it, Is: after.Seats.Find(it.Id)!)).ToArray();
        var changed = concerned.Where(it => (it.Was.State, it.Was.Mode) != (it.Is.State, it.Is.Mode) || (it.Is.ChooseUntil is not null && it.Is.ChooseUntil != it.Was.ChooseUntil)).ToArray();
        return new(
            ActivityViews.Of(Id, after, reason, by), concerned.Length - changed.Length, changed.Count(it => it.Is.ChooseUntil is not null),
            changed.Select(it => it.Is.ChooseUntil).Max(),
            [.. changed.Select(it => new ShapeConsequence(it.Is.Id, it.Was.State, it.Was.Mode, it.Is.State, it.Is.Mode, it.Is.ChooseUntil is not null))], isDryRun);
    }

    private async Task<Outcome<ActivityView>> Shown(Command command, Func<Activity, Decision<ActivityEvent>> decide, Attached attached, CancellationToken cancellation)
    {
        var outcome = await Record(command, decide, attached, cancellation);
        await TellSoon(outcome, cancellation);
        var reason = outcome.Succeeded ? await Reason(outcome.Value.State, cancellation) : null;
        return outcome.Select(it => ActivityViews.Of(Id, it.State, reason, command.By));
    }

    private async Task<Outcome<Versioned<Activity>>> Record(Command command, Func<Activity, Decision<ActivityEvent>> decide, Attached attached, CancellationToken cancellation)
    {
        var outcome = await journal.Record(command, decide, attached, cancellation);
        if (outcome.Succeeded)
        {
            SetTimer();
        }
        else
        {
            ForgetIfUnknown();
        }

        return outcome;
    }

    /// <summary>Only after what is planned: whoever registers waits for nobody who is told of something else.</summary>
    private Task TellSoon(Outcome<Versioned<Activity>> outcome, CancellationToken cancellation) =>
        outcome.Succeeded ? teller.TellSoon(Id, journal, cancellation) : Task.CompletedTask;

    /// <summary>Why its shape was changed last, in words.</summary>
    private async Task<string?> Reason(Activity of, CancellationToken cancellation)
    {
        if (of.ReasonHash is { } hash && _reason?.Hash != hash)
        {
            _reason = (await store.ReadTexts(journal.Stream, [hash], cancellation)).GetValueOrDefault(hash);
        }

        return of.ReasonHash is null ? null : _reason?.Body;
    }

    private async Task<ActivitySurroundings> Surroundings(
        ActivityProfile? profile, IReadOnlyCollection<OrganisationId> centres, IReadOnlyCollection<ProgrammeSession> programme, CancellationToken cancellation)
    {
        OrganisationId[] named = [.. (profile?.Partners ?? []).Select(it => it.Id).Concat(programme.SelectMany(it => it.Speakers).Select(it => it.Organisation).OfType<OrganisationId>()).Distinct()];
        return new(
            centres.Count == 0 ? [] : await GrainFactory.CentreQueries.Missing([.. centres.Distinct()], cancellation),
            named.Length == 0 ? [] : await GrainFactory.MemberQueries.Missing([.. named], cancellation),
            profile?.Network is not { } network || (await GrainFactory.NetworkQueries.Missing([network], cancellation)).IsEmpty);
    }

    /// <summary>Asking for what is not there leaves nothing behind.</summary>
    private void ForgetIfUnknown()
    {
        if (journal.Durable.Version == 0)
        {
            DeactivateOnIdle();
        }
    }

    private void SetTimer() => _timer = DueTimer.Renewed(this, _timer, journal.Durable.State.NextDue, clock);
}
