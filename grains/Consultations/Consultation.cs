using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Texts;

namespace NetworkBackend.Consultations;

/// <summary>A hearing as its history made it, with the answer that centres write to it: one thing, so that no rule about the two is ever half true.</summary>
internal sealed record Consultation
{
    public static Consultation None { get; } = new();

    public ConsultationState State { get; init; }
    public OrganisationId Owner { get; init; }

    /// <summary>Rises with what the hearing is and where it stands, and of the answer with what was sent and came of it: all that the public may know of.</summary>
    public int Revision { get; init; }

    /// <summary>True where its deadline closed it.</summary>
    public bool IsOver { get; init; }

    /// <summary>True where the operator brought it in after its deadline: the clock leaves it alone until that is moved.</summary>
    public bool LeftToOperator { get; init; }

    public ConsultationProfile Profile { get; init; } = new("", "", null, [], []);
    public DateTimeOffset Deadline { get; init; }
    public PlanRule Rule { get; init; } = PlanRule.Usual;
    public JointResponse Response { get; init; } = JointResponse.None;

    [JsonIgnore]
    public ConsultationPlan Plan => Planning.Of(Deadline, Rule);

    /// <summary>When something is to be done by itself next.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextDue => State == ConsultationState.Unknown ? null : Steps(null).Select(it => (DateTimeOffset?)it.At).Min();

    public Decision<ConsultationEvent> Discover(Caller by, NewConsultation it, ConsultationFacts facts, DateTimeOffset now)
    {
        var (deadline, notATime) = Oslo.InstantOf(it.Deadline);
        return State != ConsultationState.Unknown ? ConsultationRefusals.Exists
            : (ForOwner(by, it.Owner) ?? facts.Check() ?? notATime ?? Check(it.Profile, it.Rule) ?? CheckTime(by, deadline!.Value, now)) is { } refusal ? refusal
            : new ConsultationDiscovered(it.Owner, it.Profile, deadline!.Value, it.Rule, deadline.Value <= now);
    }

    /// <param name="by">Who.</param>
    /// <param name="basedOn">The revision that this is based on; null for whichever.</param>
    /// <param name="change">What.</param>
    /// <param name="now">When.</param>
    public Decision<ConsultationEvent> Change(Caller by, long? basedOn, ConsultationChange change, DateTimeOffset now)
    {
        var (deadline, notATime) = change.Deadline is { } moment ? Oslo.InstantOf(moment) : (Deadline, null);
        ConsultationProfile profile = new(
            change.Title ?? Profile.Title, change.Issuer ?? Profile.Issuer, change.Reference ?? Profile.Reference, change.Documents ?? Profile.Documents, change.Questions ?? Profile.Questions);
        var rule = change.Rule ?? Rule;
        return (ForItself(by) ?? notATime ?? Check(profile, rule) ?? (deadline == Deadline ? null : CheckTime(by, deadline!.Value, now))) is { } refusal ? refusal
            : basedOn is not null && basedOn != Revision ? ConsultationRefusals.Stale(Revision)
            : profile.Equals(Profile) && deadline == Deadline && rule.Equals(Rule) ? Decision.AlreadySo
            : State == ConsultationState.Closed && !IsOver && !by.IsOperator ? ConsultationRefusals.IsClosed
            : Response.State == ResponseState.Submitted ? ConsultationRefusals.IsSubmitted
            : Response.State is ResponseState.Signing or ResponseState.Ready && (profile.Title, profile.Issuer, profile.Reference) != (Profile.Title, Profile.Issuer, Profile.Reference)
                ? ConsultationRefusals.BeingSigned
            : IsOver && deadline > now ? ImmutableArray.Create<ConsultationEvent>(new ConsultationChanged(profile, deadline.Value, rule), new ConsultationOpened())
            : IsOver && !by.IsOperator ? ConsultationRefusals.IsClosed
            : new ConsultationChanged(profile, deadline!.Value, rule, deadline.Value <= now && (LeftToOperator || deadline != Deadline));
    }

    public Decision<ConsultationEvent> Open(Caller by, DateTimeOffset now) => (ForItself(by), State) switch
    {
        ({ } refusal, _) => refusal,
        (_, ConsultationState.Open) => Decision.AlreadySo,
        (_, ConsultationState.Closed) => ConsultationRefusals.IsClosed,
        _ when now > Deadline && !by.IsOperator => ConsultationRefusals.DeadlinePassed,
        _ => new ConsultationOpened(),
    };

    public Decision<ConsultationEvent> Close(Caller by) => (ForItself(by), State) switch
    {
        ({ } refusal, _) => refusal,
        (_, ConsultationState.Closed) => Decision.AlreadySo,
        _ when Response.IsUnderWay => ConsultationRefusals.ResponseUnderWay,
        _ => new ConsultationClosed(false),
    };

    /// <summary>Why the answer cannot be submitted now; null where it can.</summary>
    public Refusal? CannotSubmit(Caller by, NewSubmission it, DateTimeOffset now) => Response.CannotSubmit(by, it, NotOpenTo(by, now));

    /// <param name="by">Who.</param>
    /// <param name="it">How.</param>
    /// <param name="madeOf">What the file was made of, which has to be what there is.</param>
    /// <param name="made">What was made of it; null where that had a reason not to be.</param>
    /// <param name="now">When.</param>
    public Decision<ConsultationEvent> Submit(Caller by, NewSubmission it, Consultation madeOf, Submission? made, DateTimeOffset now) =>
        CannotSubmit(by, it, now) is { } refusal ? refusal
        : made is null || !ReferenceEquals(this, madeOf) ? ConsultationRefusals.ChangedMeanwhile
        : new ResponseSubmitted(made);

