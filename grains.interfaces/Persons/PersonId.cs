using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NetworkBackend.Ids;

namespace NetworkBackend.Persons;

/// <summary>A person, e.g. <c>per-8d2m…</c>. Says nothing about who it is.</summary>
/// <param name="Value">The text form.</param>
[GenerateSerializer, Immutable, Alias("person-id")]
[JsonConverter(typeof(IdJsonConverter<PersonId>))]
public readonly record struct PersonId(string Value) : IId<PersonId>
{
    /// <inheritdoc/>
    public static bool TryFrom(string? text, out PersonId id)
    {
        var fits = IdShape.IsPrefixed(text, "per");
        id = fits ? new(text!) : default;
        return fits;
    }

    /// <inheritdoc/>
    public static PersonId Parse(string s, IFormatProvider? provider) => TryFrom(s, out var id) ? id : throw new FormatException("not a valid PersonId");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PersonId result) => TryFrom(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
