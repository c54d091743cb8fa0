using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Consultations;

/// <summary>How a response comes to be signed.</summary>
internal sealed partial record JointResponse
{
    /// <summary>A centre's verdict on the text as it had read it. Everybody's is collected, also after a no; a later one replaces it.</summary>
    public Decision<ConsultationEvent> Judge(Caller by, CentreVerdict given, string? text, ConsultationPlan plan, Refusal? notOpen, DateTimeOffset now)
    {
        var refusal = !Concerns(by) ? ConsultationRefusals.NoResponse
            : !Centres.Contains(given.Centre) ? ConsultationRefusals.NotTakingPart
            : by.Organisation != given.Centre && !by.IsOperator ? ConsultationRefusals.NotYourCentre
            : !by.MayLead(given.Centre) ? ConsultationRefusals.NotALeader
            : notOpen
                ?? (State == ResponseState.Submitted ? ConsultationRefusals.IsSubmitted
                    : State is not (ResponseState.Signing or ResponseState.Ready) ? ConsultationRefusals.NotSigning
                    : SignOff != SignOffOutcome.None || (now > plan.SignOffStop && !LeftToOperator) ? ConsultationRefusals.SignOffOver
                    : CheckWords(given, text) ?? CheckRead(given) ?? (given.Findings.Length > ResponseFindings.Most ? ConsultationRefusals.TooManyFindings : null));
        return refusal is not null ? refusal : Judge(given with { Read = [.. given.Read.Select(it => it with { Version = Sections[it.Number - 1].Version })] });
    }

    /// <summary>What the clock does, each with its instant.</summary>
    /// <param name="plan">What is planned.</param>
    /// <param name="reminders">When those are reminded who have not answered.</param>
    /// <param name="now">Up to when; of several reminders that are due by then, whoever they missed gets the last. Null for what is next.</param>
    public IEnumerable<DueStep> Steps(ConsultationPlan plan, ImmutableArray<DateTimeOffset> reminders, DateTimeOffset? now)
    {
        if (LeftToOperator)
        {
            yield break;
        }

        if (State == ResponseState.Drafting && plan.DraftFreeze > DraftingSince)
        {
            yield return new(plan.DraftFreeze, () => [new ResponseFrozen(true)]);
        }

        if (State == ResponseState.Signing && reminders.Where(it => it > SigningSince && !(it <= RemindedFor)).ToArray() is [var first, ..] pending && Unanswered.Any())
        {
            var next = pending.LastOrDefault(it => it <= now, first);
            yield return new(next, () => [new CentresReminded([.. Unanswered], next)]);
        }

        if (IsUnderWay && SignOff == SignOffOutcome.None)
        {
            // One tick later: the stop is the last instant for a verdict, not the first without.
            yield return new(plan.SignOffStop.AddTicks(TimeSpan.TicksPerMicrosecond), () => EndOfSignOff(plan.SignOffStop));
        }
    }

    private Decision<ConsultationEvent> Judge(CentreVerdict given) =>
        Verdicts.FirstOrDefault(it => it.Centre == given.Centre) is { } before && before.SaysWhat(given) && (!given.IsDated || given.At == before.At) ? Decision.AlreadySo : Advanced([new VerdictGiven(given)]);

    /// <summary>What the quorum rule comes to.</summary>
    private ImmutableArray<ConsultationEvent> EndOfSignOff(DateTimeOffset stop)
    {
        var isSigning = State is ResponseState.Signing or ResponseState.Ready;
        var outcome = isSigning && HasQuorum ? SignOffOutcome.Met
            : isSigning && Quorum.IfMissed == IfMissed.SubmitForSigners && Signatures.Any() ? SignOffOutcome.SignersOnly
            : SignOffOutcome.NotSubmitted;
        SignOffEnded ended = new(outcome, stop);
        return outcome == SignOffOutcome.NotSubmitted ? [ended, new ResponseAbandoned(null)] : Advanced([ended]);
    }

    /// <summary>Events with what follows from them: ready, or not any more.</summary>
    private ImmutableArray<ConsultationEvent> Advanced(ImmutableArray<ConsultationEvent> events)
    {
        var after = events.Aggregate(this, (it, change) => it.With(change));
        return (after.State, after.IsComplete) switch
        {
            (ResponseState.Signing, true) => events.Add(new ResponseReady()),
            (ResponseState.Ready, false) => events.Add(new ResponseNotReady()),
            _ => events,
        };
    }

    /// <summary>True when nothing is missing but to submit it.</summary>
    private bool IsComplete => IsSigned && !OpenFindings.Any();

    /// <summary>True when the quorum rule has what it asks for, and waits for nobody.</summary>
    private bool IsSigned => SignOff is SignOffOutcome.Met or SignOffOutcome.SignersOnly || (HasQuorum && !Unanswered.Any());

    private Refusal? CheckWords(CentreVerdict given, string? text) => given.Verdict switch
    {
        Verdict.None => ConsultationRefusals.NoVerdict,
        Verdict.SignExcept when given.Except.IsEmpty => ConsultationRefusals.NoException,
        Verdict.SignExcept when given.Except.Any(it => it < 1 || it > Sections.Length) => ConsultationRefusals.NoSection,
        Verdict.SignExcept when given.Except.Distinct().Count() == Sections.Length => ConsultationRefusals.AllExcepted,
        not Verdict.SignExcept when !given.Except.IsEmpty => ConsultationRefusals.ExceptionsOfNothing,
        Verdict.Dissent when string.IsNullOrWhiteSpace(text) => ConsultationRefusals.NoDissentText,
        Verdict.Sign or Verdict.Abstain or Verdict.NoComment when text is not null => ConsultationRefusals.WordsOfNothing,
        _ => null,
    };

    /// <summary>Who signs has read each section that it signs, as it is now; what others say they have read has to be there too.</summary>
    private Refusal? CheckRead(CentreVerdict given)
    {
        int[] missing = given.IsSignature
            ? [.. Sections.Where(it => !given.Except.Contains(it.Number) && given.Read.All(read => read.Number != it.Number)).Select(it => it.Number)]
            : [];
        int[] other = [.. given.Read.Where(read => Sections.All(it => it.Number != read.Number || it.Hash != read.Hash)).Select(read => read.Number)];
        return missing is not [] ? ConsultationRefusals.NotRead(string.Join(", ", missing))
            : other is not [] ? ConsultationRefusals.ChangedSinceRead(string.Join(", ", other))
            : null;
    }
}
