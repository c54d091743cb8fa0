namespace NetworkBackend.Api.Http.Answers;

/// <summary>What a document that the gateway gives can be.</summary>
internal static class DocumentTypes
{
    public const string Markdown = "text/markdown; charset=utf-8";
    public const string Html = "text/html; charset=utf-8";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}
