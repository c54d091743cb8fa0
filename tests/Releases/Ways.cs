using System.Text.Json.Nodes;

namespace NetworkBackend.Tests.Releases;

/// <summary>The addresses that an answer leads to.</summary>
internal static class Ways
{
    /// <summary>The next page, and what stands at the addresses of a list's items.</summary>
    public static IEnumerable<string> From(string address, JsonNode? answer)
    {
        var list = address.Split('?')[0];
        IEnumerable<JsonNode> items = answer?["items"] is JsonArray found ? found.OfType<JsonNode>() : [];
        return [.. Next(list, answer), .. items.SelectMany(it => Into(list, it))];
    }

    // Feeds and histories go on for long with more of the same.
    private static IEnumerable<string> Next(string list, JsonNode? answer) =>
        answer is JsonObject page && page["next"] is JsonValue next && !list.StartsWith("/v1/feeds/", StringComparison.Ordinal) && !list.EndsWith("/revisions", StringComparison.Ordinal)
        && !(list == "/v1/changes" && page["items"]!.AsArray().Count == 0) ? [next.GetValue<string>()] : [];

    private static string[] Into(string list, JsonNode item)
    {
        string Id() => item["id"]!.GetValue<string>();
        return list switch
        {
            "/v1/centres" => [$"{list}/{Id()}", $"{list}/{Id()}/staff"],
            "/v1/members" => [$"{list}/{Id()}"],
            "/v1/networks" => [$"{list}/{Id()}", $"{list}/{Id()}/members", $"{list}/{Id()}/report"],
            "/v1/feeds" => [$"{list}/{item["feed"]}?limit=3"],
            "/v1/updates" => [$"{list}/{Id()}", $"{list}/{Id()}/revisions?limit=2", $"{list}/{Id()}/revisions/1"],
            "/v1/audit" when item["type"]!.GetValue<string>() == "person.registered" => Person(item["stream"]!.GetValue<string>().Split('/')[1]),
            "/v1/changes" when item["type"]!.GetValue<string>() == "update.withdrawn" => [$"/v1/updates/{Id()}"],
            _ => [],
        };
    }

    private static string[] Person(string id) => [$"/v1/persons/{id}", $"/v1/persons/{id}/export"];
}
