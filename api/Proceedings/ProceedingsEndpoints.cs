using System.Globalization;
using NetworkBackend.Activities;
using NetworkBackend.Api.Activities;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Callers;
using NetworkBackend.Proceedings;

namespace NetworkBackend.Api.Proceedings;

internal static class ProceedingsEndpoints
{
    private const string Question = "/{id}/groupwork/{question:int:range(1,200)}";
    private const string Table = Question + "/tables/{table:int:range(1,200)}";
    private const string OfVersion = "/versions/{version:int:min(1)}";

    public static void MapProceedings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/activities").WithTags("Proceedings");
        group.MapRead("/{id}/groupwork", GroupWork).Is(Operations.ListGroupWork);
        group.MapRead(Question, GetQuestion).Is(Operations.GetQuestion);
        group.MapPut(Question, PutQuestion).Is(Operations.PutQuestion);
        group.MapRead($"{Question}/versions", QuestionVersions).Is(Operations.ListQuestionVersions);
        group.MapRead(Question + OfVersion, QuestionVersion).Is(Operations.GetQuestionVersion);
        group.MapRead(Table, GetTable).Is(Operations.GetTable);
        group.MapPut(Table, PutTable).Is(Operations.PutTable);
        group.MapRead($"{Table}/versions", TableVersions).Is(Operations.ListTableVersions);
        group.MapRead(Table + OfVersion, TableVersion).Is(Operations.GetTableVersion);
        group.MapRead("/{id}/minutes", GetMinutes).Is(Operations.GetMinutes);
        group.MapPut("/{id}/minutes", PutMinutes).Is(Operations.PutMinutes);
        group.MapRead("/{id}/minutes/versions", MinutesVersions).Is(Operations.ListMinutesVersions);
        group.MapRead("/{id}/minutes" + OfVersion, MinutesVersion).Is(Operations.GetMinutesVersion);
        group.MapPost("/{id}/minutes/agree", Agree).Is(Operations.AgreeToMinutes);
        group.MapReports();
    }

    private static async Task<Answer<GroupWorkResponse>> GroupWork(ActivityId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Proceedings(id).GroupWork(caller.ForActivities(), cancellation)).ToAnswer(GroupWorkResponse.From);

    private static async Task<Answer<QuestionResponse>> GetQuestion(ActivityId id, int question, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Proceedings(id).Get(caller.ForActivities(), PartId.OfQuestion(question), null, cancellation)).ToAnswer(QuestionResponse.From);

    private static Task<Answer<QuestionResponse>> PutQuestion(ActivityId id, int question, Write<QuestionRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        Put(write, id, PartId.OfQuestion(question), write.Body.ToText, QuestionResponse.From, grains, cancellation);

    private static Task<Answer<ListResponse<PartVersionResponse>>> QuestionVersions(
        ActivityId id, int question, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        Versions(id, PartId.OfQuestion(question), page, caller, grains, cancellation);

    private static Task<Answer<PartResponse>> QuestionVersion(ActivityId id, int question, int version, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        Version(id, PartId.OfQuestion(question), version, caller, grains, cancellation);

    private static async Task<Answer<TableResponse>> GetTable(ActivityId id, int question, int table, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Proceedings(id).Get(caller.ForActivities(), PartId.OfTable(question, table), null, cancellation)).ToAnswer(TableResponse.From);

    private static Task<Answer<TableResponse>> PutTable(
        ActivityId id, int question, int table, Write<TableRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        Put(write, id, PartId.OfTable(question, table), () => write.Body.ToText(table), TableResponse.From, grains, cancellation);

    private static Task<Answer<ListResponse<PartVersionResponse>>> TableVersions(
        ActivityId id, int question, int table, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        Versions(id, PartId.OfTable(question, table), page, caller, grains, cancellation);

    private static Task<Answer<PartResponse>> TableVersion(
        ActivityId id, int question, int table, int version, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        Version(id, PartId.OfTable(question, table), version, caller, grains, cancellation);

    private static async Task<Answer<MinutesResponse>> GetMinutes(ActivityId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Proceedings(id).Minutes(caller.ForActivities(), cancellation)).ToAnswer(MinutesResponse.From);

    private static Task<Answer<PartResponse>> PutMinutes(ActivityId id, Write<MinutesRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        Put(write, id, PartId.Minutes, write.Body.ToText, PartResponse.From, grains, cancellation);

    private static Task<Answer<ListResponse<PartVersionResponse>>> MinutesVersions(ActivityId id, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        Versions(id, PartId.Minutes, page, caller, grains, cancellation);

    private static Task<Answer<PartResponse>> MinutesVersion(ActivityId id, int version, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        Version(id, PartId.Minutes, version, caller, grains, cancellation);

    private static async Task<Answer<MinutesResponse>> Agree(ActivityId id, Write<AgreementRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Proceedings(id).Agree(write.Command, write.Body.Hash, cancellation)).ToAnswer(MinutesResponse.From);

    private static async Task<Answer<PartResponse>> Version(ActivityId id, PartId part, int version, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Proceedings(id).Get(caller.ForActivities(), part, version, cancellation)).ToAnswer(PartResponse.From);

    private static async Task<Answer<ListResponse<PartVersionResponse>>> Versions(
        ActivityId id, PartId part, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        if (page.AfterNumber is not { } after)
        {
            return Refuse.CursorInvalid;
        }

        var outcome = await grains.Proceedings(id).Versions(caller.ForActivities(), part, after, page.Fetch, cancellation);
        return outcome.Succeeded ? page.Of(outcome.Value, it => it.Number.ToString(CultureInfo.InvariantCulture), PartVersionResponse.From) : outcome.Refusal.ToProblem();
    }

    /// <summary>The version that a text is based on is its own, and not that of everything around it.</summary>
    private static async Task<Answer<TResponse>> Put<TBody, TResponse>(
        Write<TBody> write, ActivityId id, PartId part, Func<PartText> text, Func<PartView, TResponse> view, IGrainFactory grains, CancellationToken cancellation)
        where TBody : class
        where TResponse : class
    {
        if (write.Command.Expected is not { } basedOn)
        {
            return Refuse.PreconditionOrCreate; // "whatever stands there" would overwrite what nobody has read
        }

        var outcome = await grains.Proceedings(id).Write(write.Command with { Expected = null }, part, (int)Math.Min(basedOn, int.MaxValue), text(), cancellation);
        var answer = outcome.ToAnswer(view);
        return write.Creates ? answer with { Status = StatusCodes.Status201Created, Location = $"/v1/activities/{id}/{part}" } : answer;
    }
}
