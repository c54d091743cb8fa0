using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Members;
using Contracts = NetworkBackend.Centres;

namespace NetworkBackend.Api.Centres;

internal static class CentreEndpoints
{
    public static void MapCentres(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/centres").WithTags("Centres");
        group.MapRead("", List).Is(Operations.ListCentres);
        group.MapRead("/{id}", Get).Is(Operations.GetCentre);
        group.MapPut("/{id}", Put).Is(Operations.PutCentre);
        group.MapRead("/{id}/staff", StaffEndpoints.List).Is(Operations.ListStaff);
        group.MapPut("/{id}/staff/{person}", StaffEndpoints.Put).Is(Operations.PutStaff);
        group.MapDelete("/{id}/staff/{person}", StaffEndpoints.Delete).Is(Operations.DeleteStaff);
    }

    private static async Task<Answer<ListResponse<CentreResponse>>> List(CentreFilter filter, IGrainFactory grains, CancellationToken cancellation) =>
        filter.Page.Of(
            await grains.CentreQueries.List((Contracts.CentreKind?)filter.Kind, filter.Region, filter.Page.After, filter.Page.Fetch, cancellation),
            centre => centre.Id.Value,
            CentreResponse.From);

    private static async Task<Answer<CentreResponse>> Get(OrganisationId id, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Centre(id).Get(cancellation)).ToAnswer(CentreResponse.From);

    private static Task<Answer<CentreResponse>> Put(OrganisationId id, Write<CentreRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        write.Put(
            $"/v1/centres/{id}",
            () => grains.Centre(id).Get(cancellation),
            () => grains.Centre(id).Put(write.Command, write.Body.ToProfile(), cancellation),
            CentreResponse.From);
}
