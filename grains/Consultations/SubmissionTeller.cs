using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Consultations;

/// <summary>That a submission is still to be told of.</summary>
/// <param name="Hash">Which file.</param>
internal sealed record TellSubmission(FileHash Hash);

/// <summary>
/// Posts the joint update that tells of a submission. Each step of it is one command with an id of its own, so that a crash between two lines posts nothing
/// twice. One per activation.
/// </summary>
internal sealed partial class SubmissionTeller(IGrainFactory grains, TimeProvider clock, ILogger<SubmissionTeller> log)
{
    private readonly Telling _telling = new(clock);

    /// <summary>Tells, and waits for it up to two seconds; what then is left is for the courier.</summary>
    public Task TellSoon(ConsultationId id, IJournal<Consultation, ConsultationEvent> journal, CancellationToken cancellation) =>
        _telling.Soon(journal, (_, _) => Post(id, journal.Durable.State), e => NotTold(e, id), cancellation);

    /// <summary>Tells what the database has as untold, whoever left it there; true when nothing is left.</summary>
    public Task<bool> TellRest(ConsultationId id, IJournal<Consultation, ConsultationEvent> journal, CancellationToken cancellation) =>
        _telling.Rest(journal, (_, _) => Post(id, journal.Durable.State), e => NotTold(e, id), cancellation);

    /// <summary>Who signed said yes to it by that: their names show, and their feeds have it.</summary>
    private async Task Post(ConsultationId id, Consultation of)
    {
        var submission = of.Response.Submission!;
        var signed = of.Response.Named.Where(it => it.IsSignature).Select(it => it.Centre).ToImmutableArray();
        var owner = signed.Contains(of.Response.Lead) ? of.Response.Lead : signed[0];
        var update = grains.Update(Announcement.IdFor(id));
        UpdateContent content = new([Announcement.Of(of, submission)], [], [], []);
        if ((await update.Draft(CommandFor("draft"), new(owner, content, signed.Remove(owner), submission.At), CancellationToken.None)).Refusal is { } refusal)
        {
            throw new StorageException(refusal.Code, refusal.Detail);
        }

        foreach (var centre in signed.Remove(owner))
        {
            Check(id, await update.Answer(CommandFor($"accept-{centre}"), centre, ConsentAnswer.Accept, CancellationToken.None));
        }

        Check(id, await update.Publish(CommandFor("publish"), CancellationToken.None));

        Command CommandFor(string step) => new(Caller.System, $"{id}:announce:{step}", "");
    }

    /// <summary>
    /// Where somebody has withdrawn what was drafted, that is that, and stands in the log; what is under way by another telling is waited for.
    /// </summary>
    private void Check(ConsultationId id, Outcome<UpdateView> outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            if (refusal == Refused.InProgress)
            {
                throw new StorageException(refusal.Code, refusal.Detail);
            }

            Refuses(id, refusal.Code);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The joint update on the response to {Consultation} is not posted yet")]
    private partial void NotTold(Exception error, ConsultationId consultation);

    [LoggerMessage(Level = LogLevel.Error, Message = "The joint update on the response to {Consultation} is refused: {Code}")]
    private partial void Refuses(ConsultationId consultation, string code);
}
