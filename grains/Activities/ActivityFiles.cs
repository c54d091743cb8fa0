using System.Runtime.InteropServices;
using NetworkBackend.Exports;

namespace NetworkBackend.Activities;

/// <summary>Documents about activities as files.</summary>
internal static class ActivityFiles
{
    /// <summary>Written beside the grain that asks: others are served meanwhile.</summary>
    public static async Task<ActivityFile> Of(Sheet sheet, ActivityFileFormat format, CancellationToken cancellation)
    {
        var content = await Task.Run(() => SheetFile.Of(sheet, Word(format)), cancellation);
        return new(format, ImmutableCollectionsMarshal.AsImmutableArray(content));
    }

    private static SheetFormat Word(ActivityFileFormat format) => format switch
    {
        ActivityFileFormat.Markdown => SheetFormat.Markdown,
        ActivityFileFormat.Html => SheetFormat.Html,
        _ => SheetFormat.Docx,
    };
}
