using System.IO.Compression;
using Microsoft.Extensions.Primitives;

namespace NetworkBackend.Api.Http.Answers;

/// <summary>How a body is packed for the way.</summary>
internal enum Coding
{
    Identity,
    Gzip,
    Brotli,
}

internal static class Codings
{
    /// <summary>Below this, packing costs more than it saves.</summary>
    public const int Smallest = 1024;

    /// <summary>The best coding that the caller takes; what it gives a quality of zero it does not take.</summary>
    public static Coding Choose(StringValues acceptEncoding)
    {
        var best = Coding.Identity;
        foreach (var line in acceptEncoding)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var part = line.AsSpan()[range].Trim();
                var semicolon = part.IndexOf(';');
                var name = semicolon < 0 ? part : part[..semicolon].TrimEnd();
                var coding = name.Equals("br", StringComparison.OrdinalIgnoreCase) ? Coding.Brotli
                    : name.Equals("gzip", StringComparison.OrdinalIgnoreCase) ? Coding.Gzip
                    : Coding.Identity;
                if (coding > best && (semicolon < 0 || !IsZero(part[(semicolon + 1)..])))
                {
                    best = coding;
                }
            }
        }

        return best;
    }

    public static string? Name(Coding coding) => coding switch
    {
        Coding.Gzip => "gzip",
        Coding.Brotli => "br",
        _ => null,
    };

    public static byte[] Pack(byte[] body, Coding coding, CompressionLevel level)
    {
        using var packed = new MemoryStream(body.Length / 3);
        using (Stream packer = coding == Coding.Brotli ? new BrotliStream(packed, level) : new GZipStream(packed, level))
        {
            packer.Write(body);
        }

        return packed.ToArray();
    }

    private static bool IsZero(ReadOnlySpan<char> parameter)
    {
        var text = parameter.Trim();
        return text.StartsWith("q=", StringComparison.OrdinalIgnoreCase) && text[2..].Trim().TrimEnd('0').TrimEnd('.') is "" or "0";
    }
}
