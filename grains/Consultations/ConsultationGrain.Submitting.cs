using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Consultations;

/// <summary>How a response is looked over, exported and sent.</summary>
internal sealed partial class ConsultationGrain
{
    public async Task<Outcome<ImmutableArray<FindingView>>> Findings(Caller by, bool? confirmed, int after, int limit, CancellationToken cancellation)
    {
        if (Hidden(by) is { } hidden)
        {
            return hidden;
        }

        var it = journal.Durable.State.Response;
        var page = it.Shown(by)
            .Index().Skip(after)
            .Where(one => confirmed is null || it.Confirmed.Contains(one.Item.Finding.Id) == confirmed)
            .Take(limit);
        return await Views(it, [.. page.Select(one => (one.Index + 1, one.Item))], cancellation);
    }

    public async Task<Outcome<FindingView>> ConfirmFinding(Command command, FindingId finding, CancellationToken cancellation)
    {
        var outcome = await Record(command, it => it.Response.Confirm(command.By, finding, it.NotOpenTo(command.By, clock.Now())), Attached.None, cancellation);
        if (!outcome.Succeeded)
        {
            return outcome.Select(_ => default(FindingView)!);
        }

        var response = outcome.Value.State.Response;
        var views = await Views(response, [.. response.Findings.Where(it => it.Finding.Id == finding).Select(it => (0, it))], cancellation);
        return outcome.Select(_ => views[0]);
    }

    public async Task<Outcome<ResponseFile>> Export(Caller by, ResponseFormat format, CancellationToken cancellation)
    {
        var it = journal.Durable.State;
        return it.Response.Submission is null && Hidden(by) is { } hidden ? hidden : await files.Current(journal.Stream, it, format, cancellation);
    }

    public async Task<Outcome<SubmissionView>> Submit(Command command, NewSubmission submission, CancellationToken cancellation)
    {
        for (var attempts = 5; ; attempts--)
        {
            if (Backdated(command.By, submission.At) is { } backdated)
            {
                return backdated;
            }

            var before = journal.Durable.State;
            var at = submission.At?.ToUniversalTime() ?? clock.Now();
            var sent = before.CannotSubmit(command.By, submission, clock.Now()) is null ? await Made(before, submission, at, cancellation) : null;
            var outcome = await Record(
                command, it => it.Submit(command.By, submission, before, sent?.Submission, clock.Now()), sent is null ? Attached.None : Attached.None with { Texts = sent.Stored }, cancellation);
            if (outcome.Succeeded)
            {
                await teller.TellSoon(Id, journal, cancellation);
            }

            if (outcome.Succeeded || outcome.Refusal.Code != ConsultationRefusals.ChangedMeanwhile.Code || attempts == 1)
            {
                return await Sent(outcome, command.By, cancellation);
            }

            // What somebody did since the look is durable by now, and the file is made with it.
        }
    }

    public async Task<Outcome<SubmissionView>> Submission(Caller by, CancellationToken cancellation) =>
        NothingSent() is { } refusal ? refusal : await views.View(Id, journal.Stream, journal.Durable.State, by, cancellation);

    public async Task<Outcome<ResponseFile>> SubmittedFile(Caller by, CancellationToken cancellation) =>
        NothingSent() is { } refusal ? refusal : await files.Submitted(journal.Stream, journal.Durable.State.Response.Submission!, cancellation);

    public async Task<Outcome<SubmissionView>> ChangeSubmission(Command command, long? basedOn, SubmissionChange change, CancellationToken cancellation)
    {
        var (facts, stored) = ResponseTexts.Lines(change);
        return await Sent(
            await Record(command, it => it.Response.ChangeSubmission(command.By, basedOn, it.Revision, change, facts), Attached.None with { Texts = stored }, cancellation), command.By, cancellation);
    }

