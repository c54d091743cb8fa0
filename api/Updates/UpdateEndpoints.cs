using System.Globalization;
using NetworkBackend.Api.Feeds;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;
using Contracts = NetworkBackend.Updates;

namespace NetworkBackend.Api.Updates;

internal static class UpdateEndpoints
{
    public static void MapUpdates(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/updates").WithTags("Updates");
        group.MapPost("", Draft).Is(Operations.DraftUpdate);
        group.MapRead("", List).Is(Operations.ListUpdates);
        group.MapRead("/{id}", Get).Is(Operations.GetUpdate);
        group.MapPatch("/{id}", Revise).Is(Operations.ReviseUpdate);
        group.MapRead("/{id}/revisions", Revisions).Is(Operations.ListRevisions);
        group.MapRead("/{id}/revisions/{number:int:min(1)}", Revision).Is(Operations.GetRevision);
        group.MapPost("/{id}/publish", Publish).Is(Operations.PublishUpdate);
        group.MapPut("/{id}/schedule", Schedule).Is(Operations.ScheduleUpdate);
        group.MapDelete("/{id}/schedule", Unschedule).Is(Operations.UnscheduleUpdate);
        group.MapPost("/{id}/withdraw", Withdraw).Is(Operations.WithdrawUpdate);
        group.MapPost("/{id}/merge", Merge).Is(Operations.MergeUpdate);
        group.MapPost("/{id}/redactions", Redact).Is(Operations.RedactUpdate);
        group.MapPost("/{id}/consents/{centre}", Answer).Is(Operations.AnswerInvitation);
    }

    private static async Task<Answer<UpdateResponse>> Draft(Write<UpdateRequest> write, IGrainFactory grains, FeedCopies feeds, CancellationToken cancellation)
    {
        if (write.Body.PublishAt is not null && !Operations.ScheduleUpdate.IsWithin(write.Command.By))
        {
            return UpdateRequest.ScheduleOutOfScope;
        }

        var id = write.Made<UpdateId>("upd");
        return Told(await grains.Update(id).Draft(write.Command, write.Body.ToDraft(), cancellation), feeds, StatusCodes.Status201Created) with { Location = $"/v1/updates/{id}" };
    }

    private static async Task<Answer<ListResponse<UpdateSummaryResponse>>> List(UpdateListFilter filter, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        filter.Page.Of(
            await grains.UpdateQueries.List(caller, filter.Filter, filter.Before, filter.Page.Fetch, cancellation), UpdateListFilter.Key, UpdateSummaryResponse.From);

    private static async Task<Answer<UpdateResponse>> Get(UpdateId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Update(id).Get(caller, cancellation)).ToAnswer(UpdateResponse.From);

    private static async Task<Answer<UpdateResponse>> Revise(UpdateId id, Write<UpdatePatch> write, IGrainFactory grains, FeedCopies feeds, CancellationToken cancellation) =>
        Told(await grains.Update(id).Revise(write.Command, write.Body.ToChange(), cancellation), feeds);

    private static async Task<Answer<ListResponse<RevisionSummaryResponse>>> Revisions(
        UpdateId id, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        if (page.AfterNumber is not { } after)
        {
            return Refuse.CursorInvalid;
        }

        var outcome = await grains.Update(id).Revisions(caller, after, page.Fetch, cancellation);
        return outcome.Succeeded
            ? page.Of(outcome.Value, revision => revision.Number.ToString(CultureInfo.InvariantCulture), RevisionSummaryResponse.From)
            : outcome.Refusal.ToProblem();
    }

    private static async Task<Answer<RevisionResponse>> Revision(UpdateId id, int number, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Update(id).Revision(caller, number, cancellation)).ToAnswer(RevisionResponse.From);

    private static async Task<Answer<UpdateResponse>> Publish(UpdateId id, Write<Nothing> write, IGrainFactory grains, FeedCopies feeds, CancellationToken cancellation) =>
        Told(await grains.Update(id).Publish(write.Command, cancellation), feeds);

    private static async Task<Answer<UpdateResponse>> Schedule(UpdateId id, Write<ScheduleRequest> write, IGrainFactory grains, FeedCopies feeds, CancellationToken cancellation) =>
        Told(await grains.Update(id).Schedule(write.Command, write.Body.ToMoment(), cancellation), feeds);

    private static async Task<Answer<UpdateResponse>> Unschedule(UpdateId id, Write<Nothing> write, IGrainFactory grains, FeedCopies feeds, CancellationToken cancellation) =>
        Told(await grains.Update(id).Unschedule(write.Command, cancellation), feeds);

    private static async Task<Answer<UpdateResponse>> Withdraw(UpdateId id, Write<WithdrawRequest> write, IGrainFactory grains, FeedCopies feeds, CancellationToken cancellation) =>
        Told(await grains.Update(id).Withdraw(write.Command, write.Body.Reason, cancellation), feeds);

    private static async Task<Answer<UpdateResponse>> Merge(UpdateId id, Write<MergeRequest> write, IGrainFactory grains, FeedCopies feeds, CancellationToken cancellation) =>
        Told(await grains.Update(id).Merge(write.Command, write.Body.Into, cancellation), feeds);

    private static async Task<Answer<UpdateResponse>> Redact(UpdateId id, Write<RedactRequest> write, IGrainFactory grains, FeedCopies feeds, CancellationToken cancellation) =>
        Told(await grains.Update(id).Redact(write.Command, write.Body.ToRedaction(), cancellation), feeds);

    private static async Task<Answer<UpdateResponse>> Answer(
        UpdateId id, OrganisationId centre, Write<ConsentRequest> write, IGrainFactory grains, FeedCopies feeds, CancellationToken cancellation) =>
        Told(await grains.Update(id).Answer(write.Command, centre, (Contracts.ConsentAnswer)write.Body.Answer, cancellation), feeds);

    /// <summary>From here on this gateway shows nobody a feed from before the change; where feeds are still to hear of it, the answer is 202.</summary>
    private static Answer<UpdateResponse> Told(Outcome<UpdateView> outcome, FeedCopies feeds, int status = StatusCodes.Status200OK)
    {
        feeds.Require(outcome.Value?.Told ?? []);
        var isPending = outcome.Value is { Pending.IsDefaultOrEmpty: false };
        return outcome.ToAnswer(UpdateResponse.From, UpdateResponse.Full) with { Status = isPending ? StatusCodes.Status202Accepted : status };
    }
}
