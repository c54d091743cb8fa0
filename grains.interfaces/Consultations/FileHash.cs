using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NetworkBackend.Ids;

namespace NetworkBackend.Consultations;

/// <summary>SHA-256 of a file (FIPS 180-4), in lower-case hex: 64 of <c>0-9 a-f</c>.</summary>
/// <param name="Value">The text form.</param>
[GenerateSerializer, Immutable, Alias("file-hash")]
[JsonConverter(typeof(IdJsonConverter<FileHash>))]
public readonly record struct FileHash(string Value) : IId<FileHash>
{
    /// <summary>Takes upper-case hex too, as some programs write it.</summary>
    public static bool TryFrom(string? text, out FileHash id)
    {
        var fits = text is { Length: 64 } && text.All(char.IsAsciiHexDigit);
        id = fits ? new(text!.ToLowerInvariant()) : default;
        return fits;
    }

    /// <inheritdoc/>
    public static FileHash Parse(string s, IFormatProvider? provider) => TryFrom(s, out var id) ? id : throw new FormatException("not a valid FileHash");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FileHash result) => TryFrom(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
