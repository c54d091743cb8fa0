using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NetworkBackend.Ids;

namespace NetworkBackend.Consultations;

/// <summary>Something in a joint response that a person has to look at before it is published, e.g. <c>fnd-3f9k…</c>.</summary>
/// <param name="Value">The text form.</param>
[GenerateSerializer, Immutable, Alias("finding-id")]
[JsonConverter(typeof(IdJsonConverter<FindingId>))]
public readonly record struct FindingId(string Value) : IId<FindingId>
{
    /// <inheritdoc/>
    public static bool TryFrom(string? text, out FindingId id)
    {
        var fits = IdShape.IsPrefixed(text, "fnd");
        id = fits ? new(text!) : default;
        return fits;
    }

    /// <inheritdoc/>
    public static FindingId Parse(string s, IFormatProvider? provider) => TryFrom(s, out var id) ? id : throw new FormatException("not a valid FindingId");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FindingId result) => TryFrom(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
