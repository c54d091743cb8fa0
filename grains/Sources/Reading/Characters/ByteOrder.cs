using System.Text;

namespace NetworkBackend.Sources.Reading.Characters;

/// <summary>Tells by the bytes alone whether characters are two or four of them.</summary>
internal static class ByteOrder
{
    private static readonly UTF32Encoding utf32BigEndian = new(bigEndian: true, byteOrderMark: false);

    /// <summary>The encoding that a byte order mark says, and how many bytes the mark is.</summary>
    public static (Encoding Encoding, int Length)? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (utf32BigEndian, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    /// <summary>The encoding in which the first character is one that begins a feed.</summary>
    public static Encoding? Guessed(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'<' or (byte)'{' or (byte)'\n' or (byte)'\r' or (byte)' ', 0, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0, (byte)'<' or (byte)'{' or (byte)'\n' or (byte)'\r' or (byte)' ', ..] => utf32BigEndian,
        [(byte)'<' or (byte)'{' or (byte)'\n' or (byte)'\r' or (byte)' ', 0, not 0, 0, ..] => Encoding.Unicode,
        [0, (byte)'<' or (byte)'{' or (byte)'\n' or (byte)'\r' or (byte)' ', 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };
}
