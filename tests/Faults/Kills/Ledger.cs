using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace NetworkBackend.Tests.Faults.Kills;

/// <summary>What was sent to a server and what it answered, kept outside of it.</summary>
internal sealed class Ledger(IReadOnlyDictionary<string, string> keys, string name) : IDisposable
{
    private const int AtOnce = 8;
    private readonly ConcurrentQueue<Posting> _postings = [];
    private readonly ConcurrentQueue<Sent> _acknowledged = [];
    private readonly SemaphoreSlim _answers = new(0);
    private readonly SemaphoreSlim _room = new(AtOnce);
    private int _made;
    private int _unknown;

    public IReadOnlyCollection<Posting> Postings => _postings;

    /// <summary>Requests that were answered, so far.</summary>
    public IReadOnlyCollection<Sent> Acknowledged => [.. _acknowledged];

    /// <summary>Requests whose answer never came, so far.</summary>
    public int Unknown => _unknown;

    /// <summary>A centre's key.</summary>
    public string KeyOf(string centre) => keys[centre];

    /// <summary>Another one that has sent the same, and knows of these answers alone.</summary>
    public Ledger Knowing(IEnumerable<Sent> answered)
    {
        Ledger other = new(keys, name);
        var known = answered.Select(it => it.Key).ToHashSet();
        foreach (var posting in _postings)
        {
            other._postings.Enqueue(posting.Knowing(known));
        }

        return other;
    }

    /// <summary>Ends when so many more requests were answered.</summary>
    public async Task Answers(int more)
    {
        for (var i = 0; i < more; i++)
        {
            await _answers.WaitAsync();
        }
    }

    /// <summary>The same, unless those who write end before: then nothing comes any more.</summary>
    public async Task Answers(int more, Task writing)
    {
        if (await Task.WhenAny(Answers(more), writing) == writing)
        {
            await writing;
            throw new InvalidOperationException("nobody writes any more");
        }
    }

    /// <summary>Does something while nobody writes: what was begun is finished, and the next waits.</summary>
    public async Task WhileQuiet(Func<Task> act)
    {
        for (var i = 0; i < AtOnce; i++)
        {
            await _room.WaitAsync();
        }

        await act();
        _room.Release(AtOnce);
    }

    /// <summary>Writes and publishes updates until the server answers no more, or it is told that it is enough.</summary>
    public async Task Write(Func<string, HttpClient> with, int most, CancellationToken enough = default)
    {
        var clients = keys.ToDictionary(it => it.Key, it => with(it.Value));
        try
        {
            for (var i = 0; i < most && !enough.IsCancellationRequested; i++)
            {
                await _room.WaitAsync(CancellationToken.None);
                try
                {
                    if (await Finish(Next(), clients) is not null)
                    {
                        return;
                    }
                }
                finally
                {
                    _room.Release();
                }
            }
        }
        finally
        {
            foreach (var client in clients.Values)
            {
                client.Dispose();
            }
        }
    }

    /// <summary>
    /// Sends everything again: what was answered must be answered the same, what was not is now carried out, once. Afterwards every update is published.
    /// </summary>
    public async Task<IReadOnlyList<string>> Resend(Func<string, HttpClient> with)
    {
        var clients = keys.ToDictionary(it => it.Key, it => with(it.Value));
        ConcurrentQueue<string> wrong = [];
        await Parallel.ForEachAsync(_postings, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (posting, _) =>
        {
            foreach (var sent in posting.Requests.Where(it => it.First is not null).ToList())
            {
                Compare(sent, await Send(sent, clients), wrong);
            }

            if (await Finish(posting, clients) is { } failure)
            {
                wrong.Enqueue($"{posting.Draft.Key}: {failure}");
                return;
            }

            foreach (var sent in posting.Requests)
            {
                Compare(sent, await Send(sent, clients), wrong);
            }
        });
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }

        return [.. wrong];
    }

    public void Dispose()
    {
        _answers.Dispose();
        _room.Dispose();
    }

    private static void Compare(Sent sent, Answered again, ConcurrentQueue<string> wrong)
    {
        // Whether the feeds had heard when the first answer was given is the one thing that may have changed since.
        var first = sent.First! with { Replayed = true };
        if (first.Status == HttpStatusCode.Accepted || again.Status == HttpStatusCode.Accepted)
        {
            (first, again) = (first with { Status = HttpStatusCode.OK, Body = "" }, again with { Status = HttpStatusCode.OK, Body = "" });
        }

        if (first != again)
        {
            wrong.Enqueue($"{sent.Key}: first {first}, again {again}");
        }
    }

    private Posting Next()
    {
        var number = Interlocked.Increment(ref _made);
        var (centre, invited) = (keys.Keys.ElementAt(number % keys.Count), keys.Keys.ElementAt((number + 1) % keys.Count));
        var body = JsonSerializer.Serialize(new { owner = centre, inviteCentres = new[] { invited }, texts = new[] { new { language = "nb", title = $"Nr. {number}", body = $"Sak {number} fra {centre}." } } });
        Posting posting = new(new(centre, "/v1/updates", $"{name}-{number}-draft", null, body), invited);
        _postings.Enqueue(posting);
        return posting;
    }

    /// <summary>Does what is left to do; null when all of it was answered, else why not.</summary>
    private async Task<string?> Finish(Posting posting, Dictionary<string, HttpClient> clients)
    {
        var draft = posting.Draft;
        try
        {
            await Answer(draft, clients);
            posting.Publish ??= new(draft.Centre, $"/v1/updates/{posting.Id}/publish", $"{draft.Key}-publish", draft.First!.ETag, "{}");
            await Answer(posting.Publish, clients);
            var invited = posting.Invited;
            posting.Accept ??= new(invited, $"/v1/updates/{posting.Id}/consents/{invited}", $"{draft.Key}-accept", posting.Publish.First!.ETag, """{ "answer": "accept" }""");
            await Answer(posting.Accept, clients);
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            Interlocked.Increment(ref _unknown);
            return e.Message;
        }
    }

    /// <summary>Sends what has no answer yet. An outage is none to remember: the request may or may not have been carried out.</summary>
    private async Task Answer(Sent sent, Dictionary<string, HttpClient> clients)
    {
        if (sent.First is not null)
        {
            return;
        }

        var answered = await Send(sent, clients);
        if (answered.Status is not (HttpStatusCode.Created or HttpStatusCode.OK or HttpStatusCode.Accepted))
        {
            throw new HttpRequestException($"{answered.Status}: {answered.Body}");
        }

        sent.First = answered;
        _acknowledged.Enqueue(sent);
        _answers.Release();
    }

    private static async Task<Answered> Send(Sent sent, Dictionary<string, HttpClient> clients)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, sent.Path) { Content = new StringContent(sent.Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", sent.Key);
        if (sent.IfMatch is { } tag)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        using var response = await clients[sent.Centre].SendAsync(request);
        return new(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.ETag?.ToString(),
            response.Headers.Location?.ToString(),
            Header(response, "X-Position"),
            Header(response, "Idempotency-Replayed") == "true");
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
