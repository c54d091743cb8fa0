using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace NetworkBackend.Sources.Reading.Characters;

/// <summary>
/// UTF-8, and windows-1252 where it is not that: a text of the one has hardly a byte that looks like the other, so what was pasted together from both is
/// read right as well.
/// </summary>
internal static class MixedText
{
    private static readonly Encoding windows = EncodingNames.Find("windows-1252")!;

    public static bool IsUtf8(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes);

    public static bool IsAscii(ReadOnlySpan<byte> bytes) => Ascii.IsValid(bytes);

    public static string Of(ReadOnlySpan<byte> bytes, FlawList flaws)
    {
        if (IsUtf8(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        StringBuilder text = new(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            if (status == OperationStatus.Done)
            {
                text.Append(rune.IsBmp ? ((char)rune.Value).ToString() : rune.ToString());
            }
            else
            {
                flaws.Add(FlawCodes.MixedEncodings, "Some bytes of the feed are not UTF-8; they were read as windows-1252.");
                text.Append(windows.GetString(bytes[..length]));
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
