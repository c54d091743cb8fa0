using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Consultations;

/// <summary>An amendment that is to be accepted or rejected.</summary>
/// <param name="Id">From 1 in each response.</param>
/// <param name="Section">The section's number.</param>
/// <param name="BasedOn">The version that its range is in.</param>
/// <param name="From">Where the range begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Stored">What is to stand there, by the hash that it has in storage.</param>
internal sealed record OpenAmendment(int Id, int Section, int BasedOn, int From, int To, string Stored);

/// <summary>How an accepted amendment made a version: exactly, since the two texts do not say which of two equal words is new.</summary>
/// <param name="Id">The amendment.</param>
/// <param name="From">Where its range began in the version before.</param>
/// <param name="To">Where it ended.</param>
/// <param name="Stored">What stands there.</param>
internal sealed record MadeBy(int Id, int From, int To, string Stored);

/// <summary>How centres talk about a response, and change what others write.</summary>
internal sealed partial record JointResponse
{
    public Decision<ConsultationEvent> Propose(Caller by, OpenAmendment amendment, ConsultationPlan plan, Refusal? notOpen, DateTimeOffset now) =>
        Discusses(by, amendment.Section, plan, notOpen, now) is { } refusal ? refusal
        : amendment.BasedOn < 1 || amendment.BasedOn > Sections[amendment.Section - 1].Version ? ConsultationRefusals.NoSectionVersion
        : new AmendmentProposed(amendment with { Id = Amendments + 1 });

    /// <summary>Takes an amendment into the text.</summary>
    /// <param name="by">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="carriedTo">The section's version that it was carried to.</param>
    /// <param name="written">The section with it; null where the text has it already.</param>
    /// <param name="madeBy">How that was made; null where only the two texts say it.</param>
    /// <param name="notOpen">Why the hearing takes nothing; null where it does.</param>
    public Decision<ConsultationEvent> Accept(Caller by, int id, int carriedTo, Section? written, MadeBy? madeBy, Refusal? notOpen)
    {
        if (CannotDecide(by, id, notOpen) is { } refusal)
        {
            return refusal;
        }

        var section = Sections[OpenAmendments.First(it => it.Id == id).Section - 1];
        AmendmentAccepted accepted = new(id);
        return section.Version != carriedTo ? ConsultationRefusals.WrittenMeanwhile
            : written is null ? accepted
            : Check(written, Centres) is { } tooLong ? tooLong
            : ImmutableArray.Create<ConsultationEvent>(
                new SectionWritten(written with { Title = section.Title, Contributors = section.Contributors, Version = section.Version + 1, Source = section.Source }, madeBy), accepted);
    }

    public Decision<ConsultationEvent> Reject(Caller by, int id, string reason, string reasonHash, Refusal? notOpen) =>
        CannotDecide(by, id, notOpen) is { } refusal ? refusal
        : string.IsNullOrWhiteSpace(reason) ? ConsultationRefusals.NoReason
        : new AmendmentRejected(id, reasonHash);

    public Decision<ConsultationEvent> Comment(Caller by, int section, int? thread, string text, string stored, ConsultationPlan plan, Refusal? notOpen, DateTimeOffset now) =>
        Discusses(by, section, plan, notOpen, now) is { } refusal ? refusal
        : string.IsNullOrWhiteSpace(text) ? ConsultationRefusals.NoComment
        : thread > Comments ? ConsultationRefusals.NoThread
        : new Commented(Comments + 1, section, thread, stored);

    public Decision<ConsultationEvent> Resolve(Caller by, int comment, Refusal? notOpen) =>
        (ForStaff(by) ?? notOpen ?? (IsUnderWay ? null : ConsultationRefusals.NotUnderWay)) is { } refusal ? refusal
        : comment < 1 || comment > Comments ? ConsultationRefusals.NoThread
        : new ThreadResolved(comment);

    /// <summary>Why an amendment is not for this caller to accept or reject; null where it is. It is for those who write the section, also after the comment stop.</summary>
    public Refusal? CannotDecide(Caller by, int id, Refusal? notOpen)
    {
        var open = OpenAmendments.FirstOrDefault(it => it.Id == id);
        return ForStaff(by) ?? notOpen
            ?? (open is null ? (id >= 1 && id <= Amendments ? ConsultationRefusals.AmendmentDecided : ConsultationRefusals.NoAmendment)
                : State is not (ResponseState.Drafting or ResponseState.Frozen) ? ConsultationRefusals.NotDiscussed
                : by.MayEditFor(Lead) || Sections[open.Section - 1].Contributors.Any(by.MayEditFor) ? null
                : ConsultationRefusals.NotAContributor);
    }

    /// <summary>Comments and amendments are for everybody who takes part, until comments stop and while the text may still change.</summary>
    private Refusal? Discusses(Caller by, int section, ConsultationPlan plan, Refusal? notOpen, DateTimeOffset now) =>
        ForStaff(by) ?? notOpen
            ?? (State is not (ResponseState.Drafting or ResponseState.Frozen) ? ConsultationRefusals.NotDiscussed
                : now > plan.CommentStop && !by.IsOperator ? ConsultationRefusals.CommentsOver
                : section < 1 || section > Sections.Length ? ConsultationRefusals.NoSection
                : null);
}
