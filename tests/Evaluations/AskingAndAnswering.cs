using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Evaluations;
using NetworkBackend.Journals;
using static NetworkBackend.Tests.Proceedings.Example;
using Held = NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Evaluations;

[Trait("Engine", "any")]
public class AskingAndAnswering
{
    private static readonly DateTimeOffset now = Held.Ends;
    private static readonly DateTimeOffset until = now.AddDays(14);

    private static readonly EvaluationPlan plan = new(
        [Common("overall"), Common("best"), new("travel", QuestionKind.Choice, "Hvordan kom du?", ["Tog", "Bil", "Til fots"]), new("room", QuestionKind.Text, "Noe om rommet?", [])],
        new(until, null), 5);

    private static readonly Evaluation asked = Planned(plan);

    [Fact]
    public void asks_common_questions_in_the_language_of_the_activity()
    {
        Assert.Equal("Alt i alt, hvor fornøyd er du?", asked.Questions[0].Text);
        Assert.Equal("Alt i alt, kor nøgd er du?", Assert.IsType<EvaluationPlanned>(Evaluation.None.Plan(Organiser, 0, plan, "nn", now).Events[0]).Questions[0].Text);
        Assert.Equal([true, true, false, false], asked.Questions.Select(it => it.IsCommon));
    }

    [Fact]
    public void is_planned_by_organisers_on_the_version_that_they_read()
    {
        Assert.Equal("activity.not_organiser", Word(Evaluation.None.Plan(Participant, 0, plan, "nb", now)));
        Assert.Equal("precondition.failed", Word(asked.Plan(Organiser, 0, plan, "nb", now)));
        Assert.Equal("so", Word(asked.Plan(Organiser, 1, plan, "nb", now)));
    }

    public static TheoryData<string, EvaluationPlan> Misplanned => new()
    {
        { "evaluation.questions", plan with { Questions = [] } },
        { "evaluation.questions", plan with { Questions = [Common("overall"), Common("overall")] } },
        { "evaluation.questions", plan with { Questions = [Common("unheard-of")] } },
        { "evaluation.questions", plan with { Questions = [new("overall", QuestionKind.Scale, "Noe annet?", [])] } },
        { "evaluation.questions", plan with { Questions = [new("Own", QuestionKind.Text, "Hva?", [])] } },
        { "evaluation.questions", plan with { Questions = [new("own", QuestionKind.Text, "Hva\n?", [])] } },
        { "evaluation.questions", plan with { Questions = [new("own", QuestionKind.Text, null, [])] } },
        { "evaluation.questions", plan with { Questions = [new("own", null, "Hva?", [])] } },
        { "evaluation.questions", plan with { Questions = [new("own", QuestionKind.Scale, "Hva?", ["en", "to"])] } },
        { "evaluation.questions", plan with { Questions = [new("own", QuestionKind.Choice, "Hva?", ["en"])] } },
        { "evaluation.questions", plan with { Questions = [new("own", QuestionKind.Choice, "Hva?", ["en", "en"])] } },
        { "evaluation.hidden_below", plan with { HiddenBelow = 2 } },
        { "evaluation.hidden_below", plan with { HiddenBelow = 101 } },
        { "evaluation.until", plan with { Until = new(now, null) } },
        { "time.skipped_hour", plan with { Until = new(null, new DateTime(2027, 3, 28, 2, 30, 0)) } },
    };

    [Theory, MemberData(nameof(Misplanned))]
    public void is_refused_where_it_makes_no_sense(string code, EvaluationPlan misplanned) => Assert.Equal(code, Word(Evaluation.None.Plan(Organiser, 0, misplanned, "nb", now)));

