using System.Text;

namespace NetworkBackend.Sources.Reading.Characters;

/// <summary>Encodings by the names that feeds have for them.</summary>
internal static class EncodingNames
{
    /// <summary>An encoding that throws on what it cannot decode; null where nobody knows the name.</summary>
    public static Encoding? Find(string name) => Usual(name.Trim().ToLowerInvariant()) switch
    {
        "utf-7" => null, // hides markup from whoever looks at the bytes
        var usual => CodePagesEncodingProvider.Instance.GetEncoding(usual, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback) ?? BuiltIn(usual),
    };

    /// <summary>What is called Latin-1 or ASCII has windows-1252's quotation marks and dashes in it wherever it is not just that.</summary>
    private static string Usual(string name) => name switch
    {
        "utf8" or "unicode-1-1-utf-8" => "utf-8",
        "utf16" => "utf-16",
        "ascii" or "us-ascii" or "ansi" or "latin1" or "latin-1" or "iso8859-1" or "iso-8859-1" or "iso_8859-1" or "iso88591" or "8859-1" or "l1"
            or "cp1252" or "cp-1252" or "win-1252" or "windows1252" or "x-cp1252" => "windows-1252",
        "latin9" or "iso8859-15" => "iso-8859-15",
        "macroman" or "mac-roman" => "macintosh",
        _ => name,
    };

    private static Encoding? BuiltIn(string name)
    {
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null; // no other way to ask
        }
    }
}
