using System.Globalization;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using Contracts = NetworkBackend.Consultations;

namespace NetworkBackend.Api.Consultations;

internal static class SubmissionEndpoints
{
    public static void MapSubmission(this RouteGroupBuilder group)
    {
        group.MapRead("/{id}/response/findings", Findings).Is(Operations.ListFindings);
        group.MapPost("/{id}/response/findings/{finding}/confirm", Confirm).Is(Operations.ConfirmFinding);
        group.MapRead("/{id}/response/export.md", Export(Contracts.ResponseFormat.Markdown)).Is(Operations.ExportMarkdown).AnswersFile(DocumentTypes.Markdown);
        group.MapRead("/{id}/response/export.html", Export(Contracts.ResponseFormat.Html)).Is(Operations.ExportHtml).AnswersFile(DocumentTypes.Html);
        group.MapRead("/{id}/response/export.docx", Export(Contracts.ResponseFormat.Docx)).Is(Operations.ExportDocx).AnswersFile(DocumentTypes.Docx);
        group.MapPost("/{id}/response/submit", Submit).Is(Operations.SubmitResponse);
        group.MapRead("/{id}/submission", Submission).Is(Operations.GetSubmission);
        group.MapPatch("/{id}/submission", Change).Is(Operations.ChangeSubmission);
        group.MapRead("/{id}/submission/file", SubmittedFile).Is(Operations.GetSubmittedFile).AnswersFile(DocumentTypes.Docx, DocumentTypes.Html, DocumentTypes.Markdown);
        group.MapPut("/{id}/submission/outcome", RecordOutcome).Is(Operations.RecordOutcome);
    }

    /// <summary>One address where a file is told by its hash, whatever it was the answer to.</summary>
    public static void MapSubmissions(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/submissions").WithTags("Consultations").MapRead("/{sha256}", OfFile).Is(Operations.FindSubmission);

    private static async Task<Answer<ListResponse<FindingResponse>>> Findings(
        ConsultationId id, FindingListFilter filter, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        if (filter.Page.AfterNumber is not { } after)
        {
            return Refuse.CursorInvalid;
        }

        var outcome = await grains.Consultation(id).Findings(caller, filter.Confirmed, after, filter.Page.Fetch, cancellation);
        return outcome.Succeeded
            ? filter.Page.Of(outcome.Value, it => it.Number.ToString(CultureInfo.InvariantCulture), FindingResponse.From)
            : outcome.Refusal.ToProblem();
    }

    private static async Task<Answer<FindingResponse>> Confirm(ConsultationId id, FindingId finding, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).ConfirmFinding(write.Command, finding, cancellation)).ToAnswer(FindingResponse.From);

    private static Delegate Export(Contracts.ResponseFormat format) =>
        async (ConsultationId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
            (await grains.Consultation(id).Export(caller.ForResponses(), format, cancellation)).ToAnswer(id);

    private static async Task<Answer<SubmissionResponse>> Submit(ConsultationId id, Write<SubmissionRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Submit(write.Command, write.Body.ToSubmission(), cancellation)).ToAnswer(SubmissionResponse.From) with
        {
            Status = StatusCodes.Status201Created, Location = $"/v1/consultations/{id}/submission",
        };

    private static async Task<Answer<SubmissionResponse>> Submission(ConsultationId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).Submission(caller.ForResponses(), cancellation)).ToAnswer(SubmissionResponse.From);

    private static async Task<FileAnswer> SubmittedFile(ConsultationId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).SubmittedFile(caller.ForResponses(), cancellation)).ToAnswer(id);

    private static async Task<Answer<SubmissionResponse>> Change(ConsultationId id, Write<SubmissionPatch> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).ChangeSubmission(write.Command with { Expected = null }, write.Command.Expected, write.Body.ToChange(), cancellation))
            .ToAnswer(SubmissionResponse.From, "full");

    private static async Task<Answer<SubmissionResponse>> RecordOutcome(ConsultationId id, Write<OutcomeRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Consultation(id).RecordOutcome(write.Command with { Expected = null }, write.Command.Expected, [.. write.Body.Points.Select(it => it.ToPoint())], cancellation))
            .ToAnswer(SubmissionResponse.From, "full");

    private static async Task<Answer<SubmissionResponse>> OfFile(FileHash sha256, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        var found = await grains.ConsultationQueries.OfFile(sha256, cancellation);
        return found.Succeeded
            ? (await grains.Consultation(found.Value).Submission(caller.ForResponses(), cancellation)).ToAnswer(SubmissionResponse.From)
            : found.Refusal.ToProblem();
    }
}
