using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;

namespace NetworkBackend.Tests.Cluster;

/// <summary>
/// Sends by one gateway as long as it answers, and by the next when it does not: again and again, as it was, until there is an answer. An outage is no answer,
/// and neither is that the first of them still runs.
/// </summary>
internal sealed class Patient(ImmutableArray<int> gateways, Outages outages) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
{
    private static readonly TimeSpan ForAll = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);
    private int _gateway;

    /// <summary>How long it waits for one answer.</summary>
    public TimeSpan ForOneAttempt { get; init; } = TimeSpan.FromSeconds(10);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var gateway = Volatile.Read(ref _gateway);
            request.RequestUri = new UriBuilder(address) { Port = gateways[gateway] }.Uri;
            if (await Attempt(request, cancellationToken) is { } response)
            {
                if (attempt > 0)
                {
                    outages.Note(request.Method == HttpMethod.Get, Stopwatch.GetElapsedTime(began));
                }

                return response;
            }

            if (Stopwatch.GetElapsedTime(began) > ForAll)
            {
                throw new HttpRequestException($"no answer to {request.Method} {address} in {ForAll.TotalSeconds} s");
            }

            Interlocked.CompareExchange(ref _gateway, (gateway + 1) % gateways.Length, gateway);
            await Task.Delay(Between, cancellationToken); // nothing says when there is somebody to answer
        }
    }

    private async Task<HttpResponseMessage?> Attempt(HttpRequestMessage request, CancellationToken cancellation)
    {
        using CancellationTokenSource patience = new(ForOneAttempt);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            var response = await base.SendAsync(request, either.Token);
            await response.Content.LoadIntoBufferAsync(either.Token);
            if (response.StatusCode == HttpStatusCode.InternalServerError)
            {
                throw new InvalidOperationException($"{request.Method} {request.RequestUri} was answered 500, which no fault of another excuses: {await response.Content.ReadAsStringAsync(cancellation)}");
            }

            return response.StatusCode > HttpStatusCode.InternalServerError || await IsStillRunning(response, cancellation) ? null : response;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<bool> IsStillRunning(HttpResponseMessage response, CancellationToken cancellation) =>
        response.StatusCode == HttpStatusCode.Conflict && (await response.Content.ReadAsStringAsync(cancellation)).Contains("idempotency.in_progress", StringComparison.Ordinal);
}
