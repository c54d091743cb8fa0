using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NetworkBackend.Api.Http.Auth;

namespace NetworkBackend.Api.Http.Bodies;

/// <summary>Checks one text, number or truth value.</summary>
internal static class Leaf
{
    /// <summary>What is wrong with the value, or null.</summary>
    public static string? Error(JsonElement value, JsonTypeInfo type)
    {
        var wanted = type.Type;
        if (value.ValueKind == JsonValueKind.String)
        {
            if (!TryText(value, out var text))
            {
                return "is not valid text: a surrogate stands alone";
            }

            if (text.Contains('\0', StringComparison.Ordinal))
            {
                return "must not contain the NUL character";
            }

            if (wanted.IsEnum)
            {
                return Words.All(wanted).Contains(text, StringComparer.Ordinal) ? null : $"must be one of {string.Join(", ", Words.All(wanted))}";
            }

            if (wanted == typeof(DateTimeOffset) && !HasOffset(text))
            {
                return Wanted(wanted);
            }
        }

        try
        {
            value.Deserialize(type);
            return null;
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            return Wanted(wanted);
        }
    }

    /// <summary>A member's name, where it is valid text.</summary>
    public static bool TryName(JsonProperty member, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = member.Name;
            return !name.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            name = null;
            return false;
        }
    }

    private static bool TryText(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = value.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            // Says so for \uD800 without its other half; there is no way to ask beforehand.
            text = null;
            return false;
        }
    }

    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^3] == ':' && text[^6] is '+' or '-');

    private static string Wanted(Type type) =>
        type == typeof(string) ? "must be a text"
        : type == typeof(int) || type == typeof(long) ? "must be a whole number"
        : type == typeof(bool) ? "must be true or false"
        : type == typeof(DateOnly) ? "must be a date, e.g. 2026-05-17"
        : type == typeof(DateTimeOffset) ? "must be a time with its offset, e.g. 2026-05-17T12:00:00Z"
        : type.IsEnum ? $"must be one of {string.Join(", ", Words.All(type))}"
        : type == typeof(Permission) ? $"must be one of {string.Join(", ", Operations.Permissions)}"
        : IdForms.Find(type) is { } form ? $"must be an id: {form.Says}"
        : "does not have the right form";
}
