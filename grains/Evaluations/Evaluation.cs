using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Activities;
using NetworkBackend.Calendars;
using NetworkBackend.Ids;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Texts;

namespace NetworkBackend.Evaluations;

/// <summary>What is asked about an activity, and how often each answer was given. Has no answers of somebody in particular.</summary>
internal sealed record Evaluation
{
    public static Evaluation None { get; } = new();

    public ImmutableArray<EvaluationQuestion> Questions { get; init; } = [];
    public DateTimeOffset Until { get; init; }
    public int HiddenBelow { get; init; }
    public int Version { get; init; }
    public bool IsClosed { get; init; }
    public int Answered { get; init; }

    /// <summary>By question.</summary>
    public ImmutableDictionary<string, Tally> Tallies { get; init; } = ImmutableDictionary<string, Tally>.Empty;

    [JsonIgnore]
    public DateTimeOffset? NextDue => Version == 0 || IsClosed ? null : Until;

    public bool IsOpen(ActivityStanding standing, DateTimeOffset now) => Version > 0 && !IsClosed && now < Until && standing.HasBegun;

    /// <summary>Says what is asked.</summary>
    /// <param name="standing">Where the activity stands for who asks.</param>
    /// <param name="basedOn">The version that this is based on; 0 for none.</param>
    /// <param name="plan">What is asked.</param>
    /// <param name="language">In which language common questions are asked.</param>
    /// <param name="now">When.</param>
    public Decision<EvaluationEvent> Plan(ActivityStanding standing, int basedOn, EvaluationPlan plan, string language, DateTimeOffset now)
    {
        ImmutableArray<EvaluationQuestion> questions = [.. plan.Questions.Select(it => QuestionOf(it, language)).OfType<EvaluationQuestion>()];
        var (until, refused) = Oslo.InstantOf(plan.Until);
        var refusal = standing.NotArranging
            ?? (basedOn != Version ? EvaluationRefusals.Stale(Version)
                : IsClosed ? EvaluationRefusals.Closed
                : questions.IsEmpty || questions.Length != plan.Questions.Length || questions.DistinctBy(it => it.Key).Count() != questions.Length ? EvaluationRefusals.NotQuestions
                : plan.HiddenBelow is < 3 or > 100 ? EvaluationRefusals.OutOfReach
                : refused
                ?? (until <= now ? EvaluationRefusals.UntilToCome
                    : Answered > 0 && !(questions.SequenceEqual(Questions) && plan.HiddenBelow == HiddenBelow) ? EvaluationRefusals.HasAnswers
                    : null));
        return refusal is not null ? refusal
            : questions.SequenceEqual(Questions) && (until, plan.HiddenBelow) == (Until, HiddenBelow) ? Decision.AlreadySo
            : new EvaluationPlanned(questions, until!.Value, plan.HiddenBelow);
    }

    public Decision<EvaluationEvent> MakeCodes(ActivityStanding standing, int count) => standing switch
    {
        { NotArranging: { } refusal } => refusal,
        _ when Version == 0 => EvaluationRefusals.NotFound,
        _ when IsClosed => EvaluationRefusals.Closed,
        _ => new EvaluationCodesMade(count),
    };

    /// <summary>Takes an answer. That who answers has not answered before, the transaction decides.</summary>
    /// <param name="standing">Where the activity stands for who answers.</param>
    /// <param name="noTicket">Why they have no say; null where they have.</param>
    /// <param name="answers">What they say.</param>
    /// <param name="now">When.</param>
    public Decision<EvaluationEvent> Answer(ActivityStanding standing, Refusal? noTicket, ImmutableArray<GivenAnswer> answers, DateTimeOffset now) => standing switch
    {
        _ when Version == 0 => EvaluationRefusals.NotFound,
        _ when IsClosed || now >= Until => EvaluationRefusals.Closed,
        { HasBegun: false } => EvaluationRefusals.NotBegun,
        _ when noTicket is not null => noTicket,
        _ when answers.IsEmpty || answers.DistinctBy(it => it.Key).Count() != answers.Length || !answers.All(Fits) => EvaluationRefusals.NotAnswers,
        _ => new EvaluationAnswered([.. answers.OrderBy(it => it.Key, StringComparer.Ordinal)]),
    };

