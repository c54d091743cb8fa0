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

    /// <summary>What is asked.</summary>
    [Alias("get")] Task<Outcome<EvaluationView>> Get(Caller by, CancellationToken cancellation);

    /// <summary>Makes codes to hand out, each good for one answer without a key. For organisers. The same command makes the same codes.</summary>
    /// <param name="command">Whose.</param>
    /// <param name="count">How many, 1 to 1,000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    [Alias("make-codes")] Task<Outcome<ImmutableArray<string>>> MakeCodes(Command command, int count, CancellationToken cancellation);

    /// <summary>Answers, once for each registration that has seats, or once with a code.</summary>
    [Alias("answer")] Task<Outcome<EvaluationView>> Answer(Command command, string? code, ImmutableArray<EvaluationAnswer> answers, CancellationToken cancellation);

    /// <summary>Takes no more answers, and shows what was answered. For organisers. It cannot be opened again.</summary>
    [Alias("close")] Task<Outcome<EvaluationView>> Close(Command command, CancellationToken cancellation);

    /// <summary>What was answered: once it is closed for the organisers, once the activity is reported for everybody.</summary>
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