    public async Task<Outcome<SubmissionView>> RecordOutcome(Command command, long? basedOn, ImmutableArray<OutcomePoint> points, CancellationToken cancellation)
    {
        if (points.Any(it => string.IsNullOrWhiteSpace(it.Asked)))
        {
            return ConsultationRefusals.NothingAsked;
        }

        var words = points.SelectMany(it => new[] { it.Asked, it.Note }).Select(ResponseTexts.Words).ToArray();
        if (words.FirstOrDefault(it => it.Refusal is not null).Refusal is { } refusal)
        {
            return refusal;
        }

        ImmutableArray<StoredPoint> stored = [.. points.Select((it, i) => new StoredPoint(words[2 * i].Stored[0].Hash, it.Outcome, words[(2 * i) + 1].Stored.FirstOrDefault()?.Hash))];
        return await Sent(
            await Record(
                command,
                it => it.Response.RecordOutcome(command.By, basedOn, it.Revision, stored),
                Attached.None with { Texts = [.. words.SelectMany(it => it.Stored).DistinctBy(it => it.Hash)] },
                cancellation),
            command.By, cancellation);
    }

    public Task<bool> Tell(CancellationToken cancellation) => teller.TellRest(Id, journal, cancellation);

    /// <summary>Why something cannot be of that time; null where it can.</summary>
    private Refusal? Backdated(Caller by, DateTimeOffset? at) => at is null ? null
        : !by.IsOperator ? ConsultationRefusals.BackdatingNotAllowed
        : at > clock.GetUtcNow() ? ConsultationRefusals.NotYet
        : null;

    private sealed record MadeSubmission(Submission Submission, ImmutableArray<StoredText> Stored);

    private async Task<MadeSubmission> Made(Consultation of, NewSubmission it, DateTimeOffset at, CancellationToken cancellation)
    {
        var (file, names) = await files.Final(journal.Stream, of, it.Format, at, cancellation);
        var stored = ResponseFiles.ToStore(file);
        var (facts, lines) = ResponseTexts.Lines(new(it.Channel, it.Receipt, it.Reference, it.PublishedUrl));
        return new(new(it.Format, file.Hash, file.Content.Length, stored.Hash, at, names, new(facts.Channel!, facts.Receipt, facts.Reference, facts.PublishedUrl)), [stored, .. lines]);
    }

    private async Task<Outcome<SubmissionView>> Sent(Outcome<Versioned<Consultation>> outcome, Caller by, CancellationToken cancellation)
    {
        if (!outcome.Succeeded)
        {
            return outcome.Select(_ => default(SubmissionView)!);
        }

        var view = await views.View(Id, journal.Stream, outcome.Value.State, by, cancellation);
        return outcome.Select(_ => view);
    }

    private Refusal? NothingSent()
    {
        ForgetIfUnknown();
        return journal.Durable.State.State == ConsultationState.Unknown ? ConsultationRefusals.NotFound
            : journal.Durable.State.Response.Submission is null ? ConsultationRefusals.NotSubmitted
            : null;
    }

    /// <summary>Findings with what was found, each text looked through once.</summary>
    private async Task<ImmutableArray<FindingView>> Views(JointResponse of, ImmutableArray<(int Number, PlacedFinding It)> page, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<FindingView>();
        foreach (var (place, some) in page.GroupBy(one => (one.It.Section, one.It.Centre)).Select(it => (it.Key, it)))
        {
            var parts = await Parts(of, place.Section, place.Centre, cancellation);
            found.AddRange(some.Select(one => new FindingView(
                one.Number, one.It.Finding.Id, one.It.Finding.Kind, place.Section, place.Centre, parts.GetValueOrDefault(one.It.Finding.Id), of.Confirmed.Contains(one.It.Finding.Id))));
        }

        return found.ToImmutable();
    }

    private async Task<Dictionary<FindingId, FoundPart>> Parts(JointResponse of, int? number, OrganisationId? centre, CancellationToken cancellation)
    {
        if (number is { } which)
        {
            var section = of.Sections[which - 1];
            var before = section.Title.Length + 2;
            return findings.Of(Id, which, section.Title, await texts.Body(journal.Stream, section.Stored, cancellation)).ToDictionary(
                ResponseFindings.IdOf,
                it => it.From < section.Title.Length
                    ? new FoundPart(true, it.From, Math.Min(it.To, section.Title.Length), it.Excerpt, it.Reason)
                    : new FoundPart(false, it.From - before, it.To - before, it.Excerpt, it.Reason));
        }

        var words = await texts.Body(journal.Stream, of.Verdicts.First(it => it.Centre == centre).TextHash!, cancellation);
        return findings.Of(Id, centre!.Value, words).ToDictionary(ResponseFindings.IdOf, it => new FoundPart(false, it.From, it.To, it.Excerpt, it.Reason));
    }
}
