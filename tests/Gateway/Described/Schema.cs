using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetworkBackend.Tests.Gateway.Described;

/// <summary>
/// Checks JSON against a schema of an OpenAPI document: the part of JSON Schema that such documents use, and an error for any other. A member that the
/// schema does not name is an error too, although a client would let it pass, because then the document lags behind.
/// </summary>
internal sealed class Schema(JsonElement document)
{
    /// <summary>Everything that is wrong with the value, by path.</summary>
    public IEnumerable<string> Errors(JsonElement value, JsonElement schema, string path = "$") =>
        schema.EnumerateObject().SelectMany(rule => Errors(value, schema, rule, path));

    /// <summary>What a reference within the document refers to.</summary>
    public JsonElement Resolve(JsonElement it) =>
        it.TryGetProperty("$ref", out var reference)
            ? reference.GetString()![2..].Split('/').Aggregate(document, (at, part) => at.GetProperty(part))
            : it;

    private IEnumerable<string> Errors(JsonElement value, JsonElement schema, JsonProperty rule, string path) => rule.Name switch
    {
        "$ref" => Errors(value, Resolve(schema), path),
        "type" => Types(rule.Value).Any(type => Is(value, type)) ? [] : [$"{path} is {value.ValueKind}, not {rule.Value}"],
        "enum" => rule.Value.EnumerateArray().Any(it => JsonElement.DeepEquals(it, value)) ? [] : [$"{path} is {value}, none of {rule.Value}"],
        "oneOf" => rule.Value.EnumerateArray().Count(it => !Errors(value, it, path).Any()) == 1 ? [] : [$"{path} fits not exactly one of {rule.Value}"],
        "pattern" => OfText(value, text => Regex.IsMatch(text, rule.Value.GetString()!), $"{path} does not match {rule.Value}"),
        "minLength" => OfText(value, text => text.Length >= rule.Value.GetInt32(), $"{path} is shorter than {rule.Value}"),
        "maxLength" => OfText(value, text => text.Length <= rule.Value.GetInt32(), $"{path} is longer than {rule.Value}"),
        "format" => OfFormat(value, rule.Value.GetString()!, path),
        "minimum" => OfNumber(value, number => number >= rule.Value.GetDecimal(), $"{path} is below {rule.Value}"),
        "maximum" => OfNumber(value, number => number <= rule.Value.GetDecimal(), $"{path} is above {rule.Value}"),
        "items" => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany((it, i) => Errors(it, rule.Value, $"{path}[{i}]")) : [],
        "minItems" => OfList(value, count => count >= rule.Value.GetInt32(), $"{path} has fewer elements than {rule.Value}"),
        "maxItems" => OfList(value, count => count <= rule.Value.GetInt32(), $"{path} has more elements than {rule.Value}"),
        "uniqueItems" => value.EnumerateArray().Select(it => it.GetRawText()).Distinct().Count() == value.GetArrayLength() ? [] : [$"{path} repeats an element"],
        "required" when value.ValueKind != JsonValueKind.Object => [],
        "required" => rule.Value.EnumerateArray().Where(it => !value.TryGetProperty(it.GetString()!, out var _)).Select(it => $"{path} has no {it}"),
        "properties" => value.ValueKind == JsonValueKind.Object ? Members(value, rule.Value, path) : [],
        "additionalProperties" when rule.Value.ValueKind == JsonValueKind.Object && value.ValueKind == JsonValueKind.Object =>
            value.EnumerateObject().SelectMany(it => Errors(it.Value, rule.Value, $"{path}.{it.Name}")),
        "additionalProperties" or "description" or "examples" or "default" => [],
        var other => [$"{path} has a schema with '{other}', which is not looked at here"],
    };

    private IEnumerable<string> Members(JsonElement value, JsonElement properties, string path) =>
        from member in value.EnumerateObject()
        from error in properties.TryGetProperty(member.Name, out var schema)
            ? Errors(member.Value, schema, $"{path}.{member.Name}")
            : [$"{path}.{member.Name} is not described"]
        select error;

    private static IEnumerable<string> Types(JsonElement rule) => rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(it => it.GetString()!) : [rule.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => false,
    };

    private static IEnumerable<string> OfFormat(JsonElement value, string format, string path) => OfText(
        value,
        text => format switch
        {
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var _),
            "date-time" => text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var _),
            _ => format is "int32" or "int64",
        },
        $"{path} is no {format}");

    private static IEnumerable<string> OfText(JsonElement value, Func<string, bool> holds, string error) =>
        value.ValueKind != JsonValueKind.String || holds(value.GetString()!) ? [] : [error];

    private static IEnumerable<string> OfNumber(JsonElement value, Func<decimal, bool> holds, string error) =>
        value.ValueKind != JsonValueKind.Number || holds(value.GetDecimal()) ? [] : [error];

    private static IEnumerable<string> OfList(JsonElement value, Func<int, bool> holds, string error) =>
        value.ValueKind != JsonValueKind.Array || holds(value.GetArrayLength()) ? [] : [error];
}