    [Fact]
    public void keeps_what_it_asks_once_somebody_has_answered()
    {
        var answered = asked.After(it => it.Answer(Participant, null, [new("overall", 4, null)], now));
        Assert.Equal("evaluation.has_answers", Word(answered.Plan(Organiser, 1, plan with { Questions = [Common("overall")] }, "nb", now)));
        Assert.Equal("evaluation.has_answers", Word(answered.Plan(Organiser, 1, plan with { HiddenBelow = 3 }, "nb", now)));
        Assert.Equal("yes", Word(answered.Plan(Organiser, 1, plan with { Until = new(until.AddDays(1), null) }, "nb", now)));
    }

    [Fact]
    public void takes_answers_from_the_beginning_until_it_is_closed()
    {
        ImmutableArray<GivenAnswer> answers = [new("overall", 4, null)];
        Assert.Equal("evaluation.not_found", Word(Evaluation.None.Answer(Participant, null, answers, now)));
        Assert.Equal("evaluation.not_begun", Word(asked.Answer(Participant with { HasBegun = false }, null, answers, now)));
        Assert.Equal("yes", Word(asked.Answer(Participant, null, answers, until.AddTicks(-1))));
        Assert.Equal("evaluation.closed", Word(asked.Answer(Participant, null, answers, until)));
        Assert.Equal("evaluation.closed", Word(Closed(asked).Answer(Participant, null, answers, now)));
        Assert.Equal("evaluation.not_participant", Word(asked.Answer(Outsider, EvaluationRefusals.NotThere, answers, now)));
    }

    public static TheoryData<string, EvaluationAnswer[]> Answers => new()
    {
        { "yes", [new("overall", 1, null)] },
        { "yes", [new("overall", 5, null), new("travel", 3, null), new("room", null, "hash")] },
        { "evaluation.answers", [] },
        { "evaluation.answers", [new("overall", 0, null)] },
        { "evaluation.answers", [new("overall", 6, null)] },
        { "evaluation.answers", [new("overall", null, "hash")] },
        { "evaluation.answers", [new("overall", 3, "hash")] },
        { "evaluation.answers", [new("overall", 3, null), new("overall", 3, null)] },
        { "evaluation.answers", [new("travel", 4, null)] },
        { "evaluation.answers", [new("room", 1, null)] },
        { "evaluation.answers", [new("room", null, null)] },
        { "evaluation.answers", [new("useful", 3, null)] },
    };

    [Theory, MemberData(nameof(Answers))]
    public void takes_what_fits_the_questions(string word, EvaluationAnswer[] answers) =>
        Assert.Equal(word, Word(asked.Answer(Participant, null, [.. answers.Select(it => new GivenAnswer(it.Key, it.Value, it.Text))], now)));

    [Fact]
    public void is_closed_once_by_organisers_or_by_the_clock()
    {
        Assert.Equal("activity.not_organiser", Word(asked.Close(Participant)));
        Assert.Equal("evaluation.not_found", Word(Evaluation.None.Close(Organiser)));
        Assert.Equal("so", Word(Closed(asked).Close(Organiser)));
        Assert.Equal("so", Word(asked.Due(Organiser, until.AddTicks(-1))));
        Assert.Equal("yes", Word(asked.Due(Organiser, until)));
        Assert.Equal("so", Word(Closed(asked).Due(Organiser, until.AddDays(1))));
        Assert.Equal("evaluation.closed", Word(Closed(asked).Plan(Organiser, 2, plan, "nb", now)));
        Assert.Equal("evaluation.closed", Word(Closed(asked).MakeCodes(Organiser, 1)));
        Assert.Equal("evaluation.not_found", Word(Evaluation.None.MakeCodes(Organiser, 1)));
    }

