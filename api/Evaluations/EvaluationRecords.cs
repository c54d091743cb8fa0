using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NetworkBackend.Activities;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Evaluations;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using Contracts = NetworkBackend.Evaluations;

namespace NetworkBackend.Api.Evaluations;

/// <summary>How a question is answered.</summary>
internal enum QuestionKind
{
    Scale = Contracts.QuestionKind.Scale,
    Choice = Contracts.QuestionKind.Choice,
    Text = Contracts.QuestionKind.Text,
}

/// <summary>A question to ask: of the common bank by its key alone, or one's own.</summary>
internal sealed record AskedRequest
{
    /// <summary>Of the common bank, or of your own: letters a-z, digits and hyphens.</summary>
    [StringLength(64, MinimumLength = 1)]
    public required string Key { get; init; }

    /// <summary>Of your own question.</summary>
    public QuestionKind? Kind { get; init; }

    /// <summary>Of your own question: one line.</summary>
    [StringLength(300, MinimumLength = 1)]
    public string? Text { get; init; }

    /// <summary>Of a choice: what can be chosen.</summary>
    [MaxLength(20), Each(1, 200)]
    public ImmutableArray<string> Options { get; init; } = [];

    public PlannedQuestion ToQuestion() => new(Key, (Contracts.QuestionKind?)Kind, Text, Options);
}

/// <summary>What is asked.</summary>
internal sealed record EvaluationRequest
{
    [MinLength(1), MaxLength(50)]
    public required ImmutableArray<AskedRequest> Questions { get; init; }

    /// <summary>Until when it can be answered: with its offset, or without one as clocks in Norway show it.</summary>
    [TimeInNorway]
    public required string Until { get; init; }

    /// <summary>What fewer than so many said is never shown: k.</summary>
    [Range(3, 100)]
    public int HiddenBelow { get; init; } = 5;

    public EvaluationPlan ToPlan() => new([.. Questions.Select(it => it.ToQuestion())], TimeInNorwayAttribute.MomentOf(Until), HiddenBelow);
}

/// <summary>Codes to make.</summary>
internal sealed record CodesRequest
{
    /// <summary>How many.</summary>
    [Range(1, 1000)]
    public required int Count { get; init; }
}

/// <summary>An answer to one question.</summary>
internal sealed record GivenRequest
{
    [StringLength(64, MinimumLength = 1)]
    public required string Key { get; init; }

    /// <summary>On a scale 1 to 5; of a choice the number of an option, from 1.</summary>
    [Range(1, 20)]
    public int? Value { get; init; }

    /// <summary>In own words. Leave out names.</summary>
    [StringLength(10_000)]
    public string? Text { get; init; }

    public EvaluationAnswer ToAnswer() => new(Key, Value, Text);
}

/// <summary>What somebody answers.</summary>
internal sealed record AnswersRequest
{
    /// <summary>A code from the organisers; left out by those who took part and have a key of their own.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Code { get; init; }

    [MinLength(1), MaxLength(50)]
    public required ImmutableArray<GivenRequest> Answers { get; init; }
}

/// <summary>A question as it is asked.</summary>
/// <param name="Key">What answers name it by.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Text">The question.</param>
/// <param name="Options">Of a choice.</param>
/// <param name="Common">True where it is of the common bank, and so can be compared.</param>
internal sealed record AskedResponse(string Key, QuestionKind Kind, string Text, ImmutableArray<string> Options, bool Common)
{
    public static AskedResponse From(EvaluationQuestion it) => new(it.Key, (QuestionKind)it.Kind, it.Text, it.Options, it.IsCommon);
}

/// <summary>A question of the common bank.</summary>
/// <param name="Key">What it is asked by.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Texts">In each language.</param>
internal sealed record CommonQuestionResponse(string Key, QuestionKind Kind, ImmutableSortedDictionary<string, string> Texts)
{
    public static CommonQuestionResponse From(CommonQuestion it) => new(
        it.Key, (QuestionKind)it.Kind, ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [new("nb", it.Nb), new("nn", it.Nn), new KeyValuePair<string, string>("en", it.En)]));
}

