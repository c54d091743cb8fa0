using System.Text;

namespace NetworkBackend.Exports.Office;

/// <summary>
/// A zip file (APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12, 4.3.16) whose entries are stored as they are. The library's own writer says which system wrote it.
/// </summary>
internal static class StoredZip
{
    private const ushort Version = 20;
    private const ushort NamesAreUtf8 = 0x0800;

    /// <summary>1 January 1980.</summary>
    private const ushort FirstDay = 0x0021;

    private static readonly uint[] table = [.. Enumerable.Range(0, 256).Select(start =>
    {
        var value = (uint)start;
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 1 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
        }

        return value;
    })];

    public static byte[] Of(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using MemoryStream zip = new();
        using MemoryStream directory = new();
        using BinaryWriter file = new(zip);
        using BinaryWriter list = new(directory);
        ushort count = 0;
        foreach (var (name, content) in entries)
        {
            List(list, name, content, (uint)zip.Length);
            Store(file, name, content);
            count++;
        }

        var start = (uint)zip.Length;
        file.Write(directory.ToArray());
        End(file, count, start, (uint)directory.Length);
        return zip.ToArray();
    }

    private static void Store(BinaryWriter file, string name, byte[] content)
    {
        file.Write(0x04034b50u);
        Describe(file, name, content);
        file.Write(Encoding.UTF8.GetBytes(name));
        file.Write(content);
        file.Flush();
    }

    private static void List(BinaryWriter list, string name, byte[] content, uint at)
    {
        list.Write(0x02014b50u);
        list.Write(Version);
        Describe(list, name, content);
        list.Write((ushort)0); // comment
        list.Write((ushort)0); // disk
        list.Write((ushort)0); // internal attributes
        list.Write(0u); // external attributes
        list.Write(at);
        list.Write(Encoding.UTF8.GetBytes(name));
        list.Flush();
    }

    private static void End(BinaryWriter file, ushort count, uint start, uint length)
    {
        file.Write(0x06054b50u);
        file.Write(0u); // this disk, and the directory's
        file.Write(count);
        file.Write(count);
        file.Write(length);
        file.Write(start);
        file.Write((ushort)0); // comment
        file.Flush();
    }

    private static void Describe(BinaryWriter writer, string name, byte[] content)
    {
        writer.Write(Version);
        writer.Write(NamesAreUtf8);
        writer.Write((ushort)0); // stored
        writer.Write((ushort)0); // midnight
        writer.Write(FirstDay);
        writer.Write(Checksum(content));
        writer.Write((uint)content.Length);
        writer.Write((uint)content.Length);
        writer.Write((ushort)Encoding.UTF8.GetByteCount(name));
        writer.Write((ushort)0); // extra field
    }

    /// <summary>CRC-32 as zip files have it.</summary>
    private static uint Checksum(byte[] content)
    {
        var sum = uint.MaxValue;
        foreach (var one in content)
        {
            sum = table[(byte)(sum ^ one)] ^ (sum >> 8);
        }

        return ~sum;
    }
}