    /// <summary>Random answers against sums made by hand: what k and more said is shown as it was, what fewer said not at all, and nothing before it is closed.</summary>
    [Fact]
    public void shows_what_enough_said_and_nothing_else()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            Random random = new(seed);
            var (k, it) = (random.Next(3, 9), Evaluation.None);
            it = it.After(state => state.Plan(Organiser, 0, plan with { HiddenBelow = k }, "nb", now));
            List<ImmutableArray<GivenAnswer>> given = [];
            for (var left = random.Next(3 * k); left > 0; left--)
            {
                ImmutableArray<GivenAnswer> answers =
                [
                    .. random.Next(3) > 0 ? new[] { new GivenAnswer("overall", random.Next(1, 6), null) } : [],
                    .. random.Next(2) > 0 ? new[] { new GivenAnswer("travel", random.Next(1, 4), null) } : [],
                    new("room", null, $"hash{random.Next(3)}"),
                ];
                given.Add(answers);
                it = it.After(state => state.Answer(Participant, null, answers, now));
                Assert.All(it.Questions, question => Assert.Null(it.Shown(question.Key)));
            }

            it = JournalJson.Read<Evaluation>(JournalJson.Write(Closed(it)));
            foreach (var question in it.Questions)
            {
                GivenAnswer[] said = [.. given.SelectMany(all => all).Where(one => one.Key == question.Key)];
                var shown = it.Shown(question.Key);
                Assert.Equal(said.Length >= k, shown is not null);
                Assert.Equal(shown is null ? 0 : said.Length, shown?.Answered ?? 0);
                Assert.Equal(shown is null ? [] : Enumerable.Range(1, question.Highest).Select(value => said.Count(one => one.Value == value)), shown?.Counts ?? []);
                Assert.Equal(shown is null ? [] : said.Select(one => one.TextHash).OfType<string>().Order(StringComparer.Ordinal), shown?.Texts ?? []);
            }
        }
    }

    [Fact]
    public void shows_nothing_of_a_question_when_too_few_answered_at_all()
    {
        var four = Enumerable.Range(0, 4).Aggregate(asked, (it, i) => it.After(state => state.Answer(Participant, null, [new("overall", 4, null)], now)));
        Assert.Null(Closed(four).Shown("overall"));
        Assert.Equal(5, Closed(four.After(it => it.Answer(Participant, null, [new("overall", 4, null)], now))).Shown("overall")!.Answered);
    }

    [Fact]
    public void shows_results_to_organisers_when_it_is_closed_and_to_others_when_the_activity_is_reported()
    {
        Assert.Equal("evaluation.no_results", asked.Hidden(Organiser)?.Code);
        Assert.Equal("evaluation.no_results", asked.Hidden(Outsider with { State = ActivityState.Reported })?.Code);
        Assert.Null(Closed(asked).Hidden(Organiser));
        Assert.Equal("evaluation.no_results", Closed(asked).Hidden(Participant)?.Code);
        Assert.Null(Closed(asked).Hidden(Outsider with { State = ActivityState.Reported }));
    }

    [Fact]
    public void has_a_bank_of_questions_that_are_each_one_line_in_each_language() => Assert.All(CommonQuestions.All, it =>
    {
        Assert.Same(it, CommonQuestions.Find(it.Key));
        Assert.All([it.Nb, it.Nn, it.En], text => Assert.EndsWith("?", text, StringComparison.Ordinal));
        Assert.NotEqual(it.Nb, it.En);
    });

    private static PlannedQuestion Common(string key) => new(key, null, null, []);

    private static Evaluation Planned(EvaluationPlan it) => Evaluation.None.After(state => state.Plan(Organiser, 0, it, "nb", now));

    private static Evaluation Closed(Evaluation it) => it.After(state => state.Close(Organiser));

    private static string Word(Decision<EvaluationEvent> decision) => decision.Refusal is { } refusal ? refusal.Code : decision.Events.IsEmpty ? "so" : "yes";
}

internal static class EvaluationSteps
{
    public static Evaluation After(this Evaluation it, Func<Evaluation, Decision<EvaluationEvent>> decide) =>
        decide(it) is { Refusal: { } refusal } ? throw new InvalidOperationException(refusal.Code) : decide(it).Events.Aggregate(it, (state, change) => state.With(change));
}
