using NetworkBackend.Activities;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Api.Activities;

/// <summary>Documents about activities as files.</summary>
internal static class ActivityFileTypes
{
    /// <summary>A document under a name, with the ending that it has.</summary>
    public static FileAnswer ToAnswer(this Outcome<ActivityFile> outcome, string name)
    {
        if (!outcome.Succeeded)
        {
            return outcome.Refusal.ToProblem();
        }

        var (mediaType, ending) = outcome.Value.Format switch
        {
            ActivityFileFormat.Markdown => (DocumentTypes.Markdown, "md"),
            ActivityFileFormat.Html => (DocumentTypes.Html, "html"),
            _ => (DocumentTypes.Docx, "docx"),
        };
        return new([.. outcome.Value.Content], mediaType, $"{name}.{ending}", EntityTag.Of(outcome.Value.Content.AsSpan()));
    }
}
