using System.Text;

namespace NetworkBackend.Exports;

/// <summary>What a document can be written as.</summary>
internal enum SheetFormat
{
    Markdown,
    Html,
    Docx,
}

/// <summary>A document as the bytes of a file. The same document is the same bytes.</summary>
internal static class SheetFile
{
    public static byte[] Of(Sheet sheet, SheetFormat format) => format switch
    {
        SheetFormat.Markdown => Encoding.UTF8.GetBytes(MarkdownExport.Of(sheet)),
        SheetFormat.Html => Encoding.UTF8.GetBytes(HtmlExport.Of(sheet)),
        _ => OfficeExport.Of(sheet),
    };
}
