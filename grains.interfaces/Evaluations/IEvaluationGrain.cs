using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Evaluations;

/// <summary>
/// What those who took part in an activity think of it, without saying who thinks what. Keyed by <see cref="ActivityId"/>. What they said is shown when it is
/// closed, all at once, and never what fewer than k said (docs/adr/0019).
/// </summary>
[Alias("evaluation")]
public interface IEvaluationGrain : IActsWhenDue
{
    /// <summary>Says what is asked, based on a version; 0 for a new one. For organisers. Once somebody has answered, only until when can change.</summary>
    [Alias("plan")] Task<Outcome<EvaluationView>> Plan(Command command, int basedOn, EvaluationPlan plan, CancellationToken cancellation);

    /// <summary>What is asked, or <c>evaluation.not_found</c>. For everybody who sees the activity.</summary>
    [Alias("get")] Task<Outcome<EvaluationView>> Get(Caller by, CancellationToken cancellation);

    /// <summary>Makes codes to hand out, each good for one answer without a key. For organisers. The same command makes the same codes.</summary>
    /// <param name="command">Whose.</param>
    /// <param name="count">How many, 1 to 1,000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    [Alias("make-codes")] Task<Outcome<ImmutableArray<string>>> MakeCodes(Command command, int count, CancellationToken cancellation);

    /// <summary>
    /// Answers, once for each registration that has seats, or once with a code; again is <c>evaluation.answered</c>, unless it is the same command. Between the
    /// activity's beginning and the close. Recorded without who it was, so that it cannot be changed or taken back.
    /// </summary>
    /// <param name="command">Whose; who it is finds their seat where there is no code, and is kept nowhere.</param>
    /// <param name="code">A code as it was typed; null for the caller's own seat.</param>
    /// <param name="answers">To some of the questions, each once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    [Alias("answer")] Task<Outcome<EvaluationView>> Answer(Command command, string? code, ImmutableArray<EvaluationAnswer> answers, CancellationToken cancellation);

    /// <summary>Takes no more answers, and shows what was answered. For organisers. It cannot be opened again; closing it twice changes nothing.</summary>
    [Alias("close")] Task<Outcome<EvaluationView>> Close(Command command, CancellationToken cancellation);

    /// <summary>What was answered: once it is closed for the organisers, once the activity is reported for everybody; before that <c>evaluation.no_results</c>.</summary>
    [Alias("results")] Task<Outcome<EvaluationResults>> Results(Caller by, CancellationToken cancellation);
}

/// <summary>Compares what was answered after many activities.</summary>
[Alias("evaluation-queries")]
public interface IEvaluationQueries : IGrainWithStringKey
{
    /// <summary>The results of one question after activities that are reported, the latest activity first, before a place.</summary>
    [Alias("compare")]
    Task<ImmutableArray<ComparedResult>> Compare(ComparisonFilter filter, ActivityCursor? before, int limit, CancellationToken cancellation);
}
