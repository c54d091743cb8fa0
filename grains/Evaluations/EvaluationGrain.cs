using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Evaluations;

/// <summary>Answers are recorded as nobody's, like registrations.</summary>
[GrainType("evaluation")]
internal sealed class EvaluationGrain(
    IJournal<Evaluation, EvaluationEvent> journal, IEventStore store, EvaluationTickets tickets, TimeProvider clock) : Grain, IEvaluationGrain
{
    private IGrainTimer? _timer;

    private ActivityId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public Task<Outcome<EvaluationView>> Plan(Command command, int basedOn, EvaluationPlan plan, CancellationToken cancellation) =>
        Shown(command, command.By, (it, standing) => it.Plan(standing, basedOn, plan, standing.Language, clock.Now()), _ => Attached.None, cancellation);

    public async Task<Outcome<EvaluationView>> Get(Caller by, CancellationToken cancellation)
    {
        var standing = await Standing(by, cancellation);
        return !standing.Succeeded ? standing.Refusal
            : journal.Durable.State.Version == 0 ? EvaluationRefusals.NotFound
            : View(journal.Durable.State, standing.Value);
    }

    public async Task<Outcome<ImmutableArray<string>>> MakeCodes(Command command, int count, CancellationToken cancellation)
    {
        var outcome = await Shown(command, command.By, (it, standing) => it.MakeCodes(standing, count), _ => Attached.None, cancellation);
        return outcome.Select(_ => tickets.Codes(Id, command, count));
    }

    public async Task<Outcome<EvaluationView>> Answer(Command command, string? code, ImmutableArray<EvaluationAnswer> answers, CancellationToken cancellation)
    {
        StoredText?[] texts = [.. answers.Select(it => string.IsNullOrWhiteSpace(it.Text) ? null : WrittenText.Of("", it.Text.Trim()))];
        ImmutableArray<GivenAnswer> given = [.. answers.Select((it, i) => new GivenAnswer(it.Key, it.Value, texts[i]?.Hash))];
        string? Ticket(ActivityStanding standing) => code is not null ? tickets.Of(Id, code) : standing.Seat is { } seat ? tickets.Of(Id, seat) : null;
        var noTicket = code is null ? EvaluationRefusals.NotThere : EvaluationRefusals.NoSuchCode;
        return await Shown(
            tickets.Nobodys(command), command.By, (it, standing) => it.Answer(standing, Ticket(standing) is null ? noTicket : null, given, clock.Now()),
            standing => Attached.None with
            {
                Texts = [.. texts.OfType<StoredText>().DistinctBy(it => it.Hash)], Personal = Ticket(standing) is { } ticket ? [EvaluationTickets.Take(Id, ticket)] : [], NeedsNoHistory = true,
            },
            cancellation);
    }

    public Task<Outcome<EvaluationView>> Close(Command command, CancellationToken cancellation) =>
        Shown(command, command.By, (it, standing) => it.Close(standing), _ => new([], [EvaluationTickets.Forget(Id)]), cancellation);

    public async Task<Outcome<EvaluationResults>> Results(Caller by, CancellationToken cancellation)
    {
        var standing = await Standing(by, cancellation);
        var it = journal.Durable.State;
        return !standing.Succeeded ? standing.Refusal : it.Hidden(standing.Value) is { } hidden ? hidden : await Results(it, standing.Value.IsOrganiser, cancellation);
    }

    public async Task Act(CancellationToken cancellation)
    {
        // The alarm has read that something is due, perhaps what another activation recorded.
        await journal.Refresh(cancellation);
        if (journal.Durable.State.NextDue <= clock.Now())
        {
            Command command = new(Caller.System, $"evaluation:{Id}:due@{journal.Durable.Version}", "");
            await Shown(command, Caller.System, (it, standing) => it.Due(standing, clock.Now()), _ => new([], [EvaluationTickets.Forget(Id)], true), cancellation);
        }

        SetTimer();
    }

    private async Task<Outcome<EvaluationView>> Shown(
        Command command, Caller by, Func<Evaluation, ActivityStanding, Decision<EvaluationEvent>> decide, Func<ActivityStanding, Attached> attached, CancellationToken cancellation)
    {
        var standing = await Standing(by, cancellation);
        if (!standing.Succeeded)
        {
            return standing.Refusal;
        }

        var outcome = await journal.Record(command, it => decide(it, standing.Value), attached(standing.Value), cancellation);
        SetTimer();
        return outcome.Select(it => View(it.State, standing.Value));
    }

    private EvaluationView View(Evaluation of, ActivityStanding standing) => new(
        Id, of.Version, of.Questions, of.Until, of.HiddenBelow, of.IsOpen(standing, clock.Now()), of.IsClosed, standing.IsOrganiser ? of.Answered : null);

    private async Task<EvaluationResults> Results(Evaluation of, bool isFull, CancellationToken cancellation)
    {
        string[] hashes = [.. isFull ? of.Questions.SelectMany(it => of.Shown(it.Key)?.Texts ?? []).Distinct() : []];
        var texts = hashes.Length == 0 ? ImmutableDictionary<string, StoredText>.Empty : await store.ReadTexts(journal.Stream, hashes, cancellation);
        return of.Answered < of.HiddenBelow ? new(Id, of.Version, of.HiddenBelow, null, [], isFull)
            : new(Id, of.Version, of.HiddenBelow, of.Answered, [.. of.Questions.Select(it => Result(it, of.Shown(it.Key), texts))], isFull);
    }

    private static QuestionResult Result(EvaluationQuestion question, Tally? tally, ImmutableDictionary<string, StoredText> texts) => tally is null
        ? new(question, null, [], [])
        : new(question, tally.Answered, tally.Counts, [.. tally.Texts.Select(texts.GetValueOrDefault).OfType<StoredText>().Select(it => it.Body)]);

    private async Task<Outcome<ActivityStanding>> Standing(Caller by, CancellationToken cancellation)
    {
        var standing = await GrainFactory.Activity(Id).Standing(by, cancellation);
        if (!standing.Succeeded && journal.Durable.Version == 0)
        {
            DeactivateOnIdle(); // asking for what is not there leaves nothing behind
        }

        return standing;
    }

    private void SetTimer() => _timer = DueTimer.Renewed(this, _timer, journal.Durable.State.NextDue, clock);
}
