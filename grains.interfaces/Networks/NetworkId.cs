using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NetworkBackend.Ids;

namespace NetworkBackend.Networks;

/// <summary>A network, e.g. <c>knutepunkt</c>.</summary>
/// <param name="Value">The text form.</param>
[GenerateSerializer, Immutable, Alias("network-id")]
[JsonConverter(typeof(IdJsonConverter<NetworkId>))]
public readonly record struct NetworkId(string Value) : IId<NetworkId>
{
    /// <inheritdoc/>
    public static bool TryFrom(string? text, out NetworkId id)
    {
        var fits = IdShape.IsSlug(text);
        id = fits ? new(text!) : default;
        return fits;
    }

    /// <inheritdoc/>
    public static NetworkId Parse(string s, IFormatProvider? provider) => TryFrom(s, out var id) ? id : throw new FormatException("not a valid NetworkId");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NetworkId result) => TryFrom(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
