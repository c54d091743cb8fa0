using System.Globalization;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Members;

namespace NetworkBackend.Api.Consultations;

internal static class ConsultationEndpoints
{
    public static void MapConsultations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/consultations").WithTags("Consultations");
        group.MapPost("", Discover).Is(Operations.DiscoverConsultation);
        group.MapRead("", List).Is(Operations.ListConsultations);
        group.MapRead("/{id}", Get).Is(Operations.GetConsultation);
        group.MapPatch("/{id}", Change).Is(Operations.ChangeConsultation);
        group.MapPost("/{id}/open", Open).Is(Operations.OpenConsultation);
        group.MapPost("/{id}/close", Close).Is(Operations.CloseConsultation);
        group.MapPost("/{id}/response", Begin).Is(Operations.BeginResponse);
        group.MapRead("/{id}/response", Response).Is(Operations.GetResponse);
        group.MapRead("/{id}/response/sections/{number:int:min(1)}", Section).Is(Operations.GetSection);
        group.MapPut("/{id}/response/sections/{number:int:min(1)}", WriteSection).Is(Operations.PutSection);
        group.MapRead("/{id}/response/sections/{number:int:min(1)}/versions", Versions).Is(Operations.ListSectionVersions);
        group.MapRead("/{id}/response/sections/{number:int:min(1)}/versions/{version:int:min(1)}", Version).Is(Operations.GetSectionVersion);
        group.MapPost("/{id}/response/freeze", Freeze).Is(Operations.FreezeResponse);
        group.MapPost("/{id}/response/signing", Sign).Is(Operations.BeginSigning);
        group.MapPost("/{id}/response/reopen", Reopen).Is(Operations.ReopenResponse);
        group.MapPost("/{id}/response/abandon", Abandon).Is(Operations.AbandonResponse);
        group.MapPut("/{id}/response/verdicts/{centre}", Judge).Is(Operations.PutVerdict);
        group.MapDiscussion();
        group.MapSubmission();
        routes.MapSubmissions();
        routes.MapNotices();
    }

    private static async Task<Answer<ConsultationResponse>> Discover(Write<ConsultationRequest> write, IGrainFactory grains, CancellationToken cancellation)
    {
        var id = write.Made<ConsultationId>("con");
        var outcome = await grains.Consultation(id).Discover(write.Command, write.Body.ToConsultation(), cancellation);
        return outcome.ToAnswer(ConsultationResponse.From) with { Status = StatusCodes.Status201Created, Location = $"/v1/consultations/{id}" };
    }

    private static async Task<Answer<ListResponse<ConsultationResponse>>> List(ConsultationListFilter filter, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        filter.Page.Of(
            await grains.ConsultationQueries.List(caller.ForResponses(), filter.InState, filter.Centre, filter.Before, filter.Page.Fetch, cancellation), ConsultationListFilter.Key, ConsultationResponse.From);

    private static async Task<Answer<ConsultationResponse>> Get(ConsultationId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Get(caller.ForResponses(), cancellation)).ToAnswer(ConsultationResponse.From);

    private static async Task<Answer<ConsultationResponse>> Change(ConsultationId id, Write<ConsultationPatch> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Change(write.Command with { Expected = null }, write.Command.Expected, write.Body.ToChange(), cancellation)).ToAnswer(ConsultationResponse.From);

    private static async Task<Answer<ConsultationResponse>> Open(ConsultationId id, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Open(write.Command, cancellation)).ToAnswer(ConsultationResponse.From);

    private static async Task<Answer<ConsultationResponse>> Close(ConsultationId id, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Close(write.Command, cancellation)).ToAnswer(ConsultationResponse.From);

    private static async Task<Answer<JointResponseResponse>> Begin(ConsultationId id, Write<ResponseRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).BeginResponse(write.Command, write.Body.ToResponse(), cancellation)).ToAnswer(JointResponseResponse.From) with
        {
            Status = StatusCodes.Status201Created, Location = $"/v1/consultations/{id}/response",
        };

    private static async Task<Answer<JointResponseResponse>> Response(ConsultationId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Response(caller, cancellation)).ToAnswer(JointResponseResponse.From);

    private static async Task<Answer<SectionResponse>> Section(ConsultationId id, int number, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Section(caller, number, cancellation)).ToAnswer(SectionResponse.From);

    /// <summary>The version that a section is based on is the section's own, and not that of everything around it.</summary>
    private static async Task<Answer<SectionResponse>> WriteSection(
        ConsultationId id, int number, Write<SectionRequest> write, IGrainFactory grains, CancellationToken cancellation)
    {
        if (write.Command.Expected is not { } basedOn)
        {
            return Refuse.PreconditionOrCreate; // "whatever stands there" would overwrite what nobody has read
        }

        var outcome = await grains.Consultation(id).WriteSection(write.Command with { Expected = null }, number, (int)Math.Min(basedOn, int.MaxValue), write.Body.ToText(), cancellation);
        var answer = outcome.ToAnswer(SectionResponse.From);
        return write.Creates ? answer with { Status = StatusCodes.Status201Created, Location = string.Create(CultureInfo.InvariantCulture, $"/v1/consultations/{id}/response/sections/{number}") } : answer;
    }

    private static async Task<Answer<ListResponse<SectionVersionResponse>>> Versions(
        ConsultationId id, int number, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        if (page.AfterNumber is not { } after)
        {
            return Refuse.CursorInvalid;
        }

        var outcome = await grains.Consultation(id).SectionVersions(caller, number, after, page.Fetch, cancellation);
        return outcome.Succeeded
            ? page.Of(outcome.Value, version => version.Number.ToString(CultureInfo.InvariantCulture), SectionVersionResponse.From)
            : outcome.Refusal.ToProblem();
    }

    private static async Task<Answer<SectionResponse>> Version(ConsultationId id, int number, int version, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).SectionAt(caller, number, version, cancellation)).ToAnswer(SectionResponse.From);

    private static async Task<Answer<JointResponseResponse>> Freeze(ConsultationId id, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Freeze(write.Command, cancellation)).ToAnswer(JointResponseResponse.From);

    private static async Task<Answer<JointResponseResponse>> Sign(ConsultationId id, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).BeginSigning(write.Command, cancellation)).ToAnswer(JointResponseResponse.From);

    private static async Task<Answer<JointResponseResponse>> Reopen(ConsultationId id, Write<ReasonRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Reopen(write.Command, write.Body.Reason, cancellation)).ToAnswer(JointResponseResponse.From);

    private static async Task<Answer<JointResponseResponse>> Abandon(ConsultationId id, Write<ReasonRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Abandon(write.Command, write.Body.Reason, cancellation)).ToAnswer(JointResponseResponse.From);

    private static async Task<Answer<JointResponseResponse>> Judge(
        ConsultationId id, OrganisationId centre, Write<VerdictRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Judge(write.Command, centre, write.Body.ToVerdict(), cancellation)).ToAnswer(JointResponseResponse.From);

    /// <summary>Whoever asks with a key that is limited to other things sees what the public sees.</summary>
    internal static Caller ForResponses(this Caller caller) => Operations.GetResponse.IsWithin(caller) ? caller : Caller.Public;
}