    public Decision<EvaluationEvent> Close(ActivityStanding standing) => standing switch
    {
        { NotArranging: { } refusal } => refusal,
        _ when Version == 0 => EvaluationRefusals.NotFound,
        _ when IsClosed => Decision.AlreadySo,
        _ => new EvaluationClosed(standing.Dated),
    };

    /// <summary>What the clock does: closes it.</summary>
    public Decision<EvaluationEvent> Due(ActivityStanding standing, DateTimeOffset now) => NextDue <= now ? new EvaluationClosed(standing.Dated) : Decision.AlreadySo;

    /// <summary>Why they see no results; null when they do.</summary>
    public Refusal? Hidden(ActivityStanding standing) => IsClosed && (standing.IsOrganiser || standing.IsReported) ? null : EvaluationRefusals.NoResults;

    /// <summary>How the answers to a question are spread; null where fewer than k gave one, or there are fewer than k at all.</summary>
    public Tally? Shown(string key) => IsClosed && Answered >= HiddenBelow && Tallies.GetValueOrDefault(key) is { } tally && tally.Answered >= HiddenBelow ? tally : null;

    public Evaluation With(EvaluationEvent change) => change switch
    {
        EvaluationPlanned it => this with { Questions = it.Questions, Until = it.Until, HiddenBelow = it.HiddenBelow, Version = Version + 1 },
        EvaluationAnswered it => this with { Answered = Answered + 1, Tallies = it.Answers.Aggregate(Tallies, (all, answer) => all.SetItem(answer.Key, TallyOf(answer.Key).With(answer))) },
        EvaluationClosed => this with { IsClosed = true, Version = Version + 1 },
        _ => this,
    };

    private Tally TallyOf(string key) => Tallies.GetValueOrDefault(key) ?? Tally.Of(Questions.First(it => it.Key == key));

    private bool Fits(GivenAnswer answer) => Questions.FirstOrDefault(it => it.Key == answer.Key) is { } question
        && (question.Kind == QuestionKind.Text ? answer is { Value: null, TextHash: not null } : answer.TextHash is null && answer.Value >= 1 && answer.Value <= question.Highest);

    private static EvaluationQuestion? QuestionOf(PlannedQuestion it, string language) => (CommonQuestions.Find(it.Key), it) switch
    {
        ({ } common, { Kind: null, Text: null, Options.IsEmpty: true }) => new(common.Key, common.Kind, common.In(language), [], true),
        (null, { Kind: { } kind, Text: { } text }) when IdShape.IsSlug(it.Key) && OneLine.Is(text) && AreOptions(kind, it.Options) => new(it.Key, kind, text.Trim(), it.Options, false),
        _ => null,
    };

    private static bool AreOptions(QuestionKind kind, ImmutableArray<string> options) => kind != QuestionKind.Choice ? options.IsEmpty
        : options.Length is >= 2 and <= 20 && options.All(OneLine.Is) && options.Distinct().Count() == options.Length;
}

/// <summary>What all answered to a question, added up.</summary>
/// <param name="Answered">How many did.</param>
/// <param name="Counts">How many gave each number, from 1.</param>
/// <param name="Texts">What they wrote, by hash: in an order that says nothing.</param>
internal sealed record Tally(int Answered, ImmutableArray<int> Counts, ImmutableArray<string> Texts)
{
    public static Tally Of(EvaluationQuestion question) => new(0, [.. Enumerable.Repeat(0, question.Highest)], []);

    public Tally With(GivenAnswer answer) => new(
        Answered + 1,
        answer.Value is { } value ? Counts.SetItem(value - 1, Counts[value - 1] + 1) : Counts,
        answer.TextHash is { } hash ? Texts.Insert(PlaceOf(hash), hash) : Texts);

    /// <summary>They are in order already, however many there are.</summary>
    private int PlaceOf(string hash) => Texts.BinarySearch(hash, StringComparer.Ordinal) is var found && found < 0 ? ~found : found;
}
