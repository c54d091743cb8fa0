using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Ids;

namespace NetworkBackend.Api.Http.Documents;

/// <summary>What the framework cannot see in a type: ids are texts, and our own annotations.</summary>
internal static class SchemaRules
{
    public static Task Refine(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken _)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        Name(schema, type);
        if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } && schema.Items is null)
        {
            var items = new OpenApiSchema();
            Name(items, element);
            schema.Items = items;
        }

        foreach (var attribute in context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(true) ?? [])
        {
            Annotate(schema, attribute);
        }

        return Task.CompletedTask;
    }

    private static void Name(OpenApiSchema schema, Type type)
    {
        if (type == typeof(Permission))
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Operations.Permissions.Select(name => (JsonNode)name)];
        }
        else if (type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IId<>)))
        {
            schema.Type = JsonSchemaType.String | (schema.Type & JsonSchemaType.Null ?? 0);
        }
    }

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
