using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace NetworkBackend.Evaluations;

[JsonDerivedType(typeof(EvaluationPlanned), "evaluation.planned")]
[JsonDerivedType(typeof(EvaluationCodesMade), "evaluation.codes_made")]
[JsonDerivedType(typeof(EvaluationAnswered), "evaluation.answered")]
[JsonDerivedType(typeof(EvaluationClosed), "evaluation.closed")]
internal abstract record EvaluationEvent;

/// <summary>This is asked.</summary>
internal sealed record EvaluationPlanned(ImmutableArray<EvaluationQuestion> Questions, DateTimeOffset Until, int HiddenBelow) : EvaluationEvent;

/// <summary>Codes were made to be handed out. Which they are, is made of a secret and kept nowhere.</summary>
internal sealed record EvaluationCodesMade(int Count) : EvaluationEvent;

/// <summary>Somebody answered; who, nobody knows.</summary>
internal sealed record EvaluationAnswered(ImmutableArray<GivenAnswer> Answers) : EvaluationEvent;

/// <summary>It takes no more answers.</summary>
/// <param name="Dated">When the activity began, for comparisons.</param>
internal sealed record EvaluationClosed(DateTimeOffset Dated) : EvaluationEvent;

/// <summary>What was answered to a question.</summary>
/// <param name="Key">To which.</param>
/// <param name="Value">The number.</param>
/// <param name="TextHash">The words in storage.</param>
internal sealed record GivenAnswer(string Key, int? Value, string? TextHash);
