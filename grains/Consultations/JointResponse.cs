using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Texts;

namespace NetworkBackend.Consultations;

/// <summary>
/// The answer that several centres write to a hearing. Has no texts, only their hashes. A signature stands for the text that its centre had read, by hash:
/// whether it still does follows from the text as it is, so that no edit and no crash can leave one standing on another text.
/// </summary>
internal sealed partial record JointResponse
{
    public const int MostSections = 200;
    public const int MostBytes = 200_000;

    public static JointResponse None { get; } = new();

    public static ImmutableArray<string> Languages { get; } = ["nb", "nn", "en"];

    public ResponseState State { get; init; }
    public OrganisationId Lead { get; init; }

    /// <summary>All that take part, the lead first.</summary>
    public ImmutableArray<OrganisationId> Centres { get; init; } = [];

    public string Language { get; init; } = "nb";
    public Quorum Quorum { get; init; } = new(1, [], IfMissed.DoNotSubmit);
    public bool HidesVerdicts { get; init; }
    public ImmutableArray<Section> Sections { get; init; } = [];

    /// <summary>The last of each centre, in the order of their first.</summary>
    public ImmutableArray<CentreVerdict> Verdicts { get; init; } = [];

    /// <summary>To be accepted or rejected.</summary>
    public ImmutableArray<OpenAmendment> OpenAmendments { get; init; } = [];

    /// <summary>How many were ever proposed.</summary>
    public int Amendments { get; init; }

    /// <summary>How many comments there are.</summary>
    public int Comments { get; init; }

    public SignOffOutcome SignOff { get; init; }
    public string? ReasonHash { get; init; }

    /// <summary>Since when it is being drafted, this time.</summary>
    public DateTimeOffset DraftingSince { get; init; }

    /// <summary>Since when verdicts are given, this time.</summary>
    public DateTimeOffset SigningSince { get; init; }

    /// <summary>True where the operator brought it in after its time: the clock leaves it alone.</summary>
    public bool LeftToOperator { get; init; }

    /// <summary>The planned instant that somebody was reminded for last.</summary>
    public DateTimeOffset? RemindedFor { get; init; }

    [JsonIgnore]
    public bool IsBegun => State != ResponseState.None;

    [JsonIgnore]
    public bool IsUnderWay => State is ResponseState.Drafting or ResponseState.Frozen or ResponseState.Signing or ResponseState.Ready;

    /// <summary>Those whose signature stands for the text as it is.</summary>
    [JsonIgnore]
    public IEnumerable<CentreVerdict> Signatures => Verdicts.Where(it => it.IsSignature && it.LapsedOn(Sections).IsEmpty);

    /// <summary>Those who are still to say something: they have not, or what they signed has changed.</summary>
    [JsonIgnore]
    public IEnumerable<OrganisationId> Unanswered => Centres.Where(centre => Verdicts.All(it => it.Centre != centre || !it.LapsedOn(Sections).IsEmpty));

    [JsonIgnore]
    public bool HasQuorum => Signatures.Count() >= Quorum.AtLeast && Quorum.MustSign.All(it => Signatures.Any(one => one.Centre == it));

    /// <summary>True when everybody's verdict may be seen by all who take part.</summary>
    [JsonIgnore]
    public bool ShowsVerdicts => !HidesVerdicts || SignOff != SignOffOutcome.None || !Unanswered.Any() || State == ResponseState.Submitted;

    [JsonIgnore]
    public bool ForSignersOnly => SignOff == SignOffOutcome.SignersOnly;

    /// <summary>True for those who see it while it is being made.</summary>
    public bool Concerns(Caller by) => IsBegun && Centres.Any(by.MayReadFor);

    /// <summary>Only the hearing's owner has it answered, so that nobody takes another's over; whoever is named leads.</summary>
    public Decision<ConsultationEvent> Begin(Caller by, Consultation hearing, NewResponse it, ConsultationFacts facts, ImmutableArray<Section> sections, DateTimeOffset now)
    {
        ImmutableArray<OrganisationId> centres = [it.Lead, .. it.Centres.Where(centre => centre != it.Lead).Distinct()];
        var isLate = now > hearing.Plan.SignOffStop;
        var refusal = hearing.ForOwner(by) ?? hearing.NotOpenTo(by, now)
            ?? (IsBegun ? ConsultationRefusals.ResponseExists
                : isLate && !by.IsOperator ? ConsultationRefusals.SignOffOver
                : facts.Check()
                    ?? (!Languages.Contains(it.Language) ? ConsultationRefusals.UnknownLanguage : null)
                    ?? Check(it.Quorum, centres)
                    ?? sections.Select(section => Check(section, centres)).FirstOrDefault(no => no is not null)
                    ?? (sections.Length > MostSections ? ConsultationRefusals.TooManySections : null));
        return refusal is not null ? refusal : ImmutableArray.Create<ConsultationEvent>(
            [
                new ResponseBegun(it.Lead, centres, it.Language, it.Quorum with { MustSign = [.. it.Quorum.MustSign.Distinct()] }, it.HidesVerdicts, now, isLate),
                .. sections.Select((section, i) => new SectionWritten(section with { Number = i + 1, Version = 1, Contributors = section.Contributors.IsEmpty ? centres : section.Contributors })),
            ]);
    }

