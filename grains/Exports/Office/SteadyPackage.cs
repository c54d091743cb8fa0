using System.IO.Compression;

namespace NetworkBackend.Exports.Office;

/// <summary>
/// A package anew, with nothing in it that is of the moment or the machine: its entries by name, the list of their types first, all of the first day that a zip
/// file knows, and not compressed, since what compression gives changes with the processor and the version of the library.
/// </summary>
internal static class SteadyPackage
{
    private const string Types = "[Content_Types].xml";

    public static byte[] Of(Stream package)
    {
        package.Position = 0;
        using ZipArchive archive = new(package, ZipArchiveMode.Read);
        return StoredZip.Of(archive.Entries.OrderBy(it => it.FullName != Types).ThenBy(it => it.FullName, StringComparer.Ordinal).Select(it => (it.FullName, Content(it))));
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using MemoryStream bytes = new();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
