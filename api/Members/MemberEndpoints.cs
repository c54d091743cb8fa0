using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Members;

namespace NetworkBackend.Api.Members;

internal static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/members").WithTags("Members");
        group.MapRead("", List).Is(Operations.ListMembers);
        group.MapRead("/{id}", Get).Is(Operations.GetMember);
        group.MapPut("/{id}", Put).Is(Operations.PutMember);
    }

    private static async Task<Answer<ListResponse<MemberResponse>>> List(MemberFilter filter, IGrainFactory grains, CancellationToken cancellation) =>
        filter.Page.Of(
            await grains.MemberQueries.List(filter.Kind, filter.Page.After, filter.Page.Fetch, cancellation), member => member.Id.Value, MemberResponse.From);

    private static async Task<Answer<MemberResponse>> Get(OrganisationId id, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Member(id).Get(cancellation)).ToAnswer(MemberResponse.From);

    private static Task<Answer<MemberResponse>> Put(OrganisationId id, Write<MemberRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        write.Put(
            $"/v1/members/{id}",
            () => grains.Member(id).Get(cancellation),
            () => grains.Member(id).Put(write.Command, write.Body.ToProfile(), cancellation),
            MemberResponse.From);
}
