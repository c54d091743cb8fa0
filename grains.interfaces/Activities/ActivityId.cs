using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NetworkBackend.Ids;

namespace NetworkBackend.Activities;

/// <summary>Something that centres arrange together, e.g. <c>act-3f9k…</c>.</summary>
/// <param name="Value">The text form.</param>
[GenerateSerializer, Immutable, Alias("activity-id")]
[JsonConverter(typeof(IdJsonConverter<ActivityId>))]
public readonly record struct ActivityId(string Value) : IId<ActivityId>
{
    /// <inheritdoc/>
    public static bool TryFrom(string? text, out ActivityId id)
    {
        var fits = IdShape.IsPrefixed(text, "act");
        id = fits ? new(text!) : default;
        return fits;
    }

    /// <inheritdoc/>
    public static ActivityId Parse(string s, IFormatProvider? provider) => TryFrom(s, out var id) ? id : throw new FormatException("not a valid ActivityId");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ActivityId result) => TryFrom(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
