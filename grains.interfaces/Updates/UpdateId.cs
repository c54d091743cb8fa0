using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NetworkBackend.Ids;

namespace NetworkBackend.Updates;

/// <summary>One update, e.g. <c>upd-3f9k…</c>, the same in however many feeds it stands.</summary>
/// <param name="Value">The text form.</param>
[GenerateSerializer, Immutable, Alias("update-id")]
[JsonConverter(typeof(IdJsonConverter<UpdateId>))]
public readonly record struct UpdateId(string Value) : IId<UpdateId>
{
    /// <inheritdoc/>
    public static bool TryFrom(string? text, out UpdateId id)
    {
        var fits = IdShape.IsPrefixed(text, "upd");
        id = fits ? new(text!) : default;
        return fits;
    }

    /// <inheritdoc/>
    public static UpdateId Parse(string s, IFormatProvider? provider) => TryFrom(s, out var id) ? id : throw new FormatException("not a valid UpdateId");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UpdateId result) => TryFrom(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
