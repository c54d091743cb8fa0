using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Networks;

namespace NetworkBackend.Api.Networks;

internal static class NetworkEndpoints
{
    public static void MapNetworks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/networks").WithTags("Networks");
        group.MapRead("", List).Is(Operations.ListNetworks);
        group.MapRead("/{id}", Get).Is(Operations.GetNetwork);
        group.MapPut("/{id}", Put).Is(Operations.PutNetwork);
        group.MapMemberships();
        group.MapSync();
        group.MapReport();
    }

    private static async Task<Answer<ListResponse<NetworkResponse>>> List(Page page, IGrainFactory grains, CancellationToken cancellation) =>
        page.Of(await grains.NetworkQueries.List(page.After, page.Fetch, cancellation), network => network.Id.Value, NetworkResponse.Of);

    private static async Task<Answer<NetworkResponse>> Get(NetworkId id, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Network(id).Get(cancellation)).ToAnswer(NetworkResponse.Of);

    private static Task<Answer<NetworkResponse>> Put(NetworkId id, Write<NetworkRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        write.Put(
            $"/v1/networks/{id}",
            () => grains.Network(id).Get(cancellation),
            () => grains.Network(id).Put(write.Command, write.Body.ToProfile(), cancellation),
            NetworkResponse.Of);
}
