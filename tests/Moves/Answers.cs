using System.Text.Json;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Moves;

/// <summary>What a server answers to the operator, page by page.</summary>
internal static class Answers
{
    private static readonly string[] lists =
    [
        "/v1/centres", "/v1/members", "/v1/networks", "/v1/topics", "/v1/updates?limit=50", "/v1/feeds/all?limit=50", "/v1/feeds/joint", "/v1/feeds/centres/kbt",
        "/v1/feeds/topics/hope", "/v1/wall", "/v1/keys", "/v1/audit?limit=100", "/v1/audit/verify",
    ];

    /// <summary>Every body, by its address.</summary>
    public static async Task<IReadOnlyList<string>> Of(Server server, string cursor)
    {
        List<string> bodies = [];
        foreach (var list in lists.Append(cursor))
        {
            for (string? next = list; next is not null;)
            {
                using var answer = await server.Operator.GetAsync(next);
                var body = await answer.Content.ReadAsStringAsync();
                bodies.Add($"{(int)answer.StatusCode} {next} {body}");
                using var json = JsonDocument.Parse(body);
                var after = json.RootElement.TryGetProperty("next", out var page) && page.ValueKind == JsonValueKind.String ? page.GetString() : null;

                // Changes always say where to go on.
                next = after == next || (next.StartsWith("/v1/changes", StringComparison.Ordinal) && json.RootElement.GetProperty("items").GetArrayLength() == 0) ? null : after;
            }
        }

        return bodies;
    }
}
