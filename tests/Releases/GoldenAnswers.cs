using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Releases;

/// <summary>What a process answers to requests that change nothing: to everything that its own answers lead to.</summary>
internal static class GoldenAnswers
{
    public const string Public = "public";
    public const string Operator = "operator";

    // The days since something happened or until it does, a number for each request, and sentences for people in answers that say no by a code.
    private static readonly string[] changing = ["silentDays", "daysLeft", "traceId", "detail"];

    private static readonly string[] begin =
    [
        "/v1/topics", "/v1/wall", "/v1/wall?lang=nn", "/v1/centres?limit=10", "/v1/members?limit=10", "/v1/networks", "/v1/feeds?limit=100", "/v1/updates?limit=20",
        "/v1/changes?limit=100", "/v1/changes?types=update.withdrawn,update.redacted", "/v1/keys", "/v1/audit?limit=100", "/v1/consultations",
    ];

    private static readonly JsonSerializerOptions readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Asks, goes on by what the answers name, and gives all of it as a text with an answer for each line.</summary>
    public static async Task<string> Gather(Server server, string key, string audience)
    {
        using var client = Client(server, key, audience);
        SortedDictionary<string, JsonNode> answers = new(StringComparer.Ordinal);
        Queue<string> waiting = new(begin);
        while (waiting.TryDequeue(out var address))
        {
            if (!answers.ContainsKey(address))
            {
                answers[address] = await Ask(client, address);
                Ways.From(address, answers[address]["body"]).ToList().ForEach(waiting.Enqueue);
            }
        }

        return $"{{\n{string.Join(",\n", answers.Select(it => $"{JsonSerializer.Serialize(it.Key)}: {it.Value.ToJsonString(readable)}"))}\n}}\n";
    }

    /// <summary>What is not answered as it was.</summary>
    public static async Task<IReadOnlyList<string>> Compare(Release release, Server server, string key, string audience)
    {
        using var client = Client(server, key, audience);
        List<string> differences = [];
        foreach (var (address, golden) in JsonNode.Parse(await File.ReadAllTextAsync(release.Answers(audience)))!.AsObject())
        {
            differences.AddRange(Differences.Of($"{audience}: {address}", golden, await Ask(client, address), changing));
        }

        return differences;
    }

    private static HttpClient Client(Server server, string key, string audience)
    {
        var client = server.With(null);
        client.DefaultRequestHeaders.Authorization = audience == Operator ? new AuthenticationHeaderValue("Bearer", key) : null;
        return client;
    }

    private static async Task<JsonNode> Ask(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        return new JsonObject { ["status"] = (int)answer.StatusCode, ["body"] = JsonNode.Parse(await answer.Content.ReadAsStringAsync()) };
    }
}