    /// <summary>What the clock does by itself, up to an instant, in the order in which it was planned: whether a silo was there or not, it comes to the same.</summary>
    public Decision<ConsultationEvent> Due(DateTimeOffset now)
    {
        var (it, events) = (this, ImmutableArray.CreateBuilder<ConsultationEvent>());
        while (it.State != ConsultationState.Unknown && it.Steps(now).Where(step => step.At <= now).OrderBy(step => step.At).FirstOrDefault() is { } step)
        {
            var next = step.Events();
            events.AddRange(next);
            it = next.Aggregate(it, (state, change) => state.With(change));
        }

        return events.ToImmutable();
    }

    public Consultation With(ConsultationEvent change) => change switch
    {
        ConsultationDiscovered it => this with { Revision = Revision + 1, State = ConsultationState.Discovered, Owner = it.Owner, Profile = it.Profile, Deadline = it.Deadline, Rule = it.Rule, LeftToOperator = it.LeftToOperator },
        ConsultationChanged it => this with
        {
            Revision = Revision + 1, Profile = it.Profile, Deadline = it.Deadline, Rule = it.Rule, LeftToOperator = it.LeftToOperator,
            Response = Response with { LeftToOperator = Response.LeftToOperator && (it.LeftToOperator || it.Deadline == Deadline) },
        },
        ConsultationOpened => this with { Revision = Revision + 1, State = ConsultationState.Open, IsOver = false },
        ConsultationClosed it => this with { Revision = Revision + 1, State = ConsultationState.Closed, IsOver = it.AtDeadline },
        ResponseSubmitted or SubmissionChanged or OutcomeRecorded => this with { Revision = Revision + 1, Response = Response.With(change) },
        _ => this with { Response = Response.With(change) },
    };

    /// <summary>Why the hearing takes nothing more from this caller; null where it does. The operator may bring in what was before.</summary>
    public Refusal? NotOpenTo(Caller by, DateTimeOffset now) => State switch
    {
        ConsultationState.Unknown => ConsultationRefusals.NotFound,
        _ when by.IsOperator => null,
        ConsultationState.Discovered => ConsultationRefusals.NotOpen,
        ConsultationState.Closed => ConsultationRefusals.IsClosed,
        _ when now > Deadline => ConsultationRefusals.DeadlinePassed,
        _ => null,
    };

    /// <summary>What the clock is to do, each with its instant.</summary>
    private IEnumerable<DueStep> Steps(DateTimeOffset? now)
    {
        if (!LeftToOperator && (State is ConsultationState.Open or ConsultationState.Discovered))
        {
            // One tick later: the deadline is the last instant, not the first after it.
            yield return new(Deadline.AddTicks(TimeSpan.TicksPerMicrosecond), () => [new ConsultationClosed(true)]);
        }

        foreach (var step in Response.Steps(Plan, Planning.Reminders(Deadline, Rule), now))
        {
            yield return step;
        }
    }

    private Refusal? ForItself(Caller by) => State == ConsultationState.Unknown ? ConsultationRefusals.NotFound
        : Response.IsBegun && by.MayEditFor(Response.Lead) ? null
        : ForOwner(by, Owner);

    /// <summary>Why this is not for the caller; null for staff of the centre that wrote it down.</summary>
    public Refusal? ForOwner(Caller by) => State == ConsultationState.Unknown ? ConsultationRefusals.NotFound : ForOwner(by, Owner);

    private static Refusal? ForOwner(Caller by, OrganisationId owner) => by.MayEditFor(owner) ? null
        : by.Organisation == owner ? ConsultationRefusals.NotAnEditor
        : ConsultationRefusals.NotTheOwner;

    private static Refusal? Check(ConsultationProfile profile, PlanRule rule) =>
        !OneLine.Is(profile.Title) ? ConsultationRefusals.NoTitle
        : !OneLine.Is(profile.Issuer) ? ConsultationRefusals.NoIssuer
        : profile.Documents.Any(it => !WebAddress.Is(it.Url)) ? ConsultationRefusals.DocumentNotAnAddress
        : !Planning.IsInOrder(rule) ? ConsultationRefusals.PlanOutOfOrder
        : !Planning.CanRemind(rule) ? ConsultationRefusals.RemindersOutOfReach
        : null;

    private static Refusal? CheckTime(Caller by, DateTimeOffset deadline, DateTimeOffset now) => deadline <= now && !by.IsOperator ? ConsultationRefusals.DeadlinePast : null;
}

/// <summary>Something that the clock does.</summary>
/// <param name="At">From when on.</param>
/// <param name="Events">What.</param>
internal sealed record DueStep(DateTimeOffset At, Func<ImmutableArray<ConsultationEvent>> Events);

/// <summary>What a hearing has to know from elsewhere before it decides.</summary>
/// <param name="NotCentres">Of those named, the ones that are no centre.</param>
internal sealed record ConsultationFacts(ImmutableArray<OrganisationId> NotCentres)
{
    public Refusal? Check() => NotCentres.IsEmpty ? null : ConsultationRefusals.NotCentres(string.Join(", ", NotCentres));
}
