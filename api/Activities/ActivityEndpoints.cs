using NetworkBackend.Activities;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Api.Activities;

internal static class ActivityEndpoints
{
    public static void MapActivities(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/activities").WithTags("Activities");
        group.MapPost("", Propose).Is(Operations.ProposeActivity);
        group.MapRead("", List).Is(Operations.ListActivities);
        group.MapRead("/{id}", Get).Is(Operations.GetActivity);
        group.MapPatch("/{id}", Change).Is(Operations.ChangeActivity);
        group.MapPost("/{id}/organisers/{centre}/accept", Accept).Is(Operations.AcceptActivity);
        group.MapPost("/{id}/organisers/{centre}/leave", Leave).Is(Operations.LeaveActivity);
        group.MapPost("/{id}/confirm", Confirm).Is(Operations.ConfirmActivity);
        group.MapPost("/{id}/open", Open).Is(Operations.OpenActivity);
        group.MapPost("/{id}/hold", Hold).Is(Operations.HoldActivity);
        group.MapPost("/{id}/report", Report).Is(Operations.ReportActivity);
        group.MapPost("/{id}/shape", Reshape).Is(Operations.ReshapeActivity);
        group.MapRegistrations();
        group.MapCertificates();
    }

    private static async Task<Answer<ActivityResponse>> Propose(Write<ActivityRequest> write, IGrainFactory grains, CancellationToken cancellation)
    {
        var id = write.Made<ActivityId>("act");
        var outcome = await grains.Activity(id).Propose(write.Command, write.Body.ToActivity(), cancellation);
        return outcome.ToAnswer(ActivityResponse.From) with { Status = StatusCodes.Status201Created, Location = $"/v1/activities/{id}" };
    }

    private static async Task<Answer<ListResponse<ActivityResponse>>> List(ActivityListFilter filter, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        filter.Page.Of(await grains.ActivityQueries.List(caller.ForActivities(), filter.Filter, filter.Before, filter.Page.Fetch, cancellation), ActivityListFilter.Key, ActivityResponse.From);

    private static async Task<Answer<ActivityResponse>> Get(ActivityId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Activity(id).Get(caller.ForActivities(), cancellation)).ToAnswer(ActivityResponse.From);

    private static Task<Answer<ActivityResponse>> Change(ActivityId id, Write<ActivityPatch> write, IGrainFactory grains, CancellationToken cancellation) =>
        Shown(write, (command, basedOn) => grains.Activity(id).Change(command, basedOn, write.Body.ToChange(), cancellation));

    private static Task<Answer<ActivityResponse>> Accept(ActivityId id, OrganisationId centre, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        Shown(write, (command, _) => grains.Activity(id).Accept(command, centre, cancellation));

    private static Task<Answer<ActivityResponse>> Leave(ActivityId id, OrganisationId centre, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        Shown(write, (command, _) => grains.Activity(id).Leave(command, centre, cancellation));

    private static Task<Answer<ActivityResponse>> Confirm(ActivityId id, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        Shown(write, (command, basedOn) => grains.Activity(id).Confirm(command, basedOn, cancellation));

    private static Task<Answer<ActivityResponse>> Open(ActivityId id, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        Shown(write, (command, basedOn) => grains.Activity(id).Open(command, basedOn, cancellation));

    private static Task<Answer<ActivityResponse>> Hold(ActivityId id, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        Shown(write, (command, basedOn) => grains.Activity(id).Hold(command, basedOn, cancellation));

    private static Task<Answer<ActivityResponse>> Report(ActivityId id, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        Shown(write, (command, basedOn) => grains.Activity(id).Report(command, basedOn, cancellation));

    private static async Task<Answer<ShapeResponse>> Reshape(
        ActivityId id, DryRun dryRun, Write<ShapeRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Activity(id).Reshape(write.Command with { Expected = null }, write.Command.Expected, write.Body.ToChange(), dryRun.IsDry, cancellation))
            .ToAnswer(ShapeResponse.From);

    /// <summary>A change is based on a revision of what the activity is, and not on who has registered meanwhile.</summary>
    private static async Task<Answer<ActivityResponse>> Shown<TBody>(Write<TBody> write, Func<Command, long?, Task<Outcome<ActivityView>>> ask) where TBody : class =>
        (await ask(write.Command with { Expected = null }, write.Command.Expected)).ToAnswer(ActivityResponse.From);

    /// <summary>Whoever asks with a key that is limited to other things sees what the public sees.</summary>
    internal static Caller ForActivities(this Caller caller) => Operations.ProposeActivity.IsWithin(caller) ? caller : Caller.Public;
}
