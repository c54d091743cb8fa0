using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Http.Documents;

/// <summary>The API's description: what the framework finds, and here in one place what it does not.</summary>
internal static class ApiDocument
{
    private const string Scheme = "key";

    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => !HttpMethods.IsHead(description.HttpMethod ?? "");
        options.AddDocumentTransformer(Document);
        options.AddOperationTransformer(Describe);
        options.AddSchemaTransformer(SchemaRules.Refine);
    });

    private static async Task Document(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new()
        {
            Title = "Recovery network",
            Version = "1",
            Description = "News, networks and members of the user-run recovery centres. The conventions for errors, paging, concurrency and repeats are in docs/api.md.",
        };
        document.Servers = [new() { Url = "/", Description = "This installation" }];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "rbs_{id}_{secret}",
            Description = "An API key.",
        };
        document.AddComponent("Problem", await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, cancellation));
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var asked = metadata.OfType<Operation>().Single();
        operation.OperationId = asked.Name;
        operation.Description = asked.Permission is null ? null : $"Permission: `{asked.Permission}`.";
        operation.Security = asked.Permission is null ? [new(), Secured(context.Document)] : [Secured(context.Document)];
        operation.Parameters ??= [];
        foreach (var parameter in metadata.OfType<QueryParameter>())
        {
            operation.Parameters.Add(new OpenApiParameter { Name = parameter.Name, In = ParameterLocation.Query, Description = parameter.Description, Schema = Schema(parameter.Type) });
        }

        foreach (var header in Headers(context.Description.HttpMethod!, asked))
        {
            operation.Parameters.Add(header);
        }

        Respond(operation, context, asked);
        return Task.CompletedTask;
    }

    private static OpenApiSecurityRequirement Secured(OpenApiDocument? document) => new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] };

    private static IEnumerable<OpenApiParameter> Headers(string method, Operation asked)
    {
        if (HttpMethods.IsGet(method))
        {
            yield return Header("If-None-Match", "The ETag of what the caller has; 304 when it is still so.");
            yield return Header("If-Position", "A journal position that the answer must have seen, from X-Position.");
            yield break;
        }

        if (HttpMethods.IsPost(method))
        {
            yield return Header("Idempotency-Key", "1 to 255 visible characters; the same key and request again give the first answer again.");
        }

        if (asked.Precondition != PreconditionRule.Optional)
        {
            yield return Header("If-Match", "The ETag that this is based on.");
        }

        if (asked.Precondition == PreconditionRule.MatchOrCreate)
        {
            yield return Header("If-None-Match", "* to create.");
        }
    }

    private static OpenApiParameter Header(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = Schema(typeof(string)) };

    private static void Respond(OpenApiOperation operation, OpenApiOperationTransformerContext context, Operation asked)
    {
        var responses = operation.Responses ??= [];
        if (asked.Status == StatusCodes.Status201Created && responses.Remove("200", out var usual))
        {
            responses["201"] = new OpenApiResponse { Description = "Made; Location says where.", Content = usual.Content };
        }

        if (asked.MayBePending)
        {
            responses["202"] = new OpenApiResponse { Description = "Done; pending says which feeds are still to hear of it.", Content = responses["200"].Content };
        }

        if (HttpMethods.IsGet(context.Description.HttpMethod!))
        {
            responses["304"] = new OpenApiResponse { Description = "Still what the caller has." };
        }

        foreach (var status in Statuses(context.Description.HttpMethod!, context.Description.RelativePath!, asked))
        {
            responses[$"{status}"] = new OpenApiResponse
            {
                Description = Titles.Of(status),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", context.Document) },
                },
            };
        }
    }

    private static IEnumerable<int> Statuses(string method, string path, Operation asked)
    {
        var isRead = HttpMethods.IsGet(method);
        IEnumerable<int> always = [400, 401, 406, 429, 500, 503];
        IEnumerable<int> named = path.Contains('{', StringComparison.Ordinal) ? [404] : [];
        IEnumerable<int> limited = asked.Permission is null ? [] : [403];
        IEnumerable<int> write = isRead ? [] : [409, 413, 415, 422];
        IEnumerable<int> based = asked.Precondition == PreconditionRule.Optional ? [] : [412, 428];
        IEnumerable<int> gone = asked.MayBeGone ? [410] : [];
        return [.. always, .. named, .. limited, .. write, .. based, .. gone];
    }

    private static OpenApiSchema Schema(Type type) =>
        type.IsEnum ? new() { Type = JsonSchemaType.String, Enum = [.. Words.All(type).Select(word => (JsonNode)word)] }
        : type == typeof(int) ? new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "100" }
        : type == typeof(DateTimeOffset) ? new() { Type = JsonSchemaType.String, Format = "date-time" }
        : new() { Type = JsonSchemaType.String };
}
