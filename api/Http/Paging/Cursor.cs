using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace NetworkBackend.Api.Http.Paging;

/// <summary>
/// A place in a list, opaque to callers: a format version, a checksum that binds it to the list and its filter, and the key of the last element shown.
/// It grants nothing: what a caller may see is decided anew for every page.
/// </summary>
internal static class Cursor
{
    private const byte Format = 1;
    private const int SumLength = 6;
    private const int Longest = 400;

    public static string Write(string list, string key)
    {
        var text = Encoding.UTF8.GetBytes(key);
        var bytes = new byte[1 + SumLength + text.Length];
        bytes[0] = Format;
        Sum(list, text, bytes.AsSpan(1, SumLength));
        text.CopyTo(bytes, 1 + SumLength);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The key, or null when the cursor is damaged, of another format, or of another list.</summary>
    public static string? Read(string list, string cursor)
    {
        if (cursor.Length > Longest || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length <= 1 + SumLength || bytes[0] != Format || Base64Url.EncodeToString(bytes) != cursor)
        {
            return null;
        }

        var key = bytes.AsSpan(1 + SumLength);
        Span<byte> sum = stackalloc byte[SumLength];
        Sum(list, key, sum);

        // The checksum is no secret: whoever makes a cursor of their own gets no further than to another place, and no database reads a NUL.
        return sum.SequenceEqual(bytes.AsSpan(1, SumLength)) && Utf8.IsValid(key) && !key.Contains((byte)0) ? Encoding.UTF8.GetString(key) : null;
    }

    private static void Sum(string list, ReadOnlySpan<byte> key, Span<byte> sum)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([Format]);
        hash.AppendData(Encoding.UTF8.GetBytes(list));
        hash.AppendData([0]);
        hash.AppendData(key);
        hash.GetHashAndReset().AsSpan(0, SumLength).CopyTo(sum);
    }
}
