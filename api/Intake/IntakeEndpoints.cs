using System.Globalization;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Callers;
using NetworkBackend.Intake;
using NetworkBackend.Members;
using NetworkBackend.Updates;

namespace NetworkBackend.Api.Intake;

/// <summary>Two updates that may be about the same: what came from elsewhere, and the centre's own.</summary>
internal sealed record MergeProposalResponse(UpdateId Update, UpdateId Into, DateTimeOffset At)
{
    public static MergeProposalResponse From(MergeProposal it) => new(it.Imported, it.Into, it.At);
}

internal static class IntakeEndpoints
{
    public static void MapIntake(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/centres/{id}/merge-proposals").WithTags("Sources");
        group.MapRead("", Proposals).Is(Operations.ListMergeProposals);
        group.MapDelete("/{update}/{into}", Dismiss).Is(Operations.DismissMergeProposal);
    }

    private static async Task<Answer<ListResponse<MergeProposalResponse>>> Proposals(OrganisationId id, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        if (!long.TryParse(page.After ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var after))
        {
            return Refuse.CursorInvalid;
        }

        var outcome = await grains.IntakeQueries.Proposals(caller, id, after, page.Fetch, cancellation);
        return outcome.Succeeded ? page.Of(outcome.Value, it => it.Seq.ToString(CultureInfo.InvariantCulture), MergeProposalResponse.From) : outcome.Refusal.ToProblem();
    }

    private static async Task<Answer<Done>> Dismiss(OrganisationId id, UpdateId update, UpdateId into, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Intake(id).Dismiss(write.Command, update, into, cancellation)).ToAnswer(_ => Done.It);
}
