using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Api.Networks;

internal static class MembershipEndpoints
{
    public static void MapMemberships(this IEndpointRouteBuilder networks)
    {
        networks.MapRead("/{id}/members", List).Is(Operations.ListMemberships);
        networks.MapPost("/{id}/invitations", Invite).Is(Operations.InviteMember);
        networks.MapPost("/{id}/applications", Apply).Is(Operations.ApplyForMembership);
        networks.MapPost("/{id}/members/{member}/accept", Accept).Is(Operations.AcceptMembership);
        networks.MapPost("/{id}/members/{member}/leave", Leave).Is(Operations.LeaveNetwork);
    }

    private static async Task<Answer<ListResponse<MembershipResponse>>> List(NetworkId id, MembershipListFilter filter, IGrainFactory grains, CancellationToken cancellation)
    {
        var network = await grains.Network(id).Get(cancellation);
        return network.Refusal is { } refusal
            ? refusal.ToProblem()
            : filter.Page.Of(
                await grains.NetworkQueries.Members(id, filter.ToFilter(), filter.Page.After, filter.Page.Fetch, cancellation), membership => membership.Member.Value, MembershipResponse.From);
    }

    private static async Task<Answer<MembershipResponse>> Invite(NetworkId id, Write<MembershipRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        Created(id, await grains.Membership(id, write.Body.Member).Invite(write.Command, Words.Of(write.Body.Role), cancellation));

    private static async Task<Answer<MembershipResponse>> Apply(NetworkId id, Write<MembershipRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        Created(id, await grains.Membership(id, write.Body.Member).Apply(write.Command, Words.Of(write.Body.Role), cancellation));

    private static async Task<Answer<MembershipResponse>> Accept(
        NetworkId id, OrganisationId member, Write<AcceptRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Membership(id, member).Accept(write.Command, write.Body.Since, cancellation)).ToAnswer(MembershipResponse.From);

    private static async Task<Answer<MembershipResponse>> Leave(
        NetworkId id, OrganisationId member, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Membership(id, member).Leave(write.Command, cancellation)).ToAnswer(MembershipResponse.From);

    private static Answer<MembershipResponse> Created(NetworkId id, Outcome<MembershipView> outcome) =>
        outcome.ToAnswer(MembershipResponse.From) with { Location = $"/v1/networks/{id}/members" };
}
