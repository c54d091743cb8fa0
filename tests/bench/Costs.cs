using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace NetworkBackend.Bench;

/// <summary>
/// What one operation of each kind costs: processor time of the server and of PostgreSQL, rows, write-ahead log and growth, and bytes over the network. Prints
/// a row of a Markdown table for each. Everything is asked for by 16 callers at once, as it is where cost matters.
/// </summary>
internal sealed class Costs(HttpMessageInvoker client, string address, IReadOnlyDictionary<string, string> keys, Meters meters, int number)
{
    private const int Callers = 16;
    private const string Text = "Sentrene møtes til felles verksted om bedring og brukerstyring. Vi deler erfaringer, øver på å lede grupper og planlegger høstens aktiviteter sammen. ";
    private static readonly string body = string.Concat(Enumerable.Repeat(Text, 5));
    private readonly List<(string Id, string Tag)> _updates = [];
    private long _received;

    public static async Task<int> Run(string address, string keyFile, string server, string database, string number)
    {
        using SocketsHttpHandler handler = new();
        using HttpMessageInvoker client = new(handler);
        var many = int.Parse(number, CultureInfo.InvariantCulture);
        await using Meters meters = new(int.Parse(server, CultureInfo.InvariantCulture), database);
        Dictionary<string, string> keys = new() { [""] = (await File.ReadAllTextAsync(keyFile)).Trim() };
        Costs warm = new(client, address, keys, meters, many / 4);
        foreach (var centre in new[] { "kbt", "sagatun" })
        {
            using var issued = JsonDocument.Parse((await warm.Send(HttpMethod.Post, "/v1/keys", "", null, new { label = "costs", organisation = centre, role = "editor" })).Body);
            keys[centre] = issued.RootElement.GetProperty("key").GetString()!;
        }

        await warm.All((_, _) => { });
        await new Costs(client, address, keys, meters, many).All((what, cost) => Console.WriteLine(cost.Row(what)));
        return 0;
    }

    private async Task All(Action<string, Cost> show)
    {
        await Each("write a draft of 750 characters", show, async _ =>
        {
            var draft = await Send(HttpMethod.Post, "/v1/updates", "kbt", null, new
            {
                owner = "kbt", inviteCentres = new[] { "sagatun" }, topics = new[] { "hope" }, texts = new[] { new { language = "nb", title = "Felles verksted", body } },
            });
            using var json = JsonDocument.Parse(draft.Body);
            lock (_updates)
            {
                _updates.Add((json.RootElement.GetProperty("id").GetString()!, draft.Tag!));
            }
        });
        await Each("publish it in four feeds", show, i => Step(i, "kbt", HttpMethod.Post, "/publish", new { }));
        await Each("accept it as another centre, one feed more", show, i => Step(i, "sagatun", HttpMethod.Post, "/consents/sagatun", new { answer = "accept" }));
        await Each("revise it", show, i => Step(i, "kbt", HttpMethod.Patch, "", new { texts = new[] { new { language = "nb", title = "Felles verksted, ny tid", body } } }));
        await Each("read it", show, i => Send(HttpMethod.Get, $"/v1/updates/{_updates[i].Id}", null, null, null));
        await Each("read a hot page of 20", show, _ => Send(HttpMethod.Get, "/v1/feeds/joint?limit=20", null, null, null));
        var tag = (await Send(HttpMethod.Get, "/v1/feeds/joint?limit=20", null, null, null)).Tag!;
        await Each("ask whether it changed (304)", show, _ => Send(HttpMethod.Get, "/v1/feeds/joint?limit=20", null, tag, null));
        await Each("read an older page of 20", show, _ => Send(HttpMethod.Get, Older, null, null, null), before: FindOlder);
        await Each("list updates of a centre, 20", show, _ => Send(HttpMethod.Get, "/v1/updates?centre=kbt&limit=20", null, null, null));
        await Each("follow changes, 100", show, _ => Send(HttpMethod.Get, "/v1/changes?limit=100", null, null, null));
        await Each("withdraw it", show, i => Step(i, "kbt", HttpMethod.Post, "/withdraw", new { reason = "Flyttet" }));
        await Each("register an organisation", show, i => Send(HttpMethod.Put, $"/v1/members/m-{Guid.NewGuid():N}", "", "*", new { kind = "ngo", name = $"Forening {i}" }));
    }

    private string Older { get; set; } = "";

    /// <summary>A page well beyond what is kept in memory.</summary>
    private async Task FindOlder()
    {
        Older = "/v1/feeds/joint?limit=100";
        for (var page = 0; page < 8; page++)
        {
            using var json = JsonDocument.Parse((await Send(HttpMethod.Get, Older, null, null, null)).Body);
            Older = json.RootElement.GetProperty("next").GetString() is { } next ? next : Older;
        }

        Older = Older.Replace("limit=100", "limit=20", StringComparison.Ordinal);
    }

    private async Task Step(int number, string by, HttpMethod method, string path, object content)
    {
        var (id, tag) = _updates[number];
        _updates[number] = (id, (await Send(method, $"/v1/updates/{id}{path}", by, tag, content)).Tag!);
    }

    private async Task Each(string what, Action<string, Cost> show, Func<int, Task> act, Func<Task>? before = null)
    {
        await (before?.Invoke() ?? Task.CompletedTask);
        var (began, received) = (await meters.Read(), Interlocked.Read(ref _received));
        ConcurrentQueue<int> left = new(Enumerable.Range(0, number));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (left.TryDequeue(out var next))
            {
                await act(next);
            }
        }));
        show(what, (await meters.Read()).Since(began, Interlocked.Read(ref _received) - received, number));
    }

    private async Task<(string Body, string? Tag)> Send(HttpMethod method, string path, string? by, string? tag, object? content)
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
        return answer.IsSuccessStatusCode || answer.StatusCode == System.Net.HttpStatusCode.NotModified
            ? (text, answer.Headers.ETag?.ToString())
            : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode}: {text}");
    }
}
