using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NetworkBackend.Ids;

namespace NetworkBackend.Keys;

/// <summary>An API key's public half, e.g. <c>key-1x7c…</c>. Not secret.</summary>
/// <param name="Value">The text form.</param>
[GenerateSerializer, Immutable, Alias("key-id")]
[JsonConverter(typeof(IdJsonConverter<KeyId>))]
public readonly record struct KeyId(string Value) : IId<KeyId>
{
    /// <inheritdoc/>
    public static bool TryFrom(string? text, out KeyId id)
    {
        var fits = IdShape.IsPrefixed(text, "key");
        id = fits ? new(text!) : default;
        return fits;
    }

    /// <inheritdoc/>
    public static KeyId Parse(string s, IFormatProvider? provider) => TryFrom(s, out var id) ? id : throw new FormatException("not a valid KeyId");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out KeyId result) => TryFrom(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
