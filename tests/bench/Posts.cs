using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace NetworkBackend.Bench;

/// <summary>32 callers that each write and publish updates over HTTP, one after another, and how long each pair of requests took.</summary>
internal static class Posts
{
    private const int Callers = 32;

    public static async Task<int> Run(string address, string keyFile, string seconds)
    {
        using SocketsHttpHandler handler = new();
        using HttpMessageInvoker client = new(handler);
        var key = (await File.ReadAllTextAsync(keyFile)).Trim();
        var (time, clock, took) = (TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), Stopwatch.StartNew(), new List<double>[Callers]);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            took[caller] = [];
            while (clock.Elapsed < time)
            {
                var begun = Stopwatch.GetTimestamp();
                await Post(client, address, key, $"Benk {caller}-{took[caller].Count}");
                took[caller].Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }));
        double[] all = [.. took.SelectMany(it => it).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"updates written and published\t{all.Length / clock.Elapsed.TotalSeconds:0}\t{all[all.Length / 2]:0.0}\t{all[all.Length * 99 / 100]:0.0}"));
        return 0;
    }

    private static async Task Post(HttpMessageInvoker client, string address, string key, string title)
    {
        var (created, tag) = await Send(client, key, $"{address}/v1/updates", null, new
        {
            owner = "kbt",
            texts = new[] { new { language = "nb", title, body = "Tekst fra benken." } },
            topics = new[] { "hope" },
            inviteCentres = new[] { "sagatun", "varres" },
        });
        await Send(client, key, $"{address}/v1/updates/{created.RootElement.GetProperty("id").GetString()}/publish", tag, null);
    }

    private static async Task<(JsonDocument Body, string? Tag)> Send(HttpMessageInvoker client, string key, string address, string? ifMatch, object? body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString("N"));
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        request.Content = body is null ? null : JsonContent.Create(body);
        using var answer = await client.SendAsync(request, CancellationToken.None);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? (JsonDocument.Parse(text), answer.Headers.ETag?.ToString())
            : throw new InvalidOperationException($"{(int)answer.StatusCode}: {text}");
    }
}
