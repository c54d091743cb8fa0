using NetworkBackend.Activities;
using NetworkBackend.Api.Activities;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Callers;
using NetworkBackend.Evaluations;

namespace NetworkBackend.Api.Evaluations;

internal static class EvaluationEndpoints
{
    private static readonly ListResponse<CommonQuestionResponse> bank = new([.. CommonQuestions.All.Select(CommonQuestionResponse.From)], null);

    public static void MapEvaluations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/activities").WithTags("Evaluations");
        group.MapRead("/{id}/evaluation", Get).Is(Operations.GetEvaluation);
        group.MapPut("/{id}/evaluation", Put).Is(Operations.PutEvaluation);
        group.MapPost("/{id}/evaluation/codes", MakeCodes).Is(Operations.MakeEvaluationCodes);
        group.MapPost("/{id}/evaluation/answers", AnswerIt).Is(Operations.AnswerEvaluation);
        group.MapPost("/{id}/evaluation/close", Close).Is(Operations.CloseEvaluation);
        group.MapRead("/{id}/evaluation/results", Results).Is(Operations.GetEvaluationResults);
        var all = routes.MapGroup("/evaluations").WithTags("Evaluations");
        all.MapRead("/questions", Answer<ListResponse<CommonQuestionResponse>> () => bank).Is(Operations.ListCommonQuestions);
        all.MapRead("/results", Compare).Is(Operations.CompareEvaluations);
    }

    private static async Task<Answer<EvaluationResponse>> Get(ActivityId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Evaluation(id).Get(caller.ForActivities(), cancellation)).ToAnswer(EvaluationResponse.From);

    private static async Task<Answer<EvaluationResponse>> Put(ActivityId id, Write<EvaluationRequest> write, IGrainFactory grains, CancellationToken cancellation)
    {
        if (write.Command.Expected is not { } basedOn)
        {
            return Refuse.PreconditionOrCreate;
        }

        var outcome = await grains.Evaluation(id).Plan(write.Command with { Expected = null }, (int)Math.Min(basedOn, int.MaxValue), write.Body.ToPlan(), cancellation);
        var answer = outcome.ToAnswer(EvaluationResponse.From);
        return write.Creates ? answer with { Status = StatusCodes.Status201Created, Location = $"/v1/activities/{id}/evaluation" } : answer;
    }

    private static async Task<Answer<CodesResponse>> MakeCodes(ActivityId id, Write<CodesRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Evaluation(id).MakeCodes(write.Command, write.Body.Count, cancellation)).ToAnswer(it => new CodesResponse(it)) with { Status = StatusCodes.Status201Created };

    private static async Task<Answer<EvaluationResponse>> AnswerIt(ActivityId id, Write<AnswersRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Evaluation(id).Answer(write.Command, write.Body.Code, [.. write.Body.Answers.Select(it => it.ToAnswer())], cancellation)).ToAnswer(EvaluationResponse.From);

    private static async Task<Answer<EvaluationResponse>> Close(ActivityId id, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Evaluation(id).Close(write.Command, cancellation)).ToAnswer(EvaluationResponse.From);

    private static async Task<Answer<ResultsResponse>> Results(ActivityId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Evaluation(id).Results(caller.ForActivities(), cancellation)).ToAnswer(ResultsResponse.From);

    private static async Task<Answer<ListResponse<ComparedResponse>>> Compare(ComparisonListFilter filter, IGrainFactory grains, CancellationToken cancellation) =>
        filter.Page.Of(await grains.EvaluationQueries.Compare(filter.Filter, filter.Before, filter.Page.Fetch, cancellation), ComparisonListFilter.Key, ComparedResponse.From);
}
