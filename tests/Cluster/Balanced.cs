using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;

namespace NetworkBackend.Tests.Cluster;

/// <summary>
/// Spreads requests over the gateways that say that they are ready, as a load balancer does, for clients that do what <c>Retry-After</c> says once. Whatever then
/// has no answer, or none but an outage, has failed.
/// </summary>
internal sealed class Balanced : DelegatingHandler
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);
    private readonly HttpClient _looking = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(1) };
    private readonly CancellationTokenSource _over = new();
    private readonly Task _looks;
    private readonly int _number;
    private ImmutableArray<int> _ready;
    private int _next;

    public Balanced(ImmutableArray<int> gateways)
        : base(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        (_ready, _number) = (gateways, gateways.Length);
        _looks = Task.WhenAll(gateways.Select(Look));
    }

    /// <summary>What failed.</summary>
    public ConcurrentQueue<string> Failed { get; } = [];

    /// <summary>True when every gateway gets requests: whoever takes the next one away before has none left.</summary>
    public bool HasAll => _ready.Length == _number;

    /// <summary>How many found nobody listening and were sent elsewhere: the look at who is ready came too late.</summary>
    public int Redispatched { get; private set; }

    /// <summary>How many were sent a second time.</summary>
    public int Repeated { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var answer = await Send(request, address, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            Repeated++;
            await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value, cancellationToken);
            answer = await Send(request, address, cancellationToken);
        }

        if (answer.StatusCode >= HttpStatusCode.InternalServerError)
        {
            Failed.Enqueue($"{request.Method} {address.PathAndQuery}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }

        return answer;
    }

    protected override void Dispose(bool disposing)
    {
        _over.Cancel();
        _looks.GetAwaiter().GetResult();
        _looking.Dispose();
        _over.Dispose();
        base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, Uri address, CancellationToken cancellation)
    {
        while (true)
        {
            var ready = _ready; // never empty
            var port = ready[(int)((uint)Interlocked.Increment(ref _next) % ready.Length)];
            request.RequestUri = new UriBuilder(address) { Port = port }.Uri;
            try
            {
                return await base.SendAsync(request, cancellation);
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError && ready.Length > 1)
            {
                Redispatched++; // nothing was sent
                ImmutableInterlocked.Update(ref _ready, it => it.Length > 1 ? it.Remove(port) : it);
            }
            catch (HttpRequestException e)
            {
                Failed.Enqueue($"{request.Method} {request.RequestUri}: {e.Message}");
                throw;
            }
        }
    }

    private async Task Look(int port)
    {
        while (!_over.IsCancellationRequested)
        {
            if (await IsReady(port) is { } isReady)
            {
                ImmutableInterlocked.Update(ref _ready, it => isReady ? it.Contains(port) ? it : it.Add(port) : it.Length > 1 ? it.Remove(port) : it);
            }

            await Task.Delay(BetweenLooks, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Null where it does not say: who takes long is busy, as is whoever asks, and not gone.</summary>
    private async Task<bool?> IsReady(int port)
    {
        try
        {
            using var answer = await _looking.GetAsync($"http://127.0.0.1:{port}/health/ready", _over.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