    /// <summary>Writes a section anew, based on one of its versions; 0 for one that is not there yet.</summary>
    public Decision<ConsultationEvent> Write(Caller by, int basedOn, Section written, Refusal? notOpen)
    {
        var now = Sections.FirstOrDefault(it => it.Number == written.Number);
        var contributors = !written.Contributors.IsEmpty ? written.Contributors : now?.Contributors ?? Centres;
        var next = written with { Contributors = contributors, Version = (now?.Version ?? 0) + 1, Source = written.Source ?? now?.Source };
        return (ForStaff(by) ?? notOpen ?? MayWrite(by, now, contributors) ?? Check(next, Centres)) is { } refusal ? refusal
            : now is null && basedOn > 0 ? ConsultationRefusals.NoSection
            : now is null && written.Number != Sections.Length + 1 ? ConsultationRefusals.NotTheNextSection(Sections.Length + 1)
            : now is null && Sections.Length == MostSections ? ConsultationRefusals.TooManySections
            : now is not null && basedOn == 0 ? ConsultationRefusals.SectionExists(now.Version)
            : now is not null && basedOn != now.Version ? ConsultationRefusals.StaleSection(now.Version)
            : now is not null && next.Equals(now with { Version = next.Version }) ? Decision.AlreadySo
            : new SectionWritten(next);
    }

    public Decision<ConsultationEvent> Freeze(Caller by, Refusal? notOpen) => (ForLead(by) ?? notOpen, State) switch
    {
        ({ } refusal, _) => refusal,
        (_, ResponseState.Frozen) => Decision.AlreadySo,
        (_, not ResponseState.Drafting) => ConsultationRefusals.NotDrafting,
        _ when Sections.IsEmpty => ConsultationRefusals.NothingWritten,
        _ => new ResponseFrozen(false),
    };

    public Decision<ConsultationEvent> BeginSigning(Caller by, ConsultationPlan plan, Refusal? notOpen, DateTimeOffset now) => (ForLead(by) ?? notOpen, State) switch
    {
        ({ } refusal, _) => refusal,
        (_, ResponseState.Signing or ResponseState.Ready) => Decision.AlreadySo,
        (_, not ResponseState.Frozen) => ConsultationRefusals.NotFrozen,
        _ when Sections.IsEmpty => ConsultationRefusals.NothingWritten,
        _ when !OpenAmendments.IsEmpty => ConsultationRefusals.AmendmentsOpen,
        _ when now > plan.SignOffStop && !by.IsOperator => ConsultationRefusals.SignOffOver,
        _ => Advanced([new SigningBegun(now)]),
    };

    public Decision<ConsultationEvent> Reopen(Caller by, string reason, string reasonHash, ConsultationPlan plan, Refusal? notOpen, DateTimeOffset now) => (ForLead(by) ?? notOpen, State) switch
    {
        ({ } refusal, _) => refusal,
        (_, ResponseState.Drafting) => Decision.AlreadySo,
        (_, ResponseState.Submitted) => ConsultationRefusals.IsSubmitted,
        _ when string.IsNullOrWhiteSpace(reason) => ConsultationRefusals.NoReason,
        _ when now > plan.SignOffStop && !by.IsOperator => ConsultationRefusals.SignOffOver,
        _ => new ResponseReopened(reasonHash, now, now > plan.SignOffStop),
    };

    public Decision<ConsultationEvent> Abandon(Caller by, string reason, string reasonHash) => (ForLead(by), State) switch
    {
        ({ } refusal, _) => refusal,
        (_, ResponseState.Abandoned) => Decision.AlreadySo,
        (_, ResponseState.Submitted) => ConsultationRefusals.IsSubmitted,
        _ when string.IsNullOrWhiteSpace(reason) => ConsultationRefusals.NoReason,
        _ => new ResponseAbandoned(reasonHash),
    };

