using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Journals;
using NetworkBackend.Members;

namespace NetworkBackend.Evaluations;

/// <summary>How an evaluation's events become rows.</summary>
internal sealed class EvaluationConcept : IConcept<Evaluation, EvaluationEvent>
{
    public string Name => "evaluation";

    public char Prefix => 'a';

    public Evaluation Empty => Evaluation.None;

    public ImmutableArray<string> Tables { get; } = ["evaluation_result", Deadlines.Table];

    public int SnapshotForm => 1;

    public Evaluation With(Evaluation state, EvaluationEvent change) => state.With(change);

    /// <summary>A snapshot has a hash for everything that anybody wrote.</summary>
    public int EventsBetweenSnapshots(Evaluation state) => Math.Max(100, state.Answered / 10);

    public string Act(string id, EvaluationEvent change) => change switch
    {
        EvaluationPlanned => $"said what is asked about the activity {id}",
        EvaluationCodesMade it => $"made {it.Count} codes to answer what is asked about the activity {id}",
        EvaluationAnswered => $"answered what is asked about the activity {id}",
        EvaluationClosed => $"closed the evaluation of the activity {id}",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    /// <summary>What somebody answered is shown to nobody, only what all did.</summary>
    public EvaluationEvent Shown(EvaluationEvent change) => change is EvaluationAnswered ? new EvaluationAnswered([]) : change;

    /// <summary>Those who asked find it under themselves.</summary>
    public IEnumerable<OrganisationId> Concerned(Happened<Evaluation, EvaluationEvent> happened) => [];

    public ImmutableArray<Statement> Rows(Happened<Evaluation, EvaluationEvent> happened) =>
    [
        .. happened.Change is EvaluationClosed closed ? Results(happened, closed.Dated) : [],
        .. Deadlines.Of($"evaluation/a:{happened.Id}", happened.Before.NextDue, happened.After.NextDue),
    ];

    /// <summary>What can be compared: scales of the common bank that enough have answered.</summary>
    private static IEnumerable<Statement> Results(Happened<Evaluation, EvaluationEvent> it, DateTimeOffset dated) =>
        from question in it.After.Questions
        where question is { IsCommon: true, Kind: QuestionKind.Scale }
        let tally = it.After.Shown(question.Key)
        where tally is not null
        select Statement.Of($"""
            INSERT INTO evaluation_result (question, dated, activity, answered, counts)
            VALUES ({question.Key}, {dated}, {it.Id}, {(long)tally.Answered}, {JournalJson.Write(tally.Counts)})
            """);
}
