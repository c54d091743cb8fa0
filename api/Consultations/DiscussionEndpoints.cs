using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using Contracts = NetworkBackend.Consultations;

namespace NetworkBackend.Api.Consultations;

/// <summary>Which amendments to list.</summary>
internal sealed record AmendmentListFilter(AmendmentState? State, Page Page) : IBound, IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem;

    public static ValueTask<AmendmentListFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        return new(new AmendmentListFilter(query.Word<AmendmentState>("state"), query.Page()));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("state", "Only amendments that stand there.", typeof(AmendmentState));
        builder.TakesPage();
    }
}

/// <summary>Which versions of a section to compare.</summary>
internal sealed record DifferenceFilter(int? From, int? To, Problem? Problem) : IBound, IEndpointParameterMetadataProvider
{
    public static ValueTask<DifferenceFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var (from, to) = (query.Number("from"), query.Number("to"));
        return new(new DifferenceFilter(from, to, query.Problem));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("from", "The version to compare with; the one before the other unless told.", typeof(int));
        builder.Takes("to", "The version to compare; the newest unless told.", typeof(int));
    }
}

internal static class DiscussionEndpoints
{
    public static void MapDiscussion(this RouteGroupBuilder group)
    {
        group.MapRead("/{id}/response/sections/{number:int:min(1)}/diff", Difference).Is(Operations.GetSectionDifference);
        group.MapRead("/{id}/response/verdicts/{centre}/difference", SinceVerdict).Is(Operations.GetDifferenceSinceVerdict);
        group.MapPost("/{id}/response/sections/{number:int:min(1)}/amendments", Propose).Is(Operations.ProposeAmendment);
        group.MapRead("/{id}/response/amendments", Amendments).Is(Operations.ListAmendments);
        group.MapRead("/{id}/response/amendments/{number:int:min(1)}", Amendment).Is(Operations.GetAmendment);
        group.MapPost("/{id}/response/amendments/{number:int:min(1)}/accept", Accept).Is(Operations.AcceptAmendment);
        group.MapPost("/{id}/response/amendments/{number:int:min(1)}/reject", Reject).Is(Operations.RejectAmendment);
        group.MapPost("/{id}/response/sections/{number:int:min(1)}/comments", Comment).Is(Operations.WriteComment);
        group.MapRead("/{id}/response/sections/{number:int:min(1)}/comments", Comments).Is(Operations.ListComments);
        group.MapPost("/{id}/response/comments/{number:int:min(1)}/resolve", Resolve).Is(Operations.ResolveThread);
    }

    private static async Task<Answer<DifferenceResponse>> Difference(
        ConsultationId id, int number, DifferenceFilter filter, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).SectionDifference(caller, number, filter.From, filter.To, cancellation))
            .ToAnswer(it => new DifferenceResponse(it.From, it.To, [.. it.Runs.Select(RunResponse.From)]));

    private static async Task<Answer<SinceVerdictResponse>> SinceVerdict(
        ConsultationId id, OrganisationId centre, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).DifferenceSinceVerdict(caller, centre, cancellation))
            .ToAnswer(sections => new SinceVerdictResponse([.. sections.Select(SectionDifferenceResponse.From)]));

    private static async Task<Answer<AmendmentShownResponse>> Propose(
        ConsultationId id, int number, Write<AmendmentRequest> write, IGrainFactory grains, CancellationToken cancellation)
    {
        var answer = (await grains.Consultation(id).Propose(write.Command, number, write.Body.ToAmendment(), cancellation)).ToAnswer(AmendmentShownResponse.From);
        return answer with
        {
            Status = StatusCodes.Status201Created,
            Location = answer.Value is { Amendment.Id: var made } ? string.Create(CultureInfo.InvariantCulture, $"/v1/consultations/{id}/response/amendments/{made}") : null,
        };
    }

    private static async Task<Answer<ListResponse<AmendmentResponse>>> Amendments(
        ConsultationId id, AmendmentListFilter filter, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        if (filter.Page.AfterNumber is not { } after)
        {
            return Refuse.CursorInvalid;
        }

        var outcome = await grains.Consultation(id).Amendments(caller, (Contracts.AmendmentState?)filter.State, after, filter.Page.Fetch, cancellation);
        return outcome.Succeeded
            ? filter.Page.Of(outcome.Value, it => it.Id.ToString(CultureInfo.InvariantCulture), AmendmentResponse.Of)
            : outcome.Refusal.ToProblem();
    }

    private static async Task<Answer<AmendmentShownResponse>> Amendment(ConsultationId id, int number, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Amendment(caller, number, cancellation)).ToAnswer(AmendmentShownResponse.From);

    private static async Task<Answer<AmendmentShownResponse>> Accept(ConsultationId id, int number, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).AcceptAmendment(write.Command, number, cancellation)).ToAnswer(AmendmentShownResponse.From);

    private static async Task<Answer<AmendmentShownResponse>> Reject(ConsultationId id, int number, Write<ReasonRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).RejectAmendment(write.Command, number, write.Body.Reason, cancellation)).ToAnswer(AmendmentShownResponse.From);

    private static async Task<Answer<CommentResponse>> Comment(ConsultationId id, int number, Write<CommentRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Comment(write.Command, number, write.Body.Thread, write.Body.Text, cancellation)).ToAnswer(CommentResponse.From)
            with { Status = StatusCodes.Status201Created };

    private static async Task<Answer<ListResponse<CommentResponse>>> Comments(
        ConsultationId id, int number, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        if (page.AfterNumber is not { } after)
        {
            return Refuse.CursorInvalid;
        }

        var outcome = await grains.Consultation(id).Comments(caller, number, after, page.Fetch, cancellation);
        return outcome.Succeeded ? page.Of(outcome.Value, it => it.Id.ToString(CultureInfo.InvariantCulture), CommentResponse.From) : outcome.Refusal.ToProblem();
    }

    private static async Task<Answer<CommentResponse>> Resolve(ConsultationId id, int number, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).ResolveThread(write.Command, number, cancellation)).ToAnswer(CommentResponse.From);
}
