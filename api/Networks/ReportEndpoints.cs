using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Networks;

namespace NetworkBackend.Api.Networks;

internal static class ReportEndpoints
{
    public static void MapReport(this IEndpointRouteBuilder networks) => networks.MapRead("/{id}/report", Get).Is(Operations.GetNetworkReport);

    private static async Task<Answer<NetworkReportResponse>> Get(NetworkId id, Page page, IGrainFactory grains, CancellationToken cancellation)
    {
        var network = await grains.Network(id).Get(cancellation);
        if (network.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var figures = await grains.NetworkQueries.Figures(id, cancellation);
        var participants = await grains.NetworkQueries.Participants(id, page.After, page.Fetch, cancellation);
        return NetworkReportResponse.Of(network.Value!, figures, page.Of(participants, it => it.Organisation.Value, ParticipantResponse.From));
    }
}
