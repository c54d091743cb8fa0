using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Callers;

namespace NetworkBackend.Api.Search;

internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder routes) => routes.MapGroup("/search").WithTags("Search").MapRead("", Find).Is(Operations.Search);

    private static async Task<Answer<ListResponse<FoundThingResponse>>> Find(SearchFilter filter, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        filter.Page.Of(await grains.SearchQueries.Find(caller, filter.Request, filter.After, filter.Page.Fetch, cancellation), SearchFilter.Key, FoundThingResponse.From);
}
