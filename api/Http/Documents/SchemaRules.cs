using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;

namespace NetworkBackend.Api.Http.Documents;

/// <summary>What the framework cannot see in a type: ids are texts, what is left out when it is null, and our own annotations.</summary>
internal static class SchemaRules
{
    public static Task Refine(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken _)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (ElementOf(type) is not { } element)
        {
            Name(schema, type);
            RefineObject(schema, context.JsonTypeInfo);
        }
        else if (schema.Type?.HasFlag(JsonSchemaType.Array) == true)
        {
            // For the elements of a list that may be null the framework comes again, with the list's own type: those are no lists.
            schema.Items ??= new OpenApiSchema();
            Name(schema.Items as OpenApiSchema ?? new(), element);
        }

        if (context.JsonPropertyInfo is { } property)
        {
            RefineProperty(schema, property);
        }

        return Task.CompletedTask;
    }

    private static Type? ElementOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? type.GetGenericArguments()[0] : null;

    private static void Name(OpenApiSchema schema, Type type)
    {
        var nothing = schema.Type & JsonSchemaType.Null ?? 0;
        if (type == typeof(Permission))
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Operations.Permissions.Select(name => (JsonNode)name)];
        }
        else if (type == typeof(JsonElement))
        {
            schema.Type = JsonSchemaType.Object;
        }
        else if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String | nothing;
        }
        else if (IdForms.Find(type) is { } form)
        {
            schema.Type = JsonSchemaType.String | nothing;
            schema.Pattern = form.Pattern;
            schema.Examples = [JsonValue.Create(form.Example)];
        }
    }

    /// <summary>Records with a constructor are answers: they may gain members, and lack those that are left out when they are null.</summary>
    private static void RefineObject(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (type.Properties.Any(property => property.AssociatedParameter is not null))
        {
            schema.AdditionalPropertiesAllowed = true;
            schema.Required?.ExceptWith(type.Properties.Where(IsLeftOut).Select(property => property.Name));
        }

        if (Examples.Of(type.Type) is { } example)
        {
            schema.Examples = [example];
        }
    }

    private static void RefineProperty(OpenApiSchema schema, JsonPropertyInfo property)
    {
        if (IsLeftOut(property) || property.DeclaringType.IsAssignableTo(typeof(IMergePatch)))
        {
            schema.Type &= ~JsonSchemaType.Null;
        }

        foreach (var attribute in property.AttributeProvider?.GetCustomAttributes(true) ?? [])
        {
            Annotate(schema, attribute);
        }
    }

    private static bool IsLeftOut(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), true) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];

    private static void Annotate(OpenApiSchema schema, object attribute)
    {
        switch (attribute)
        {
            case OneOfAttribute words:
                schema.Enum = [.. words.Words.Select(word => (JsonNode)word)];
                break;
            case DistinctAttribute:
                schema.UniqueItems = true;
                break;
            case EachAttribute each when schema.Items is OpenApiSchema items:
                items.MinLength = each.Shortest;
                items.MaxLength = each.Longest;
                break;
            default:
                break;
        }
    }
}
