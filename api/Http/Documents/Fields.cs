using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace NetworkBackend.Api.Http.Documents;

/// <summary>The fields that answers carry, for the documentation.</summary>
internal static class Fields
{
    private static readonly OpenApiSchema Text = new() { Type = JsonSchemaType.String };
    private static readonly OpenApiSchema Number = new() { Type = JsonSchemaType.Integer };

    public static IReadOnlyDictionary<string, OpenApiHeader> All { get; } = new Dictionary<string, OpenApiHeader>(StringComparer.Ordinal)
    {
        ["ETag"] = Of("The version of this representation: for If-None-Match, and for If-Match where it is changed. On a 412 the current one.", Text),
        ["Idempotency-Replayed"] = Of("There for the first answer to the same request, given again.", new() { Type = JsonSchemaType.String, Enum = [JsonValue.Create("true")] }),
        ["Link"] = Of("The next page, with rel=\"next\"; not on the last one. Of what can be subscribed to: its own address, with rel=\"self\", and who tells of its changes, with rel=\"hub\".", Text),
        ["Location"] = Of("Where what was made is.", Text),
        ["RateLimit"] = Of("What is left of the policy, and for how long (draft-ietf-httpapi-ratelimit-headers).", Text),
        ["RateLimit-Policy"] = Of("How often this may be asked.", Text),
        ["Retry-After"] = Of("How many seconds to wait before trying again.", Number),
        ["WWW-Authenticate"] = Of("How to authenticate.", Text),
        ["X-Position"] = Of("The journal position of the change, for If-Position; not where nothing was recorded.", Number),
        ["X-Trace-Id"] = Of("To be quoted when asking for help.", new() { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{32}$" }),
    };

    private static OpenApiHeader Of(string description, OpenApiSchema schema) => new() { Description = description, Schema = schema };
}
