using NetworkBackend.Activities;
using NetworkBackend.Api.Activities;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Callers;

namespace NetworkBackend.Api.Proceedings;

internal static class ReportEndpoints
{
    public static void MapReports(this RouteGroupBuilder group)
    {
        group.MapRead("/{id}/report.md", Give(ActivityFileFormat.Markdown)).Is(Operations.ReportMarkdown).AnswersFile(DocumentTypes.Markdown);
        group.MapRead("/{id}/report.html", Give(ActivityFileFormat.Html)).Is(Operations.ReportHtml).AnswersFile(DocumentTypes.Html);
        group.MapRead("/{id}/report.docx", Give(ActivityFileFormat.Docx)).Is(Operations.ReportDocx).AnswersFile(DocumentTypes.Docx);
    }

    private static Delegate Give(ActivityFileFormat format) =>
        async (ActivityId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
            (await grains.Proceedings(id).Report(caller.ForActivities(), format, cancellation)).ToAnswer(id.Value);
}
