using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Evaluations;

/// <summary>Why something cannot be done with an evaluation. The codes are public and never change.</summary>
internal static class EvaluationRefusals
{
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "evaluation.not_found", "Nothing is asked about this activity.");
    public static Refusal NoResults { get; } = new(RefusalKind.NotFound, "evaluation.no_results", "There are no results that you may see: organisers see them when the evaluation is closed, others when the activity is reported.");
    public static Refusal NotQuestions { get; } = new(RefusalKind.Invalid, "evaluation.questions", "A question has a key like an id, each once; one of the common bank has nothing else, one of your own has a kind and a line of text, a choice has 2 to 20 different options, others none.");
    public static Refusal UntilToCome { get; } = new(RefusalKind.Invalid, "evaluation.until", "Say until when it can be answered: a time to come.");
    public static Refusal OutOfReach { get; } = new(RefusalKind.Invalid, "evaluation.hidden_below", "Results are hidden below 3 to 100 answers.");
    public static Refusal HasAnswers { get; } = new(RefusalKind.Conflict, "evaluation.has_answers", "Somebody has answered: only until when it can be answered may change.");
    public static Refusal Closed { get; } = new(RefusalKind.Conflict, "evaluation.closed", "The evaluation is closed.");
    public static Refusal NotBegun { get; } = new(RefusalKind.Conflict, "evaluation.not_begun", "Answer when the activity has begun.");
    public static Refusal NotThere { get; } = new(RefusalKind.Forbidden, "evaluation.not_participant", "Those answer who took part: with the key of a person who has a seat, or with a code from the organisers.");
    public static Refusal NoSuchCode { get; } = new(RefusalKind.Forbidden, "evaluation.code", "This is no code of this evaluation. Type it as it was handed out.");
    public static Refusal NotAnswers { get; } = new(RefusalKind.Invalid, "evaluation.answers", "Answer at least one question, each once by its key: a scale with 1 to 5, a choice with the number of an option, others in words.");

    public static Refusal Stale(int version) => Refused.Stale(version);
}
