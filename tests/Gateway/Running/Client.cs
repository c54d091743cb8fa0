using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NetworkBackend.Tests.Gateway.Described;

namespace NetworkBackend.Tests.Gateway.Running;

/// <summary>Somebody who talks to the gateway, and notices when it does not keep to its description.</summary>
internal sealed class Client(HttpClient http, string? key, Description? description = null)
{
    public HttpClient Http => http;

    public string? Key => key;

    public Client With(string? otherKey) => new(http, otherKey, description);

    public Client With(Description described) => new(http, key, described);

    public Task<Reply> Get(string path, params (string Name, string Value)[] headers) => Send("GET", path, null, headers);

    public Task<Reply> Put(string path, object? body, params (string Name, string Value)[] headers) => Send("PUT", path, Json(body), headers);

    public Task<Reply> Post(string path, object? body, params (string Name, string Value)[] headers) => Send("POST", path, Json(body), headers);

    public Task<Reply> Patch(string path, object? body, params (string Name, string Value)[] headers) => Send("PATCH", path, Json(body), headers);

    public Task<Reply> Delete(string path, params (string Name, string Value)[] headers) => Send("DELETE", path, null, headers);

    /// <summary>A request with a body of any kind.</summary>
    public async Task<Reply> Send(string method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), path) { Content = body };
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                body!.Headers.Remove(name);
                body.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var sent = new Sent(method, path, body is StringContent or JsonContent ? await body.ReadAsByteArrayAsync() : null, body?.Headers.ContentType?.ToString());
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var isEndless = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
        var reply = new Reply(
            (int)response.StatusCode,
            isEndless ? [] : await response.Content.ReadAsByteArrayAsync(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(it => it.Key, it => string.Join(", ", it.Value), StringComparer.OrdinalIgnoreCase));
        Assert.All(isEndless ? [] : description?.Drift(sent, reply) ?? [], Assert.Fail);
        return reply;
    }

    /// <summary>A body of JSON as it is written.</summary>
    public static StringContent Raw(string json, string type = "application/json") => new(json, Encoding.UTF8, new MediaTypeHeaderValue(type));

    private static JsonContent? Json(object? body) => body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Web);
}

/// <summary>What came back.</summary>
internal sealed record Reply(int Status, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string? Tag => Headers.GetValueOrDefault("ETag");

    public string Code => Text("code");

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string Text(string member) => Json.GetProperty(member).GetString()!;

    public IEnumerable<JsonElement> Items => Json.GetProperty("items").EnumerateArray();

    /// <summary>The body but for what differs from answer to answer.</summary>
    public string Said() => string.Join('\n', Json.EnumerateObject().Where(it => it.Name is not ("traceId" or "instance")).Select(it => it.ToString()));

    public void IsStatus(int status) => Assert.Equal(status, Status);

    /// <summary>Fails unless it is a problem of this status and code, whole and well.</summary>
    public Reply IsProblem(int status, string code)
    {
        Assert.Equal((status, code), (Status, Json.TryGetProperty("code", out var said) ? said.GetString() : null));
        Assert.Equal("application/problem+json", Header("Content-Type"));
        Assert.Equal($"/problems/{code}", Text("type"));
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(Text("title"));
        Assert.NotEmpty(Text("detail"));
        Assert.Equal(Header("X-Trace-Id"), Text("traceId"));
        return this;
    }
}
