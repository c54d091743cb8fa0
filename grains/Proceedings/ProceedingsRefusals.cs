using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Proceedings;

/// <summary>Why something cannot be done with what an activity came to. The codes are public and never change.</summary>
internal static class ProceedingsRefusals
{
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "proceedings.not_found", "There is no such text that you may see.");
    public static Refusal NoVersion { get; } = new(RefusalKind.NotFound, "proceedings.no_version", "The text has no such version.");
    public static Refusal NotReported { get; } = new(RefusalKind.NotFound, "report.not_found", "There is no report that you may see: before the activity is reported, it is for its organisers.");
    public static Refusal NoQuestion { get; } = new(RefusalKind.Conflict, "proceedings.no_question", "Write the question first: PUT …/groupwork/{question}.");
    public static Refusal NotOneLine { get; } = new(RefusalKind.Invalid, "proceedings.not_one_line", "A question, and what a table or the minutes are called, is one line and not empty.");
    public static Refusal TooLong { get; } = new(RefusalKind.Invalid, "proceedings.too_long", "A text has at most 200,000 bytes in UTF-8.");
    public static Refusal NeedsAPerson { get; } = new(RefusalKind.Forbidden, "registration.person_required", "A person agrees: use a key that is a person's.");
    public static Refusal NotThere { get; } = new(RefusalKind.Forbidden, "minutes.not_participant", "Those agree who took part.");
    public static Refusal NotHeld { get; } = new(RefusalKind.Conflict, "minutes.not_held", "Agree to them after the activity was held.");
    public static Refusal Changed { get; } = new(RefusalKind.Conflict, "minutes.changed", "The minutes are not what you have read. Read them again, and agree to what they say now.");

    public static Refusal Stale(int version) => Refused.Stale(version);
}
