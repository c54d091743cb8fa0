using System.Text.Json.Nodes;

namespace NetworkBackend.Tests.Releases;

/// <summary>What of something golden is not there any more, or is another. What is there besides does not matter.</summary>
internal static class Differences
{
    /// <param name="where">The way to it, for people.</param>
    /// <param name="golden">What there was.</param>
    /// <param name="now">What there is.</param>
    /// <param name="changing">Members that may differ.</param>
    public static IEnumerable<string> Of(string where, JsonNode? golden, JsonNode? now, params string[] changing) => (golden, now) switch
    {
        (JsonObject was, JsonObject it) => was.Where(member => !changing.Contains(member.Key)).SelectMany(member => it.ContainsKey(member.Key)
            ? Of($"{where}.{member.Key}", member.Value, it[member.Key], changing)
            : [$"{where}.{member.Key} is gone"]),
        (JsonArray was, JsonArray it) when was.Count == it.Count => was.Zip(it).SelectMany((pair, i) => Of($"{where}[{i}]", pair.First, pair.Second, changing)),
        (JsonArray was, JsonArray it) => [$"{where} had {was.Count} elements and has {it.Count}"],
        _ => JsonNode.DeepEquals(golden, now) ? [] : [$"{where} was {Text(golden)} and is {Text(now)}"],
    };

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
