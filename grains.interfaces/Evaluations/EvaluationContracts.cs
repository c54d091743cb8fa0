using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Calendars;
using NetworkBackend.Members;
using NetworkBackend.Networks;

namespace NetworkBackend.Evaluations;

/// <summary>How a question is answered.</summary>
public enum QuestionKind
{
    /// <summary>With a whole number from 1, not at all, to 5, very much.</summary>
    Scale,

    /// <summary>With the number of one of its options, from 1.</summary>
    Choice,

    /// <summary>In own words.</summary>
    Text,
}

/// <summary>A question as it is asked.</summary>
/// <param name="Key">What answers name it by: a key like an id.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Text">The question, in the language of the activity.</param>
/// <param name="Options">For a choice: what can be chosen, 2 to 20 lines.</param>
/// <param name="IsCommon">True where it is of the common bank.</param>
[GenerateSerializer, Immutable, Alias("evaluation-question")]
public sealed record EvaluationQuestion(string Key, QuestionKind Kind, string Text, ImmutableArray<string> Options, bool IsCommon)
{
    /// <summary>The highest number that an answer can be; 0 where it is answered in words.</summary>
    public int Highest => Kind switch
    {
        QuestionKind.Scale => 5,
        QuestionKind.Choice => Options.Length,
        _ => 0,
    };

    /// <inheritdoc/>
    public bool Equals(EvaluationQuestion? other) =>
        other is not null && (Key, Kind, Text, IsCommon) == (other.Key, other.Kind, other.Text, other.IsCommon) && Options.SequenceEqual(other.Options);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Kind, Text);
}

/// <summary>A question to ask: one of the common bank by its key alone, or one's own.</summary>
/// <param name="Key">A key like an id.</param>
/// <param name="Kind">How it is answered; null for a common question.</param>
/// <param name="Text">1 to 300 characters in one line; null for a common question.</param>
/// <param name="Options">For a choice.</param>
[GenerateSerializer, Immutable, Alias("planned-question")]
public sealed record PlannedQuestion(string Key, QuestionKind? Kind, string? Text, ImmutableArray<string> Options);

/// <summary>What is asked afterwards.</summary>
/// <param name="Questions">1 to 50, each key once.</param>
/// <param name="Until">Until when it can be answered.</param>
/// <param name="HiddenBelow">How many have to answer a question before anybody sees what they said: k, 3 to 100.</param>
[GenerateSerializer, Immutable, Alias("evaluation-plan")]
public sealed record EvaluationPlan(ImmutableArray<PlannedQuestion> Questions, Moment Until, int HiddenBelow);

/// <summary>The evaluation of an activity.</summary>
/// <param name="Activity">Of which.</param>
/// <param name="Version">Rises with what is asked, and not with who answers.</param>
/// <param name="Questions">What is asked.</param>
/// <param name="Until">Until when it can be answered.</param>
/// <param name="HiddenBelow">k.</param>
/// <param name="IsOpen">True while it can be answered.</param>
/// <param name="IsClosed">True once it cannot any more.</param>
/// <param name="Answered">How many have answered, for the organisers.</param>
[GenerateSerializer, Immutable, Alias("evaluation-view")]
public sealed record EvaluationView(
    ActivityId Activity, int Version, ImmutableArray<EvaluationQuestion> Questions, DateTimeOffset Until, int HiddenBelow, bool IsOpen, bool IsClosed, int? Answered);

/// <summary>What somebody answers to a question.</summary>
/// <param name="Key">To which.</param>
/// <param name="Value">The number; null for words.</param>
/// <param name="Text">The words, up to 10,000 characters.</param>
[GenerateSerializer, Immutable, Alias("evaluation-answer")]
public sealed record EvaluationAnswer(string Key, int? Value, string? Text);

/// <summary>What all said to a question.</summary>
/// <param name="Question">To which.</param>
/// <param name="Answered">How many; null where that is hidden.</param>
/// <param name="Counts">How many gave each number, from 1; empty where that is hidden, or they answered in words.</param>
/// <param name="Texts">What they wrote, in an order that says nothing; for the organisers.</param>
[GenerateSerializer, Immutable, Alias("question-result")]
public sealed record QuestionResult(EvaluationQuestion Question, int? Answered, ImmutableArray<int> Counts, ImmutableArray<string> Texts)
{
    /// <summary>True where too few answered.</summary>
    public bool IsHidden => Answered is null;

    /// <summary>The mean of a scale.</summary>
    public double? Mean => IsHidden || Question.Kind != QuestionKind.Scale ? null : MeanOf(Counts);

    internal static double MeanOf(ImmutableArray<int> counts) => Math.Round(counts.Select((count, i) => (double)count * (i + 1)).Sum() / counts.Sum(), 2);
}

/// <summary>What came of an evaluation.</summary>
/// <param name="Activity">Of which activity.</param>
/// <param name="Version">As <see cref="EvaluationView.Version"/>.</param>
/// <param name="HiddenBelow">k.</param>
/// <param name="Answered">How many answered; null where that is fewer than k.</param>
/// <param name="Questions">By question; empty where fewer than k answered at all.</param>
/// <param name="IsFull">True where own words are shown.</param>
[GenerateSerializer, Immutable, Alias("evaluation-results")]
public sealed record EvaluationResults(ActivityId Activity, int Version, int HiddenBelow, int? Answered, ImmutableArray<QuestionResult> Questions, bool IsFull);

/// <summary>What was answered to a common question after one activity.</summary>
/// <param name="Activity">After which.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="Series">What it is one of.</param>
/// <param name="Network">Of which network.</param>
/// <param name="Organisers">Who arranged it.</param>
/// <param name="Dated">When it began.</param>
/// <param name="Answered">How many answered.</param>
/// <param name="Counts">How many gave each number, from 1.</param>
[GenerateSerializer, Immutable, Alias("compared-result")]
public sealed record ComparedResult(
    ActivityId Activity, string Title, ActivityKind Kind, string? Series, NetworkId? Network, ImmutableArray<OrganisationId> Organisers, DateTimeOffset Dated, int Answered,
    ImmutableArray<int> Counts)
{
    /// <summary>The mean of the scale.</summary>
    public double Mean => QuestionResult.MeanOf(Counts);
}

/// <summary>Which results to compare; what is null does not limit.</summary>
/// <param name="Question">The key of a common question that is answered on a scale.</param>
/// <param name="Centre">Only after what this centre arranged.</param>
/// <param name="Network">Only after activities of this network.</param>
/// <param name="Series">Only after activities of this series.</param>
/// <param name="Kind">Only after activities of this kind.</param>
/// <param name="From">Only after what began at or after this time.</param>
/// <param name="To">Only after what began before this time.</param>
[GenerateSerializer, Immutable, Alias("comparison-filter")]
public sealed record ComparisonFilter(
    string Question, OrganisationId? Centre, NetworkId? Network, string? Series, ActivityKind? Kind, DateTimeOffset? From, DateTimeOffset? To);
