using System.Collections.Immutable;
using NetworkBackend.Journals;

namespace NetworkBackend.Consultations;

/// <summary>What is written of a response, and said of it, as rows.</summary>
internal static class DiscussionRows
{
    /// <summary>The thread that a comment answers, or that is settled, is not there, or settled.</summary>
    public const string NoThread = "comment.no_open_thread";

    public static ImmutableArray<Statement> Of(Happened<Consultation, ConsultationEvent> happened) => happened.Change switch
    {
        SectionWritten it =>
        [
            Statement.Of($"""
                INSERT INTO response_section (consultation, number, version, section, made_by, seq)
                VALUES ({happened.Id}, {it.Section.Number}, {it.Section.Version}, {JournalJson.Write(it.Section)}, {(it.MadeBy is { } made ? JournalJson.Write(made) : null)},
                  {EventPosition.OfThisEvent})
                """),
        ],
        AmendmentProposed { Amendment: var it } =>
        [
            Statement.Of($"""
                INSERT INTO response_amendment (consultation, id, section, amendment, state, seq)
                VALUES ({happened.Id}, {it.Id}, {it.Section}, {JournalJson.Write(it)}, {"open"}, {EventPosition.OfThisEvent})
                """),
        ],
        AmendmentAccepted it => [Statement.Of($"UPDATE response_amendment SET state = {"accepted"} WHERE consultation = {happened.Id} AND id = {it.Id}")],
        AmendmentRejected it => [Statement.Of($"UPDATE response_amendment SET state = {"rejected"}, reason_hash = {it.ReasonHash} WHERE consultation = {happened.Id} AND id = {it.Id}")],
        Commented { Thread: null } it =>
        [
            Statement.Of($"""
                INSERT INTO response_comment (consultation, section, id, stored, seq) VALUES ({happened.Id}, {it.Section}, {it.Id}, {it.Stored}, {EventPosition.OfThisEvent})
                """),
        ],
        Commented it =>
        [
            // Touching the thread tells whether there is one, in this section and open.
            Statement.Of($"""
                UPDATE response_comment SET resolved = NULL WHERE consultation = {happened.Id} AND section = {it.Section} AND id = {it.Thread} AND thread IS NULL AND resolved IS NULL
                """, NoThread),
            Statement.Of($"""
                INSERT INTO response_comment (consultation, section, id, thread, stored, seq)
                VALUES ({happened.Id}, {it.Section}, {it.Id}, {it.Thread}, {it.Stored}, {EventPosition.OfThisEvent})
                """),
        ],
        ThreadResolved it =>
        [
            Statement.Of($"UPDATE response_comment SET resolved = {happened.At} WHERE consultation = {happened.Id} AND id = {it.Id} AND thread IS NULL AND resolved IS NULL", NoThread),
        ],
        _ => [],
    };
}