    public JointResponse With(ConsultationEvent change) => change switch
    {
        ResponseBegun it => this with
        {
            State = ResponseState.Drafting, Lead = it.Lead, Centres = it.Centres, Language = it.Language, Quorum = it.Quorum, HidesVerdicts = it.HidesVerdicts, DraftingSince = it.At,
            LeftToOperator = it.LeftToOperator,
        },
        SectionWritten it => this with { Sections = it.Section.Number > Sections.Length ? Sections.Add(it.Section) : Sections.SetItem(it.Section.Number - 1, it.Section) },
        AmendmentProposed it => this with { OpenAmendments = OpenAmendments.Add(it.Amendment), Amendments = it.Amendment.Id },
        AmendmentAccepted it => this with { OpenAmendments = [.. OpenAmendments.Where(open => open.Id != it.Id)] },
        AmendmentRejected it => this with { OpenAmendments = [.. OpenAmendments.Where(open => open.Id != it.Id)] },
        Commented it => this with { Comments = it.Id },
        ResponseFrozen => this with { State = ResponseState.Frozen },
        SigningBegun it => this with { State = ResponseState.Signing, SigningSince = it.At },
        ResponseReopened it => this with { State = ResponseState.Drafting, ReasonHash = it.ReasonHash, DraftingSince = it.At, LeftToOperator = it.LeftToOperator, SignOff = SignOffOutcome.None },
        ResponseAbandoned it => this with { State = ResponseState.Abandoned, ReasonHash = it.ReasonHash ?? ReasonHash },
        VerdictGiven it => this with { Verdicts = With(it.Verdict) },
        CentresReminded it => this with { RemindedFor = it.For },
        SignOffEnded it => this with { SignOff = it.Outcome },
        ResponseReady => this with { State = ResponseState.Ready },
        ResponseNotReady => this with { State = ResponseState.Signing },
        FindingConfirmed it => this with { Confirmed = Confirmed.Add(it.Id) },
        ResponseSubmitted it => this with { State = ResponseState.Submitted, Submission = it.Submission },
        SubmissionChanged it => this with { Submission = Submission! with { Facts = it.Facts } },
        OutcomeRecorded it => this with { Submission = Submission! with { Outcome = it.Points } },
        _ => this,
    };

    private ImmutableArray<CentreVerdict> With(CentreVerdict verdict) =>
        Verdicts.Any(it => it.Centre == verdict.Centre) ? [.. Verdicts.Select(it => it.Centre == verdict.Centre ? verdict : it)] : Verdicts.Add(verdict);

    /// <summary>Who does not take part is told that there is none.</summary>
    private Refusal? ForStaff(Caller by) => !Concerns(by) ? ConsultationRefusals.NoResponse
        : Centres.Any(by.MayEditFor) ? null
        : ConsultationRefusals.NotAnEditor;

    private Refusal? ForLead(Caller by) => ForStaff(by) ?? (by.MayEditFor(Lead) ? null : ConsultationRefusals.NotTheLead);

    private Refusal? MayWrite(Caller by, Section? now, ImmutableArray<OrganisationId> contributors) =>
        State != ResponseState.Drafting ? ConsultationRefusals.NotDrafting
        : by.MayEditFor(Lead) ? null
        : now is null ? ConsultationRefusals.NotTheLead
        : !now.Contributors.Any(by.MayEditFor) ? ConsultationRefusals.NotAContributor
        : !contributors.SequenceEqual(now.Contributors) ? ConsultationRefusals.ContributorsAreTheLeads
        : null;

    private static Refusal? Check(Section section, ImmutableArray<OrganisationId> centres) =>
        !OneLine.Is(section.Title) ? ConsultationRefusals.NoSectionTitle
        : section.Bytes > MostBytes ? ConsultationRefusals.SectionTooLong
        : section.Findings.Length > ResponseFindings.Most ? ConsultationRefusals.TooManyFindings
        : section.Contributors.Any(it => !centres.Contains(it)) ? ConsultationRefusals.ContributorNotThere
        : null;

    private static Refusal? Check(Quorum quorum, ImmutableArray<OrganisationId> centres) =>
        quorum.AtLeast < 1 || quorum.AtLeast > centres.Length ? ConsultationRefusals.QuorumOutOfReach
        : quorum.MustSign.Any(it => !centres.Contains(it)) ? ConsultationRefusals.MustSignNotThere
        : quorum.IfMissed == IfMissed.None ? ConsultationRefusals.NoIfMissed
        : null;
}
