using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace NetworkBackend.Tests.Cluster;

/// <summary>
/// Several write the same updates at the same time, each by a gateway of their own, and each on what they have just read. Whoever is not first is told so, by
/// 412, or to come again, by 503, which a patient client does; any other answer ends it.
/// </summary>
internal sealed class Contest(IReadOnlyList<HttpClient> writers, string centre)
{
    private readonly ConcurrentQueue<(string Update, int Revision, string Title)> _acknowledged = [];
    private int _lost;

    /// <summary>How many revisions were acknowledged.</summary>
    public int Won => _acknowledged.Count;

    /// <summary>How many were refused since another was first.</summary>
    public int Lost => _lost;

    /// <summary>Makes so many updates, which are in the feeds, by all writers in turn: a grain wakes up where it was asked for, if there is room.</summary>
    public async Task<IReadOnlyList<string>> Prepare(int number)
    {
        List<string> updates = [];
        for (var i = 0; i < number; i++)
        {
            var writer = writers[i % writers.Count];
            using var drafted = await writer.PostAsJsonAsync("/v1/updates", new { owner = centre, texts = Texts("0") });
            Assert.Equal(HttpStatusCode.Created, drafted.StatusCode);
            var update = drafted.Headers.Location!.ToString();
            using HttpRequestMessage publish = new(HttpMethod.Post, $"{update}/publish") { Headers = { { "If-Match", drafted.Headers.ETag!.ToString() } } };
            Assert.True((await writer.SendAsync(publish)).IsSuccessStatusCode);
            updates.Add(update);
        }

        return updates;
    }

    /// <summary>Everybody writes all of them until it is enough.</summary>
    public Task Write(IReadOnlyList<string> updates, CancellationToken enough) =>
        Task.WhenAll(writers.SelectMany((client, writer) => updates.Select(update => Write(client, writer, update, enough))));

    /// <summary>What was acknowledged and is not as it was, or twice.</summary>
    public async Task<IReadOnlyList<string>> Wrong()
    {
        List<string> wrong = [.. _acknowledged.GroupBy(it => (it.Update, it.Revision)).Where(it => it.Count() > 1).Select(it => $"{it.Key}: {it.Count()} were told that theirs is this")];
        foreach (var (update, revision, title) in _acknowledged)
        {
            using var kept = JsonDocument.Parse(await writers[0].GetStringAsync(string.Create(CultureInfo.InvariantCulture, $"{update}/revisions/{revision}")));
            if (kept.RootElement.GetProperty("texts")[0].GetProperty("title").GetString() is var found && found != title)
            {
                wrong.Add($"{update} {revision}: {title} was acknowledged, {found} is there");
            }
        }

        return wrong;
    }

    private async Task Write(HttpClient client, int writer, string update, CancellationToken enough)
    {
        for (var i = 1; !enough.IsCancellationRequested; i++)
        {
            using var read = await client.GetAsync(update, CancellationToken.None);
            var title = string.Create(CultureInfo.InvariantCulture, $"{writer}-{i}");
            using HttpRequestMessage revise = new(HttpMethod.Patch, update) { Content = JsonContent.Create(new { texts = Texts(title) }) };
            revise.Headers.Add("If-Match", read.Headers.ETag!.ToString());
            revise.Headers.Add("Idempotency-Key", $"{update}-{title}");
            using var answer = await client.SendAsync(revise, CancellationToken.None);
            if (answer.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                Assert.Contains("precondition.failed", await answer.Content.ReadAsStringAsync(CancellationToken.None), StringComparison.Ordinal);
                Interlocked.Increment(ref _lost);
                continue;
            }

            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None));
            _acknowledged.Enqueue((update, json.RootElement.GetProperty("revision").GetInt32(), title));
        }
    }

    private static object[] Texts(string title) => [new { language = "nb", title, body = title }];
}
