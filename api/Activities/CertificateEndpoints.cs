using NetworkBackend.Activities;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Callers;

namespace NetworkBackend.Api.Activities;

internal static class CertificateEndpoints
{
    public static void MapCertificates(this RouteGroupBuilder group)
    {
        group.MapRead("/{id}/registrations/{registration}/certificate.md", Give(ActivityFileFormat.Markdown, DocumentTypes.Markdown, "md")).Is(Operations.CertifyMarkdown).AnswersFile(DocumentTypes.Markdown);
        group.MapRead("/{id}/registrations/{registration}/certificate.html", Give(ActivityFileFormat.Html, DocumentTypes.Html, "html")).Is(Operations.CertifyHtml).AnswersFile(DocumentTypes.Html);
        group.MapRead("/{id}/registrations/{registration}/certificate.docx", Give(ActivityFileFormat.Docx, DocumentTypes.Docx, "docx")).Is(Operations.CertifyDocx).AnswersFile(DocumentTypes.Docx);
    }

    private static Delegate Give(ActivityFileFormat format, string mediaType, string ending) =>
        async (ActivityId id, RegistrationId registration, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        {
            var outcome = await grains.Activity(id).Certificate(caller, registration, format, cancellation);
            return outcome.Succeeded
                ? new FileAnswer([.. outcome.Value.Content], mediaType, $"certificate.{ending}", EntityTag.Of(outcome.Value.Content.AsSpan())) { IsSensitive = true }
                : outcome.Refusal.ToProblem();
        };
}
