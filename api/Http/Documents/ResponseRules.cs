using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Http.Documents;

/// <summary>What an operation answers: every status that can come, with its fields.</summary>
internal static class ResponseRules
{
    /// <summary>Statuses that say no, each described once for all operations.</summary>
    private static readonly int[] Problems = [400, 401, 403, 404, 406, 408, 409, 410, 412, 413, 415, 422, 428, 429, 500, 503];

    private static readonly string[] Always = ["X-Trace-Id", "RateLimit", "RateLimit-Policy"];

    public static void AddComponents(OpenApiDocument document)
    {
        foreach (var (name, field) in Fields.All)
        {
            document.AddComponent(name, field);
        }

        foreach (var status in Problems)
        {
            document.AddComponent(NameOf(status), new OpenApiResponse
            {
                Description = Titles.Of(status),
                Headers = Headers(document, FieldsOfProblem(status)),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", document) },
                },
            });
        }
    }

    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, Operation asked)
    {
        var method = context.Description.HttpMethod!;
        var content = operation.Responses?.Values.FirstOrDefault(response => response.Content?.Count > 0)?.Content;
        var fields = FieldsOf(context.Description.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>(), method, asked);
        operation.Responses = [];
        foreach (var (status, description) in Successes(method, asked))
        {
            operation.Responses[$"{status}"] = new OpenApiResponse
            {
                Description = description,
                Content = status is 204 or 304 ? null : content,
                Headers = Headers(context.Document, status == 201 ? [.. fields, "Location"] : fields),
            };
        }

        foreach (var status in Refusals(method, context.Description.RelativePath!, asked).Order())
        {
            operation.Responses[$"{status}"] = new OpenApiResponseReference(NameOf(status), context.Document);
        }
    }

    private static IEnumerable<(int Status, string Description)> Successes(string method, Operation asked)
    {
        yield return asked.Status switch
        {
            201 => (201, "Made; Location says where."),
            204 => (204, "Done."),
            _ => (200, HttpMethods.IsGet(method) ? "As it is." : "Done, or so already."),
        };
        if (asked.Precondition == PreconditionRule.MatchOrCreate)
        {
            yield return (201, "Made; Location says where.");
        }

        if (asked.MayBePending)
        {
            yield return (202, "Done; pending says which feeds are still to hear of it.");
        }

        if (HttpMethods.IsGet(method))
        {
            yield return (304, "Still what the caller has.");
        }
    }

    private static IEnumerable<int> Refusals(string method, string path, Operation asked)
    {
        var isRead = HttpMethods.IsGet(method);
        IEnumerable<int> always = [400, 401, 406, 429, 500, 503];
        IEnumerable<int> named = asked.MayBeMissing || path.Contains('{', StringComparison.Ordinal) ? [404] : [];
        IEnumerable<int> limited = asked.Permission is null ? [] : [403];
        IEnumerable<int> write = isRead ? [] : [408, 409, 412, 413, 415, 422];
        IEnumerable<int> based = asked.Precondition == PreconditionRule.Optional ? [] : [428];
        IEnumerable<int> gone = asked.MayBeGone ? [410] : [];
        return [.. always, .. named, .. limited, .. write, .. based, .. gone];
    }

    private static string[] FieldsOf(IEnumerable<IProducesResponseTypeMetadata> produced, string method, Operation asked)
    {
        var isRead = HttpMethods.IsGet(method);
        var type = produced.Select(it => it.Type).FirstOrDefault(it => it is not null);
        return
        [
            .. Always,
            .. isRead || type?.IsAssignableTo(typeof(ITagged)) == true ? ["ETag"] : Array.Empty<string>(),
            .. asked.IsSubscribable || (isRead && type?.IsAssignableTo(typeof(IPaged)) == true) ? ["Link"] : Array.Empty<string>(),
            .. isRead ? Array.Empty<string>() : ["X-Position", "Idempotency-Replayed"],
        ];
    }

    private static string[] FieldsOfProblem(int status) => status switch
    {
        401 => [.. Always, "WWW-Authenticate"],
        409 or 429 or 503 => [.. Always, "Retry-After"],
        412 => [.. Always, "ETag"],
        _ => Always,
    };

    private static Dictionary<string, IOpenApiHeader> Headers(OpenApiDocument? document, IEnumerable<string> names) =>
        names.ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, document), StringComparer.Ordinal);

    private static string NameOf(int status) => $"Problem{status}";
}
