using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NetworkBackend.Ids;

namespace NetworkBackend.Sources;

/// <summary>A place elsewhere that a centre takes news from, e.g. <c>src-3f9k…</c>.</summary>
/// <param name="Value">The text form.</param>
[GenerateSerializer, Immutable, Alias("source-id")]
[JsonConverter(typeof(IdJsonConverter<SourceId>))]
public readonly record struct SourceId(string Value) : IId<SourceId>
{
    /// <inheritdoc/>
    public static bool TryFrom(string? text, out SourceId id)
    {
        var fits = IdShape.IsPrefixed(text, "src");
        id = fits ? new(text!) : default;
        return fits;
    }

    /// <inheritdoc/>
    public static SourceId Parse(string s, IFormatProvider? provider) => TryFrom(s, out var id) ? id : throw new FormatException("not a valid SourceId");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SourceId result) => TryFrom(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
