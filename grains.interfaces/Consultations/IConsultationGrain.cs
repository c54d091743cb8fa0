using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Consultations;

/// <summary>One public hearing, and the answer that centres write to it together. Keyed by <see cref="ConsultationId"/>.</summary>
/// <remarks>Those who take no part in a response are told that there is none, until it is submitted.</remarks>
[Alias("consultation")]
public interface IConsultationGrain : IActsWhenDue
{
    /// <summary>Writes a hearing down, as <c>discovered</c>.</summary>
    [Alias("discover")] Task<Outcome<ConsultationView>> Discover(Command command, NewConsultation consultation, CancellationToken cancellation);

    /// <summary>What it is, or <c>consultation.not_found</c>.</summary>
    [Alias("get")] Task<Outcome<ConsultationView>> Get(Caller by, CancellationToken cancellation);

    /// <summary>Changes what it is. A moved deadline moves what is planned. A change to what it already is changes nothing.</summary>
    [Alias("change")] Task<Outcome<ConsultationView>> Change(Command command, ConsultationChange change, CancellationToken cancellation);

    /// <summary>Opens it for an answer. What is open stays so.</summary>
    [Alias("open")] Task<Outcome<ConsultationView>> Open(Command command, CancellationToken cancellation);

    /// <summary>Closes it before its deadline does. What is closed stays so.</summary>
    [Alias("close")] Task<Outcome<ConsultationView>> Close(Command command, CancellationToken cancellation);

    /// <summary>Begins the answer.</summary>
    [Alias("begin-response")] Task<Outcome<ResponseView>> BeginResponse(Command command, NewResponse response, CancellationToken cancellation);

    /// <summary>The answer, for those who take part.</summary>
    [Alias("response")] Task<Outcome<ResponseView>> Response(Caller by, CancellationToken cancellation);

    /// <summary>
    /// Writes a section based on one of its versions; 0 for one that is not there yet. An older version is refused with what is different, and nothing is
    /// overwritten. The same text again changes nothing.
    /// </summary>
    [Alias("write-section")] Task<Outcome<SectionView>> WriteSection(Command command, int number, int basedOn, SectionText text, CancellationToken cancellation);

    /// <summary>A section as it is.</summary>
    [Alias("section")] Task<Outcome<SectionView>> Section(Caller by, int number, CancellationToken cancellation);

    /// <summary>A section's versions after one of them, oldest first, at most <paramref name="limit"/>.</summary>
    [Alias("section-versions")] Task<Outcome<ImmutableArray<SectionVersion>>> SectionVersions(Caller by, int number, int after, int limit, CancellationToken cancellation);

    /// <summary>A section as it was in one of its versions.</summary>
    [Alias("section-at")] Task<Outcome<SectionView>> SectionAt(Caller by, int number, int version, CancellationToken cancellation);

    /// <summary>Fixes the text but for amendments. What is frozen stays so.</summary>
    [Alias("freeze")] Task<Outcome<ResponseView>> Freeze(Command command, CancellationToken cancellation);

    /// <summary>Has centres give their verdicts. What is being signed stays so.</summary>
    [Alias("begin-signing")] Task<Outcome<ResponseView>> BeginSigning(Command command, CancellationToken cancellation);

    /// <summary>Back to the drafting, with a reason. Verdicts stay; a signature lapses on each section that then changes.</summary>
    [Alias("reopen")] Task<Outcome<ResponseView>> Reopen(Command command, string reason, CancellationToken cancellation);

    /// <summary>Gives it up, with a reason.</summary>
    [Alias("abandon")] Task<Outcome<ResponseView>> Abandon(Command command, string reason, CancellationToken cancellation);

    /// <summary>A centre's verdict, given by one of its leaders, on the text as it was read. The same again changes nothing.</summary>
    [Alias("judge")] Task<Outcome<ResponseView>> Judge(Command command, OrganisationId centre, GivenVerdict verdict, CancellationToken cancellation);
}
