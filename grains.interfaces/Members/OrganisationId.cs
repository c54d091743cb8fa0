using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NetworkBackend.Ids;

namespace NetworkBackend.Members;

/// <summary>A centre or a member organisation: both share one id space. A slug, e.g. <c>kbt</c>.</summary>
/// <param name="Value">The text form.</param>
[GenerateSerializer, Immutable, Alias("organisation-id")]
[JsonConverter(typeof(IdJsonConverter<OrganisationId>))]
public readonly record struct OrganisationId(string Value) : IId<OrganisationId>
{
    /// <inheritdoc/>
    public static bool TryFrom(string? text, out OrganisationId id)
    {
        var fits = IdShape.IsSlug(text);
        id = fits ? new(text!) : default;
        return fits;
    }

    /// <inheritdoc/>
    public static OrganisationId Parse(string s, IFormatProvider? provider) => TryFrom(s, out var id) ? id : throw new FormatException("not a valid OrganisationId");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OrganisationId result) => TryFrom(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
