using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Consultations;

/// <summary>What is said of a response, and suggested.</summary>
internal sealed partial class ConsultationGrain
{
    public async Task<Outcome<AmendmentShown>> Propose(Command command, int section, ProposedAmendment amendment, CancellationToken cancellation)
    {
        if ((Hidden(command.By) ?? Missing(section)) is { } refusal)
        {
            return refusal;
        }

        var (stored, wrong) = await discussion.Check(Id, journal.Stream, section, amendment, cancellation);
        if (wrong is not null)
        {
            return wrong;
        }

        OpenAmendment open = new(0, section, amendment.BasedOn, amendment.From, amendment.To, stored!.Hash);
        var outcome = await Record(
            command, it => it.Response.Propose(command.By, open, it.Plan, it.NotOpenTo(command.By, clock.Now()), clock.Now()), Attached.None with { Texts = [stored] }, cancellation);
        return await Shown(outcome, it => it.Response.Amendments, cancellation);
    }

    public async Task<Outcome<AmendmentShown>> AcceptAmendment(Command command, int id, CancellationToken cancellation)
    {
        for (var attempts = 5; ; attempts--)
        {
            var it = journal.Durable.State;
            var open = it.Response.CannotDecide(command.By, id, it.NotOpenTo(command.By, clock.Now())) is null ? it.Response.OpenAmendments.First(one => one.Id == id) : null;
            var carried = open is null ? null : await discussion.Carry(Id, journal.Stream, open, it.Response.Sections[open.Section - 1], cancellation);
            if (carried is { Collision: not null } or { Refusal: not null })
            {
                return carried.Refusal ?? ConsultationRefusals.AmendmentCollides;
            }

            var written = carried is { Written: { } section, Text: { } made } ? await findings.In(Id, section, made.Body) : null;
            var outcome = await Record(
                command,
                state => state.Response.Accept(command.By, id, carried?.Version ?? 0, written, carried?.MadeBy, state.NotOpenTo(command.By, clock.Now())),
                carried?.Text is { } text ? Attached.None with { Texts = [text] } : Attached.None,
                cancellation);
            if (outcome.Succeeded || outcome.Refusal.Code != ConsultationRefusals.WrittenMeanwhile.Code || attempts == 1)
            {
                return await Shown(outcome, _ => id, cancellation);
            }

            // What somebody wrote since the look is durable by now, and it is carried over that too.
        }
    }

    public async Task<Outcome<AmendmentShown>> RejectAmendment(Command command, int id, string reason, CancellationToken cancellation)
    {
        var (_, stored, refusal) = ResponseTexts.Words(reason);
        return refusal is not null ? refusal : await Shown(
            await Record(
                command, it => it.Response.Reject(command.By, id, reason, stored[0].Hash, it.NotOpenTo(command.By, clock.Now())), Attached.None with { Texts = stored }, cancellation),
            _ => id,
            cancellation);
    }

    public async Task<Outcome<AmendmentShown>> Amendment(Caller by, int id, CancellationToken cancellation) =>
        Hidden(by) is { } hidden ? hidden
        : await discussion.Show(Id, journal.Stream, journal.Durable.State.Response, id, cancellation) is { } shown ? shown
        : ConsultationRefusals.NoAmendment;

    public async Task<Outcome<ImmutableArray<AmendmentView>>> Amendments(Caller by, AmendmentState? state, int after, int limit, CancellationToken cancellation) =>
        Hidden(by) is { } hidden ? hidden : await discussion.Amendments(Id, journal.Stream, state, after, limit, cancellation);

    public async Task<Outcome<CommentView>> Comment(Command command, int section, int? thread, string text, CancellationToken cancellation)
    {
        var (body, stored, refusal) = ResponseTexts.Words(text);
        return refusal is not null ? refusal : await Said(
            await Record(
                command,
                it => it.Response.Comment(command.By, section, thread, body!, stored[0].Hash, it.Plan, it.NotOpenTo(command.By, clock.Now()), clock.Now()),
                Attached.None with { Texts = stored },
                cancellation),
            it => it.Response.Comments, cancellation);
    }

    public async Task<Outcome<ImmutableArray<CommentView>>> Comments(Caller by, int section, int after, int limit, CancellationToken cancellation) =>
        (Hidden(by) ?? Missing(section)) is { } refusal ? refusal : await discussion.Comments(Id, journal.Stream, section, after, limit, cancellation);

    public async Task<Outcome<CommentView>> ResolveThread(Command command, int comment, CancellationToken cancellation) =>
        await Said(
            await Record(command, it => it.Response.Resolve(command.By, comment, it.NotOpenTo(command.By, clock.Now())), Attached.None, cancellation), _ => comment, cancellation);

    private async Task<Outcome<AmendmentShown>> Shown(Outcome<Versioned<Consultation>> outcome, Func<Consultation, int> which, CancellationToken cancellation)
    {
        if (!outcome.Succeeded)
        {
            return outcome.Select(_ => default(AmendmentShown)!);
        }

        var shown = await discussion.Show(Id, journal.Stream, outcome.Value.State.Response, which(outcome.Value.State), cancellation);
        return outcome.Select(_ => shown!);
    }

    private async Task<Outcome<CommentView>> Said(Outcome<Versioned<Consultation>> outcome, Func<Consultation, int> which, CancellationToken cancellation)
    {
        if (!outcome.Succeeded)
        {
            return outcome.Select(_ => default(CommentView)!);
        }

        var id = which(outcome.Value.State);
        var section = await discussion.SectionOf(Id, id, cancellation);
        var said = (await discussion.Comments(Id, journal.Stream, section!.Value, id - 1, 1, cancellation)).Single();
        return outcome.Select(_ => said);
    }
}
