using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NetworkBackend.Ids;

namespace NetworkBackend.Activities;

/// <summary>Somebody's registration for an activity, e.g. <c>reg-3f9k…</c>. Says nothing of whose it is.</summary>
/// <param name="Value">The text form.</param>
[GenerateSerializer, Immutable, Alias("registration-id")]
[JsonConverter(typeof(IdJsonConverter<RegistrationId>))]
public readonly record struct RegistrationId(string Value) : IId<RegistrationId>
{
    /// <inheritdoc/>
    public static bool TryFrom(string? text, out RegistrationId id)
    {
        var fits = IdShape.IsPrefixed(text, "reg");
        id = fits ? new(text!) : default;
        return fits;
    }

    /// <inheritdoc/>
    public static RegistrationId Parse(string s, IFormatProvider? provider) => TryFrom(s, out var id) ? id : throw new FormatException("not a valid RegistrationId");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RegistrationId result) => TryFrom(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
