using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Sources;

namespace NetworkBackend.Api.Sources;

internal static class SourceEndpoints
{
    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        var centres = routes.MapGroup("/centres/{id}").WithTags("Sources");
        centres.MapRead("/sources", List).Is(Operations.ListSources);
        centres.MapPost("/sources", Register).Is(Operations.RegisterSource);
        var group = routes.MapGroup("/sources").WithTags("Sources");
        group.MapRead("/{source}", Get).Is(Operations.GetSource);
        group.MapPatch("/{source}", Change).Is(Operations.ChangeSource);
        group.MapDelete("/{source}", Remove).Is(Operations.RemoveSource);
        group.MapPost("/{source}/poll", Poll).Is(Operations.PollSource);
        group.MapRead("/{source}/health", Health).Is(Operations.GetSourceHealth);
    }

    private static async Task<Answer<ListResponse<NewsSourceResponse>>> List(OrganisationId id, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        var outcome = await grains.SourceQueries.List(caller, id, page.After, page.Fetch, cancellation);
        return outcome.Succeeded ? page.Of(outcome.Value, it => it.Id.Value, NewsSourceResponse.From) : outcome.Refusal.ToProblem();
    }

    private static async Task<Answer<NewsSourceResponse>> Register(OrganisationId id, Write<NewsSourceRequest> write, IGrainFactory grains, CancellationToken cancellation)
    {
        var source = write.Made<SourceId>("src");
        return (await grains.Source(source).Register(write.Command, write.Body.ToDraft(id), cancellation)).ToAnswer(NewsSourceResponse.From) with { Location = $"/v1/sources/{source}" };
    }

    private static async Task<Answer<NewsSourceResponse>> Get(SourceId source, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Source(source).Get(caller, cancellation)).ToAnswer(NewsSourceResponse.From);

    private static async Task<Answer<NewsSourceResponse>> Change(SourceId source, Write<NewsSourcePatch> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Source(source).Change(write.Command, write.Body.ToChange(), cancellation)).ToAnswer(NewsSourceResponse.From);

    private static async Task<Answer<Done>> Remove(SourceId source, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Source(source).Remove(write.Command, cancellation)).ToAnswer(_ => Done.It);

    private static async Task<Answer<SourceHealthResponse>> Poll(SourceId source, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Source(source).Poll(write.Command.By, cancellation)).ToAnswer(SourceHealthResponse.From);

    private static async Task<Answer<SourceHealthResponse>> Health(SourceId source, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Source(source).Health(caller, cancellation)).ToAnswer(SourceHealthResponse.From);
}
