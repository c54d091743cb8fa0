using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Consultations;

/// <summary>How a response is looked over, and sent.</summary>
internal sealed partial record JointResponse
{
    /// <summary>The findings that a person has confirmed, also of texts that are no more.</summary>
    public ImmutableHashSet<FindingId> Confirmed { get; init; } = [];

    /// <summary>What was sent; null until then.</summary>
    public Submission? Submission { get; init; }

    /// <summary>What a person has to look at, section by section and then verdict by verdict.</summary>
    [JsonIgnore]
    public IEnumerable<PlacedFinding> Findings =>
    [
        .. Sections.SelectMany(section => section.Findings.Select(it => new PlacedFinding(it, section.Number, null))),
        .. Verdicts.SelectMany(verdict => verdict.Findings.Select(it => new PlacedFinding(it, null, verdict.Centre))),
    ];

    /// <summary>Those whom the final text names: all whose verdict stands; where it is submitted for those who signed, they alone.</summary>
    [JsonIgnore]
    public IEnumerable<CentreVerdict> Named => Centres
        .Select(centre => Verdicts.FirstOrDefault(it => it.Centre == centre))
        .OfType<CentreVerdict>()
        .Where(it => it.LapsedOn(Sections).IsEmpty && (it.IsSignature || !ForSignersOnly));

    /// <summary>True for a finding that a caller may know of: one in words that are hidden is hidden with them.</summary>
    public bool Shows(PlacedFinding finding, Caller by) => finding.Centre is null || ShowsVerdicts || by.Organisation == finding.Centre;

    /// <summary>A person says that something found may be published.</summary>
    public Decision<ConsultationEvent> Confirm(Caller by, FindingId id, Refusal? notOpen)
    {
        var found = Findings.FirstOrDefault(it => it.Finding.Id == id && Shows(it, by));
        return (ForStaff(by) ?? notOpen ?? (found is null ? ConsultationRefusals.NoFinding : ForFinding(by, found))) is { } refusal ? refusal
            : Confirmed.Contains(id) ? Decision.AlreadySo
            : !IsUnderWay ? ConsultationRefusals.NotUnderWay
            : Advanced([new FindingConfirmed(id)]);
    }

    /// <summary>Why it cannot be submitted now; null where it can.</summary>
    public Refusal? CannotSubmit(Caller by, NewSubmission it, Refusal? notOpen) =>
        ForLead(by)
            ?? (State == ResponseState.Submitted ? ConsultationRefusals.IsSubmitted : notOpen)
            ?? (it.At is not null && !by.IsOperator ? ConsultationRefusals.BackdatingNotAllowed : null)
            ?? (State != ResponseState.Ready ? NotReady : Check(new SendingFacts(it.Channel, it.Receipt, it.Reference, it.PublishedUrl)));

    /// <param name="by">Who.</param>
    /// <param name="basedOn">What the revision has to be; null for whichever.</param>
    /// <param name="revision">The hearing's revision.</param>
    /// <param name="change">What.</param>
    public Decision<ConsultationEvent> ChangeSubmission(Caller by, long? basedOn, int revision, SubmissionChange change)
    {
        if (Submission is not { Facts: var before })
        {
            return ForLead(by) ?? ConsultationRefusals.NotSubmitted;
        }

        SendingFacts facts = new(change.Channel ?? before.Channel, change.Receipt ?? before.Receipt, change.Reference ?? before.Reference, change.PublishedUrl ?? before.PublishedUrl);
        return (ForSubmission(by) ?? Check(facts)) is { } refusal ? refusal
            : basedOn is not null && basedOn != revision ? ConsultationRefusals.Stale(revision)
            : facts == before ? Decision.AlreadySo
            : new SubmissionChanged(facts);
    }

    public Decision<ConsultationEvent> RecordOutcome(Caller by, long? basedOn, int revision, ImmutableArray<StoredPoint> points) =>
        Submission is null ? ForLead(by) ?? ConsultationRefusals.NotSubmitted
        : ForSubmission(by) is { } refusal ? refusal
        : points.Any(it => it.Outcome == OutcomeOfPoint.None) ? ConsultationRefusals.NoOutcome
        : basedOn is not null && basedOn != revision ? ConsultationRefusals.Stale(revision)
        : points.SequenceEqual(Submission.Outcome) ? Decision.AlreadySo
        : new OutcomeRecorded(points);

    /// <summary>What is missing until it is ready, in the order in which it is to be done.</summary>
    private Refusal NotReady => State != ResponseState.Signing ? ConsultationRefusals.NotReady
        : SignOff == SignOffOutcome.None && !(HasQuorum && !Unanswered.Any()) ? ConsultationRefusals.NotReady
        : ConsultationRefusals.FindingsOpen;

    private bool HasOpenFindings => Findings.Any(it => !Confirmed.Contains(it.Finding.Id));

    /// <summary>Somebody who can be asked: no machine looks it over.</summary>
    private Refusal? ForFinding(Caller by, PlacedFinding it) =>
        by.Person is null ? ConsultationRefusals.FindingNeedsAPerson
        : it.Centre is { } centre ? by.MayEditFor(centre) ? null : ConsultationRefusals.FindingOfOthers
        : by.MayEditFor(Lead) || Sections[it.Section!.Value - 1].Contributors.Any(by.MayEditFor) ? null
        : ConsultationRefusals.NotAContributor;

    /// <summary>What was sent is public, so who takes no part is told whose it is.</summary>
    private Refusal? ForSubmission(Caller by) => by.MayEditFor(Lead) ? null
        : by.Organisation == Lead ? ConsultationRefusals.NotAnEditor
        : ConsultationRefusals.NotTheLead;

    private static Refusal? Check(SendingFacts facts) =>
        !OneLine.Is(facts.Channel) || facts.Receipt is { } receipt && !OneLine.Is(receipt) || facts.Reference is { } reference && !OneLine.Is(reference) ? ConsultationRefusals.NotOneLine
        : facts.PublishedUrl is { } url && !WebAddress.Is(url) ? ConsultationRefusals.PublishedNotAnAddress
        : null;
}
