using NetworkBackend.Activities;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Callers;

namespace NetworkBackend.Api.Activities;

internal static class CertificateEndpoints
{
    public static void MapCertificates(this RouteGroupBuilder group)
    {
        group.MapRead("/{id}/registrations/{registration}/certificate.md", Give(ActivityFileFormat.Markdown)).Is(Operations.CertifyMarkdown).AnswersFile(DocumentTypes.Markdown);
        group.MapRead("/{id}/registrations/{registration}/certificate.html", Give(ActivityFileFormat.Html)).Is(Operations.CertifyHtml).AnswersFile(DocumentTypes.Html);
        group.MapRead("/{id}/registrations/{registration}/certificate.docx", Give(ActivityFileFormat.Docx)).Is(Operations.CertifyDocx).AnswersFile(DocumentTypes.Docx);
    }

    private static Delegate Give(ActivityFileFormat format) =>
        async (ActivityId id, RegistrationId registration, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
            (await grains.Activity(id).Certificate(caller, registration, format, cancellation)).ToAnswer("certificate") with { IsSensitive = true };
}
