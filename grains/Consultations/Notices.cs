using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Members;

namespace NetworkBackend.Consultations;

/// <summary>What a centre is to be told, in the order of the journal.</summary>
internal static class Notices
{
    /// <summary>All who take part are told of what concerns all, also who did it; of what concerns some, those alone.</summary>
    public static IEnumerable<Statement> Of(Happened<Consultation, ConsultationEvent> it)
    {
        var centres = it.After.Response.Centres;
        return it.Change switch
        {
            ConsultationChanged when it.After.Plan != it.Before.Plan => Tell("consultation.plan_moved", centres),
            ResponseBegun => Tell("response.begun", centres),
            ResponseFrozen => Tell("response.frozen", centres),
            SigningBegun => [.. Tell("response.signing", centres), .. Tell("response.findings_open", HeldUp())],
            ResponseReopened => Tell("response.reopened", centres),
            ResponseAbandoned => Tell("response.abandoned", centres),
            ResponseReady => Tell("response.ready", centres),
            ResponseNotReady => Tell("response.not_ready", centres),
            VerdictGiven or SignOffEnded => Tell("response.findings_open", HeldUp()),
            ResponseSubmitted => Tell("response.submitted", centres),
            OutcomeRecorded => Tell("response.outcome", centres),
            CentresReminded reminded => Tell("response.reminder", reminded.Centres),
            SectionWritten written => Tell("response.signature_lapsed", LapsedBy(it), JournalJson.Write(ImmutableArray.Create(written.Section.Number))),
            _ => [],
        };

        IEnumerable<OrganisationId> HeldUp() => it.After.Response.HeldUpBy.Except(it.Before.Response.HeldUpBy);

        IEnumerable<Statement> Tell(string type, IEnumerable<OrganisationId> whom, string? sections = null) => whom.Select(centre => Statement.Of($"""
            INSERT INTO notice (centre, seq, type, consultation, at, sections)
            VALUES ({centre.Value}, {EventPosition.OfThisEvent}, {type}, {it.Id}, {it.At}, {sections})
            """));
    }

    /// <summary>Those whose signature stood for the section as it was before.</summary>
    private static IEnumerable<OrganisationId> LapsedBy(Happened<Consultation, ConsultationEvent> it) =>
        it.After.Response.Verdicts
            .Where(verdict => verdict.LapsedOn(it.After.Response.Sections).Except(verdict.LapsedOn(it.Before.Response.Sections)).Any())
            .Select(verdict => verdict.Centre);
}
