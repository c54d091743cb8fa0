using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Texts;

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

    /// <summary>The findings that a caller may know of: one in words that are hidden is hidden with them.</summary>
    public IEnumerable<PlacedFinding> Shown(Caller by)
    {
        var all = Verdicts.All(it => it.Findings.IsEmpty) || ShowsVerdicts;
        return Findings.Where(it => all || it.Centre is null || by.Organisation == it.Centre);
    }

    /// <summary>A person says that something found may be published.</summary>
    public Decision<ConsultationEvent> Confirm(Caller by, FindingId id, Refusal? notOpen)
    {
        var found = Shown(by).FirstOrDefault(it => it.Finding.Id == id);
        return (ForStaff(by) ?? notOpen ?? (found is null ? ConsultationRefusals.NoFinding : ForFinding(by, found))) is { } refusal ? refusal
            : Confirmed.Contains(id) ? Decision.AlreadySo
            : !IsUnderWay ? ConsultationRefusals.NotUnderWay
            : Advanced([new FindingConfirmed(id)]);
    }

    /// <summary>Why it cannot be submitted now; null where it can.</summary>
    public Refusal? CannotSubmit(Caller by, NewSubmission it, Refusal? notOpen) =>
        ForLead(by)
            ?? (State == ResponseState.Submitted ? ConsultationRefusals.IsSubmitted : notOpen)
            ?? (State != ResponseState.Ready ? NotReady : Check(new SubmissionChange(it.Channel, it.Receipt, it.Reference, it.PublishedUrl)));

    /// <param name="by">Who.</param>
    /// <param name="basedOn">What the revision has to be; null for whichever.</param>
    /// <param name="revision">The hearing's revision.</param>
    /// <param name="change">What, in words.</param>
    /// <param name="stored">The same with its lines by their hashes.</param>
    public Decision<ConsultationEvent> ChangeSubmission(Caller by, long? basedOn, int revision, SubmissionChange change, SubmissionChange stored) =>
        Submission is not { Facts: var before } ? ForLead(by) ?? ConsultationRefusals.NotSubmitted
        : (ForSubmission(by) ?? Check(change)) is { } refusal ? refusal
        : basedOn is not null && basedOn != revision ? ConsultationRefusals.Stale(revision)
        : before.With(stored) == before ? Decision.AlreadySo
        : new SubmissionChanged(before.With(stored));

    public Decision<ConsultationEvent> RecordOutcome(Caller by, long? basedOn, int revision, ImmutableArray<StoredPoint> points) =>
        Submission is null ? ForLead(by) ?? ConsultationRefusals.NotSubmitted
        : ForSubmission(by) is { } refusal ? refusal
        : points.Any(it => it.Outcome == OutcomeOfPoint.None) ? ConsultationRefusals.NoOutcome
        : basedOn is not null && basedOn != revision ? ConsultationRefusals.Stale(revision)
        : points.SequenceEqual(Submission.Outcome) ? Decision.AlreadySo
        : new OutcomeRecorded(points);

    /// <summary>What is missing until it is ready, in the order in which it is to be done.</summary>
    private Refusal NotReady => State != ResponseState.Signing ? ConsultationRefusals.NotReady
        : IsSigned ? ConsultationRefusals.FindingsOpen
        : ConsultationRefusals.NotReady;

    /// <summary>Of what is published: words that nobody will read hold nothing up.</summary>
    private IEnumerable<PlacedFinding> OpenFindings
    {
        get
        {
            var named = Verdicts.Any(it => !it.Findings.IsEmpty) ? Named.Select(it => it.Centre).ToHashSet() : [];
            return Findings.Where(it => (it.Centre is null || named.Contains(it.Centre.Value)) && !Confirmed.Contains(it.Finding.Id));
        }
    }

    /// <summary>Those who are to look at what holds it up, where nothing else does.</summary>
    [JsonIgnore]
    public ImmutableArray<OrganisationId> HeldUpBy => State != ResponseState.Signing || !IsSigned ? [] :
        [.. OpenFindings.SelectMany(it => it.Centre is { } centre ? [centre] : Sections[it.Section!.Value - 1].Contributors.Prepend(Lead)).Distinct()];

    /// <summary>
    /// Somebody who can be asked: no machine looks it over. A centre looks at its own words itself, until the sign-off is over: then the lead may too, or a
    /// centre that does nothing more would have the last word on everybody's.
    /// </summary>
    private Refusal? ForFinding(Caller by, PlacedFinding it) =>
        by.Person is null ? ConsultationRefusals.FindingNeedsAPerson
        : it.Centre is { } centre ? by.Organisation == centre || (SignOff != SignOffOutcome.None && by.MayEditFor(Lead)) ? null : ConsultationRefusals.FindingOfOthers
        : by.MayEditFor(Lead) || Sections[it.Section!.Value - 1].Contributors.Any(by.MayEditFor) ? null
        : ConsultationRefusals.NotAContributor;

    /// <summary>What was sent is public, so who takes no part is told whose it is.</summary>
    private Refusal? ForSubmission(Caller by) => by.MayEditFor(Lead) ? null
        : by.Organisation == Lead ? ConsultationRefusals.NotAnEditor
        : ConsultationRefusals.NotTheLead;

    private static Refusal? Check(SubmissionChange facts) =>
        new[] { facts.Channel, facts.Receipt, facts.Reference }.Any(it => it is not null && !OneLine.Is(it)) ? ConsultationRefusals.NotOneLine
        : facts.PublishedUrl is { } url && !WebAddress.Is(url) ? ConsultationRefusals.PublishedNotAnAddress
        : null;
}
