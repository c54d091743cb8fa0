using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace NetworkBackend.Tests.Streams;

/// <summary>Somebody who follows a stream of events, with .NET's own reader of the format, and comes back where they were.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly HttpResponseMessage _response;
    private readonly Task _reading;
    private readonly SseParser<string> _parser;
    private bool _hasLeft;

    private EventReader(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _parser = SseParser.Create(stream);
        _reading = Read();
    }

    public ConcurrentQueue<(string Type, string? Id, JsonElement Data)> Has { get; } = [];

    /// <summary>What it would say when it comes back.</summary>
    public string LastId => _parser.LastEventId;

    public HttpResponseMessage Response => _response;

    /// <summary>True once the server has ended it.</summary>
    public bool IsOver => _reading.IsCompleted;

    public static async Task<EventReader> Begin(HttpClient client, string address, string? last = null, string? key = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        if (last is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", last);
        }

        if (key is not null)
        {
            request.Headers.Authorization = new("Bearer", key);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((200, "text/event-stream"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        EventReader reader = new(response, await response.Content.ReadAsStreamAsync());
        await Waiting.Until(() => reader.LastId.Length > 0 || !reader.Has.IsEmpty || reader.IsOver);
        return reader;
    }

    /// <summary>Waits until the server has ended it.</summary>
    public Task Over() => Waiting.Until(() => IsOver);

    /// <summary>Waits until it has so many.</summary>
    public Task Count(int count) => Waiting.Until(() => Has.Count >= count);

    public Task Until(string type, Func<JsonElement, bool> holds) => Waiting.Until(() => Has.Any(it => it.Type == type && holds(it.Data)));

    public async ValueTask DisposeAsync()
    {
        if (_hasLeft)
        {
            return;
        }

        _hasLeft = true;
        await _over.CancelAsync();
        _response.Dispose();
        await _reading;
        _over.Dispose();
    }

    private async Task Read()
    {
        try
        {
            await foreach (var item in _parser.EnumerateAsync(_over.Token))
            {
                Has.Enqueue((item.EventType, item.EventId, JsonSerializer.Deserialize<JsonElement>(item.Data)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
            // One of the two has left.
        }
    }
}
