using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;

namespace NetworkBackend.Api.Http.Documents;

/// <summary>What the framework cannot see of an operation: its name, who may ask it, its parameters and its answers.</summary>
internal static class OperationRules
{
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken _)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var asked = metadata.OfType<Operation>().Single();
        var method = context.Description.HttpMethod!;
        operation.OperationId = asked.Name;
        operation.Description = asked.Permission is null ? null : $"Permission: `{asked.Permission}`.";
        operation.Security = asked.Permission is null || asked.NeedsNoKey ? [new(), Secured(context.Document)] : [Secured(context.Document)];
        operation.Parameters ??= [];
        DescribeIds(operation.Parameters, metadata.OfType<MethodInfo>().Single());
        foreach (var parameter in metadata.OfType<QueryParameter>().Select(Query).Concat(HttpMethods.IsGet(method) ? OfReads() : OfWrites(asked)))
        {
            operation.Parameters.Add(parameter);
        }

        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(it => it.In is ParameterLocation.Path or ParameterLocation.Query))
        {
            parameter.Example ??= Examples.Parameters.TryGetValue(parameter.Name!, out var text) ? JsonNode.Parse(text) : null;
        }

        if (operation.RequestBody is { Content: { } contents } && Examples.Requests.TryGetValue(asked.Name, out var example))
        {
            foreach (var content in contents.Values)
            {
                content.Example = JsonNode.Parse(example);
            }
        }

        ResponseRules.Describe(operation, context, asked);
        return Task.CompletedTask;
    }

    private static OpenApiSecurityRequirement Secured(OpenApiDocument? document) => new() { [new OpenApiSecuritySchemeReference(ApiDocument.Scheme, document)] = [] };

    private static void DescribeIds(IList<IOpenApiParameter> parameters, MethodInfo handler)
    {
        foreach (var parameter in parameters.OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Path))
        {
            if (handler.GetParameters().SingleOrDefault(it => it.Name == parameter.Name)?.ParameterType is { } type && IdForms.Find(type) is { } form)
            {
                parameter.Schema = Schema(type);
                parameter.Description = $"{form.Says}.";
                parameter.Example = form.Example;
            }
        }
    }

    private static OpenApiParameter Query(QueryParameter parameter)
    {
        var one = parameter.Words is null ? Schema(parameter.Type) : Schema(parameter.Words);
        var schema = parameter.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one } : one;
        return new() { Name = parameter.Name, In = ParameterLocation.Query, Example = ExampleOf(parameter), Description = parameter.Description, Schema = schema, Explode = !parameter.IsList, Required = parameter.IsNeeded };
    }

    /// <summary>A number is one, whatever else has its name elsewhere.</summary>
    private static JsonNode? ExampleOf(QueryParameter parameter) =>
        IdForms.Find(parameter.Type) is { } form ? form.Example : parameter.Type == typeof(int) && parameter.Name != "limit" ? JsonValue.Create(1) : null;

    private static IEnumerable<OpenApiParameter> OfReads() =>
    [
        Header("If-None-Match", "The ETag of what the caller has; 304 when it is still so."),
        Header("If-Position", "A journal position that the answer must have seen, from X-Position.", new() { Type = JsonSchemaType.Integer, Minimum = "0" }),
    ];

    private static IEnumerable<OpenApiParameter> OfWrites(Operation asked)
    {
        yield return Header("Idempotency-Key", "1 to 255 visible ASCII characters; the same key and request again give the first answer again.");
        var match = asked.Precondition switch
        {
            PreconditionRule.Match => Header("If-Match", "The ETag that this is based on."),
            PreconditionRule.MatchOrCreate => Header("If-Match", "The ETag that this is based on; needed unless If-None-Match is there."),
            _ => Header("If-Match", "Not needed; where it is there, nothing is done to another version."),
        };
        match.Required = asked.Precondition == PreconditionRule.Match;
        yield return match;
        if (asked.Precondition == PreconditionRule.MatchOrCreate)
        {
            yield return Header("If-None-Match", "* to create.", new() { Type = JsonSchemaType.String, Enum = [JsonValue.Create("*")] });
        }
    }

    private static OpenApiParameter Header(string name, string description, OpenApiSchema? schema = null) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = schema ?? Schema(typeof(string)) };

    private static OpenApiSchema Schema(IEnumerable<string> words) => new() { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)] };

    private static OpenApiSchema Schema(Type type) =>
        type.IsEnum ? Schema(Words.All(type))
        : type == typeof(int) ? new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "100" }
        : type == typeof(DateTimeOffset) ? new() { Type = JsonSchemaType.String, Format = "date-time" }
        : new() { Type = JsonSchemaType.String, Pattern = IdForms.Find(type)?.Pattern };
}
