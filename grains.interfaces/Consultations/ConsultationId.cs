using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NetworkBackend.Ids;

namespace NetworkBackend.Consultations;

/// <summary>One public hearing, e.g. <c>con-3f9k…</c>, and the answer that centres write to it together.</summary>
/// <param name="Value">The text form.</param>
[GenerateSerializer, Immutable, Alias("consultation-id")]
[JsonConverter(typeof(IdJsonConverter<ConsultationId>))]
public readonly record struct ConsultationId(string Value) : IId<ConsultationId>
{
    /// <inheritdoc/>
    public static bool TryFrom(string? text, out ConsultationId id)
    {
        var fits = IdShape.IsPrefixed(text, "con");
        id = fits ? new(text!) : default;
        return fits;
    }

    /// <inheritdoc/>
    public static ConsultationId Parse(string s, IFormatProvider? provider) => TryFrom(s, out var id) ? id : throw new FormatException("not a valid ConsultationId");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ConsultationId result) => TryFrom(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
