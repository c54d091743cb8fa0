using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace NetworkBackend.Api.Http.Bodies;

/// <summary>What an annotation of a request record asks of a value whose type is right already.</summary>
internal static class Rules
{
    public static string? Error(JsonElement value, Type type, object attribute) => attribute switch
    {
        MaxLengthAttribute most when value.ValueKind == JsonValueKind.Array => value.GetArrayLength() > most.Length ? $"must have at most {most.Length} elements" : null,
        MinLengthAttribute least when value.ValueKind == JsonValueKind.Array => value.GetArrayLength() < least.Length ? $"must have at least {least.Length} elements" : null,
        StringLengthAttribute length when value.ValueKind == JsonValueKind.String => LengthError(value.GetString()!, length.MinimumLength, length.MaximumLength),
        RangeAttribute range when value.ValueKind == JsonValueKind.Number => range.IsValid(value.GetInt32()) ? null : $"must be from {range.Minimum} to {range.Maximum}",
        DistinctAttribute when value.ValueKind == JsonValueKind.Array => Repeats(value) ? "must not repeat an element" : null,
        RegularExpressionAttribute pattern when value.ValueKind == JsonValueKind.String => value.GetString() is not "" and var text && pattern.IsValid(text) ? null : pattern.ErrorMessage ?? (pattern is TimeInNorwayAttribute ? pattern.FormatErrorMessage("") : "does not have the right form"),
        OneOfAttribute words when value.ValueKind == JsonValueKind.String => words.IsValid(value.GetString()) ? null : words.FormatErrorMessage(type.Name),
        _ => null,
    };

    public static string? LengthError(string text, int shortest, int longest) =>
        text.Length < shortest ? $"must have at least {shortest} characters"
        : text.Length > longest ? $"must have at most {longest} characters"
        : shortest > 0 && string.IsNullOrWhiteSpace(text) ? "must not be blank"
        : null;

    private static bool Repeats(JsonElement list)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return list.EnumerateArray().Any(item => !seen.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText()));
    }
}
