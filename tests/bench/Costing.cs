using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace NetworkBackend.Bench;

/// <summary>Has something done many times by 16 callers at once, as it is where cost matters, and shows what one time cost. Without meters it only warms up.</summary>
internal sealed class Costing(HttpMessageInvoker client, string address, IReadOnlyDictionary<string, string> keys, Meters? meters, int number)
{
    private const int Callers = 16;
    private long _received;

    /// <summary>How often everything is done.</summary>
    public int Number => number;

    public async Task Each(string what, Func<int, Task> act)
    {
        if (meters is null)
        {
            await Quietly(act);
            return;
        }

        var (began, received) = (await meters.Read(), Interlocked.Read(ref _received));
        await Quietly(act);
        Console.WriteLine((await meters.Read()).Since(began, Interlocked.Read(ref _received) - received, number).Row(what));
    }

    /// <summary>The same for what only prepares.</summary>
    public async Task Quietly(Func<int, Task> act)
    {
        ConcurrentQueue<int> left = new(Enumerable.Range(0, number));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (left.TryDequeue(out var next))
            {
                await act(next);
            }
        }));
    }

    /// <param name="method">What is done.</param>
    /// <param name="path">To what.</param>
    /// <param name="by">Whose key; null for the public.</param>
    /// <param name="tag">What it rests on; * for something new.</param>
    /// <param name="content">With what.</param>
    public async Task<(string Body, string? Tag)> Send(HttpMethod method, string path, string? by, string? tag, object? content)
    {
        using HttpRequestMessage request = new(method, address + path);
        request.Headers.Authorization = by is null ? null : new AuthenticationHeaderValue("Bearer", keys[by]);
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation(method == HttpMethod.Get || tag == "*" ? "If-None-Match" : "If-Match", tag);
        }

        if (content is not null)
        {
            request.Content = JsonContent.Create(content);
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString("N"));
        }

        using var answer = await client.SendAsync(request, CancellationToken.None);
        var text = await answer.Content.ReadAsStringAsync();
        Interlocked.Add(ref _received, text.Length);
        return answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotModified
            ? (text, answer.Headers.ETag?.ToString())
            : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode}: {text}");
    }
}