/// <summary>What is asked about an activity.</summary>
/// <param name="Activity">Which activity.</param>
/// <param name="Questions">What is asked.</param>
/// <param name="Until">Until when it can be answered.</param>
/// <param name="HiddenBelow">What fewer than so many said is never shown.</param>
/// <param name="Open">True while it can be answered.</param>
/// <param name="Closed">True once it cannot any more.</param>
/// <param name="Answered">How many have answered, for the organisers.</param>
internal sealed record EvaluationResponse(
    ActivityId Activity, ImmutableArray<AskedResponse> Questions, DateTimeOffset Until, int HiddenBelow, bool Open, bool Closed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Answered) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    public static EvaluationResponse From(EvaluationView it) =>
        new(it.Activity, [.. it.Questions.Select(AskedResponse.From)], it.Until, it.HiddenBelow, it.IsOpen, it.IsClosed, it.Answered)
        {
            Tag = EntityTag.Of(it.Version, $"{(it.IsOpen ? "open" : "shut")}{(it.Answered is { } answered ? $"-{answered}" : "")}"),
        };
}

/// <summary>Codes, in this answer only; the same request gives the same.</summary>
internal sealed record CodesResponse(ImmutableArray<string> Codes) : ISensitive;

/// <summary>What all said to a question.</summary>
/// <param name="Question">To which.</param>
/// <param name="Hidden">True where too few answered it.</param>
/// <param name="Answered">How many did.</param>
/// <param name="Counts">How many gave each number, from 1.</param>
/// <param name="Mean">Of a scale.</param>
/// <param name="Texts">What they wrote, in an order that says nothing; for the organisers.</param>
internal sealed record QuestionResultResponse(AskedResponse Question, bool Hidden, int? Answered, ImmutableArray<int> Counts, double? Mean, ImmutableArray<string> Texts)
{
    public static QuestionResultResponse From(QuestionResult it) => new(AskedResponse.From(it.Question), it.IsHidden, it.Answered, it.Counts, it.Mean, it.Texts);
}

/// <summary>What came of an evaluation.</summary>
/// <param name="Activity">Of which activity.</param>
/// <param name="HiddenBelow">k.</param>
/// <param name="Hidden">True where too few answered at all.</param>
/// <param name="Answered">How many answered.</param>
/// <param name="Questions">By question.</param>
internal sealed record ResultsResponse(ActivityId Activity, int HiddenBelow, bool Hidden, int? Answered, ImmutableArray<QuestionResultResponse> Questions) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    public static ResultsResponse From(EvaluationResults it) =>
        new(it.Activity, it.HiddenBelow, it.Answered is null, it.Answered, [.. it.Questions.Select(QuestionResultResponse.From)])
        {
            Tag = EntityTag.Of(it.Version, it.IsFull ? "full" : null),
        };
}

/// <summary>What was answered to a common question after one activity.</summary>
/// <param name="Activity">After which.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="Series">What it is one of.</param>
/// <param name="Network">Of which network.</param>
/// <param name="Organisers">Who arranged it.</param>
/// <param name="Starts">When it began, or its period.</param>
/// <param name="Answered">How many answered.</param>
/// <param name="Counts">How many gave each number, from 1.</param>
/// <param name="Mean">Of all.</param>
internal sealed record ComparedResponse(
    ActivityId Activity, string Title, Activities.ActivityKind Kind, string? Series, NetworkId? Network, ImmutableArray<OrganisationId> Organisers, DateTimeOffset Starts, int Answered,
    ImmutableArray<int> Counts, double Mean)
{
    public static ComparedResponse From(ComparedResult it) =>
        new(it.Activity, it.Title, (Activities.ActivityKind)it.Kind, it.Series, it.Network, it.Organisers, it.Dated, it.Answered, it.Counts, it.Mean);
}
