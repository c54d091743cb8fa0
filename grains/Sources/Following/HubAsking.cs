using System.Net;
using NetworkBackend.Outbound;

namespace NetworkBackend.Sources.Following;

/// <summary>Asks a source's hub to tell us (WebSub, 5.1). Never throws for what the other side does: what comes of it the hub says later, or it is asked again.</summary>
internal sealed class HubAsking(OutboundOptions options, CheckedConnections connections) : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient _client = new(connections.Handler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Asks, where the hub is or where it says that it has moved.</summary>
    public async Task Ask(PushOffer offer, string callback, string secret, CancellationToken cancellation)
    {
        if (!PublicAddresses.IsOfAWebServer(new(offer.Hub)))
        {
            return;
        }

        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        within.CancelAfter(patience);
        try
        {
            using var response = await Post(new(offer.Hub), offer, callback, secret, within.Token);
            if (response.StatusCode is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect && response.Headers.Location is { } there
                && new Uri(new(offer.Hub), there) is var hub && PublicAddresses.IsOfAWebServer(hub))
            {
                using var moved = await Post(hub, offer, callback, secret, within.Token);
            }
        }
        catch (Exception e) when (Answers.IsTheirs(e, cancellation) || e is UriFormatException)
        {
            // It is asked again in an hour.
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> Post(Uri hub, PushOffer offer, string callback, string secret, CancellationToken cancellation)
    {
        using HttpRequestMessage message = new(HttpMethod.Post, hub);
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        message.Content = new FormUrlEncodedContent([new("hub.mode", "subscribe"), new("hub.topic", offer.Topic), new("hub.callback", callback), new("hub.secret", secret)]);
        return await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }
}
