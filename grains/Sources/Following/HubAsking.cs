using NetworkBackend.Outbound;

namespace NetworkBackend.Sources.Following;

/// <summary>Asks a source's hub to tell us (WebSub, 5.1). Never throws for what the other side does: what comes of it the hub says later, or it is asked again.</summary>
internal sealed class HubAsking(OutboundOptions options, CheckedConnections connections) : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient _client = new(connections.Handler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Asks; true where the hub has taken it up.</summary>
    public async Task<bool> Ask(PushOffer offer, string callback, string secret, CancellationToken cancellation)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        within.CancelAfter(patience);
        try
        {
            using HttpRequestMessage message = new(HttpMethod.Post, offer.Hub);
            message.Headers.TryAddWithoutValidation("User-Agent", $"NetworkBackend/1.0 (+{options.Contact})");
            message.Content = new FormUrlEncodedContent([new("hub.mode", "subscribe"), new("hub.topic", offer.Topic), new("hub.callback", callback), new("hub.secret", secret)]);
            using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, within.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    public void Dispose() => _client.Dispose();
}
