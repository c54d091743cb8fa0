using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Http.Bodies;

/// <summary>
/// Checks JSON against a request record and its annotations, and finds everything that is wrong with it, by JSON path, where a deserialiser
/// stops at the first. What it lets through deserialises.
/// </summary>
internal sealed class Shape
{
    private const int Most = 50;
    private readonly SortedDictionary<string, ImmutableArray<string>> errors = new(StringComparer.Ordinal);
    private bool nullInPatch;

    /// <summary>The problem with a body, or null. In a merge patch, a null for a member is refused with a code of its own.</summary>
    public static Problem? Of(JsonElement body, Type type)
    {
        var shape = new Shape();
        shape.Value(body, Json.Options.GetTypeInfo(type), "$", type.IsAssignableTo(typeof(IMergePatch)));
        return shape.errors.Count == 0 ? null : (shape.nullInPatch ? Refuse.NullInPatch : Refuse.Shape).With(shape.errors);
    }

    private void Value(JsonElement value, JsonTypeInfo type, string path, bool isPatch = false)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when value.ValueKind == JsonValueKind.Object:
                Members(value, type, path, isPatch);
                break;
            case JsonTypeInfoKind.Object:
                Add(path, "must be an object");
                break;
            case JsonTypeInfoKind.Enumerable when value.ValueKind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray().TakeWhile(_ => errors.Count < Most))
                {
                    Element(item, Json.Options.GetTypeInfo(type.ElementType!), $"{path}[{index++}]");
                }

                break;
            case JsonTypeInfoKind.Enumerable:
                Add(path, "must be a list");
                break;
            default:
                if (Leaf.Error(value, type) is { } error)
                {
                    Add(path, error);
                }

                break;
        }
    }

    private void Element(JsonElement value, JsonTypeInfo type, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            Add(path, "must not be null");
            return;
        }

        Value(value, type, path);
    }

    private void Members(JsonElement value, JsonTypeInfo type, string path, bool isPatch)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (!Leaf.TryName(member, out var name))
            {
                Add(path, "has a member whose name is not valid text");
                continue;
            }

            var property = type.Properties.FirstOrDefault(property => property.Name == name && property.Set is not null);
            var inner = $"{path}.{(name.Length <= 40 ? name : name[..40] + "…")}";
            if (property is null)
            {
                Add(inner, "is not known here");
            }
            else if (!seen.Add(name))
            {
                Add(inner, "is given twice");
            }
            else
            {
                Member(member.Value, property, inner, isPatch);
            }
        }

        foreach (var missing in type.Properties.Where(property => property.IsRequired && !seen.Contains(property.Name)))
        {
            Add($"{path}.{missing.Name}", "is required");
        }
    }

    private void Member(JsonElement value, JsonPropertyInfo property, string path, bool isPatch)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            nullInPatch |= isPatch;
            if (isPatch || !property.IsSetNullable)
            {
                Add(path, "must not be null");
            }

            return;
        }

        // Before anything is looked at in it: a list that is too long costs nothing more.
        if (Attributes(property).OfType<MaxLengthAttribute>().Select(it => Rules.Error(value, property.PropertyType, it)).FirstOrDefault() is { } tooLong)
        {
            Add(path, tooLong);
            return;
        }

        var before = errors.Count;
        Value(value, Json.Options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType), path);
        if (errors.Count == before)
        {
            Annotations(value, property, path);
        }
    }

    private void Annotations(JsonElement value, JsonPropertyInfo property, string path)
    {
        foreach (var attribute in Attributes(property))
        {
            if (Rules.Error(value, property.PropertyType, attribute) is { } error)
            {
                Add(path, error);
            }

            if (attribute is EachAttribute each && value.ValueKind == JsonValueKind.Array)
            {
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    if (Rules.LengthError(item.GetString()!, each.Shortest, each.Longest) is { } wrong)
                    {
                        Add($"{path}[{index}]", wrong);
                    }

                    index++;
                }
            }
        }
    }

    private static object[] Attributes(JsonPropertyInfo property) => property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [];

    private void Add(string path, string error)
    {
        if (errors.TryGetValue(path, out var there))
        {
            errors[path] = there.Contains(error) ? there : there.Add(error);
        }
        else if (errors.Count < Most)
        {
            errors[path] = [error];
        }
    }
}
