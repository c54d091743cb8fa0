using NetworkBackend.Activities;
using NetworkBackend.Api.Activities;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Callers;

namespace NetworkBackend.Api.Proceedings;

internal static class ReportEndpoints
{
    public static void MapReports(this RouteGroupBuilder group)
    {
        group.MapRead("/{id}/report.md", Give(ActivityFileFormat.Markdown, DocumentTypes.Markdown, "md")).Is(Operations.ReportMarkdown).AnswersFile(DocumentTypes.Markdown);
        group.MapRead("/{id}/report.html", Give(ActivityFileFormat.Html, DocumentTypes.Html, "html")).Is(Operations.ReportHtml).AnswersFile(DocumentTypes.Html);
        group.MapRead("/{id}/report.docx", Give(ActivityFileFormat.Docx, DocumentTypes.Docx, "docx")).Is(Operations.ReportDocx).AnswersFile(DocumentTypes.Docx);
    }

    private static Delegate Give(ActivityFileFormat format, string mediaType, string ending) =>
        async (ActivityId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        {
            var outcome = await grains.Proceedings(id).Report(caller.ForActivities(), format, cancellation);
            return outcome.Succeeded
                ? new FileAnswer([.. outcome.Value.Content], mediaType, $"{id}.{ending}", EntityTag.Of(outcome.Value.Content.AsSpan()))
                : outcome.Refusal.ToProblem();
        };
}
