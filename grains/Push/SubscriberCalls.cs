using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Outbound;

namespace NetworkBackend.Push;

/// <summary>What became of asking a subscriber whether it asked.</summary>
internal enum Intent
{
    /// <summary>It says so.</summary>
    Confirmed,

    /// <summary>It does not.</summary>
    Denied,

    /// <summary>It could not be asked; it may be later.</summary>
    Unknown,
}

/// <summary>What became of telling a subscriber.</summary>
/// <param name="Taken">It has it.</param>
/// <param name="IsGone">It wants to hear no more (410).</param>
/// <param name="RetryAfter">How long it wants to be left alone.</param>
internal readonly record struct Delivery(bool Taken, bool IsGone = false, TimeSpan? RetryAfter = null);

/// <summary>
/// Calls subscribers, which anybody may name: only at public addresses, never further than where they said, and never for longer than a moment. Whoever could
/// not be reached last waits in a line of its own, and so does who is not known yet, of each server two at a time: those who can be told are not kept waiting. One per process.
/// </summary>
internal sealed class SubscriberCalls(OutboundOptions options, CheckedConnections connections, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan patienceForATurn = TimeSpan.FromMinutes(1);
    private readonly HttpClient _client = new(connections.Handler()) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly SemaphoreSlim _sound = new(64);
    private readonly SemaphoreSlim _doubtful = new(16);
    private readonly SemaphoreSlim _unknown = new(32);
    private readonly HostGate _gate = new(clock);

    /// <summary>Asks whether it is the subscriber that asked (WebSub, 5.3).</summary>
    public async Task<Intent> Verify(string topic, string callback, bool subscribes, TimeSpan lease, CancellationToken cancellation)
    {
        var challenge = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var mode = subscribes ? "subscribe" : "unsubscribe";
        var seconds = subscribes ? FormattableString.Invariant($"&hub.lease_seconds={(long)lease.TotalSeconds}") : "";
        var address = With(callback, $"hub.mode={mode}&hub.topic={Uri.EscapeDataString(topic)}&hub.challenge={challenge}{seconds}");
        try
        {
            // Whoever has many asked of one server has them wait for each other, and after a while come back.
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            turn.CancelAfter(patienceForATurn);
            using var stay = await _gate.Enter(address.IdnHost, turn.Token);
            return await InLine(_unknown, async within =>
            {
                using var message = Message(HttpMethod.Get, address);
                using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, within);
                return IsBusy(response) ? Intent.Unknown
                    : response.IsSuccessStatusCode && await Echoes(response, challenge, within) ? Intent.Confirmed
                    : Intent.Denied;
            }, turn.Token);
        }
        catch (Exception e) when (Answers.IsTheirs(e, cancellation))
        {
            return e.GetBaseException() is AddressRefusedException ? Intent.Denied : Intent.Unknown;
        }
    }

    /// <summary>Delivers a document (WebSub, 7), signed where the subscriber gave a secret (7.1).</summary>
    public async Task<Delivery> Deliver(string topic, string callback, string? secret, TopicContent content, bool isDoubtful, CancellationToken cancellation)
    {
        try
        {
            return await InLine(isDoubtful ? _doubtful : _sound, async within =>
            {
                using var message = Message(HttpMethod.Post, new(callback));
                var bytes = content.Bytes.AsMemory();
                message.Content = new ReadOnlyMemoryContent(bytes);
                message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(content.MediaType);
                message.Headers.TryAddWithoutValidation("Link", $"<{content.Hub}>; rel=\"hub\", <{topic}>; rel=\"self\"");
                if (secret is not null)
                {
                    message.Headers.TryAddWithoutValidation("X-Hub-Signature", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes.Span))}");
                }

                using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, within);
                return new Delivery(response.IsSuccessStatusCode, response.StatusCode == HttpStatusCode.Gone, response.RetryAfter(clock));
            }, cancellation);
        }
        catch (Exception e) when (Answers.IsTheirs(e, cancellation))
        {
            return default;
        }
    }

    /// <summary>Says that there will be nothing more (WebSub, 5.2); whether it was heard is nobody's concern.</summary>
    public async Task Deny(string topic, string callback, string reason, CancellationToken cancellation)
    {
        try
        {
            await InLine(_doubtful, async within =>
            {
                using var message = Message(HttpMethod.Get, With(callback, $"hub.mode=denied&hub.topic={Uri.EscapeDataString(topic)}&hub.reason={Uri.EscapeDataString(reason)}"));
                using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, within);
                return true;
            }, cancellation);
        }
        catch (Exception e) when (Answers.IsTheirs(e, cancellation))
        {
            // It finds out when its lease ends.
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _sound.Dispose();
        _doubtful.Dispose();
        _unknown.Dispose();
    }

    private static async Task<T> InLine<T>(SemaphoreSlim line, Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        await line.WaitAsync(cancellation);
        try
        {
            using var within = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            within.CancelAfter(patience);
            return await call(within.Token);
        }
        finally
        {
            line.Release();
        }
    }

    private HttpRequestMessage Message(HttpMethod method, Uri address)
    {
        HttpRequestMessage message = new(method, address);
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        return message;
    }

    /// <summary>The subscriber's own query stays as it is (WebSub, 5.1).</summary>
    private static Uri With(string callback, string query) => new($"{callback}{(callback.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}");

    /// <summary>The answer must be the challenge, and nothing else.</summary>
    private static async Task<bool> Echoes(HttpResponseMessage response, string challenge, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[challenge.Length + 1];
        var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return Encoding.ASCII.GetString(buffer, 0, count) == challenge;
    }

    private static bool IsBusy(HttpResponseMessage response) => response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
