using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace NetworkBackend.Tests.Cluster;

/// <summary>
/// Sends by one gateway as long as it answers, and by the next when it does not: again and again, as it was, until there is an answer. An outage is no answer,
/// and neither is that the first of them still runs.
/// </summary>
internal sealed partial class Patient(ImmutableArray<int> gateways, Outages outages) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
{
    private const string StillRuns = "idempotency.in_progress";
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
            if (response.StatusCode < HttpStatusCode.InternalServerError && response.StatusCode != HttpStatusCode.Conflict)
            {
                return response;
            }

            var said = await response.Content.ReadAsStringAsync(cancellation);
            if (response.StatusCode >= HttpStatusCode.InternalServerError && !IsOutage(response))
            {
                throw new InvalidOperationException($"{request.Method} {request.RequestUri} was answered {(int)response.StatusCode}, which no fault of another excuses: {said}");
            }

            var code = Code().Match(said).Groups["code"].Value;
            if (response.StatusCode == HttpStatusCode.Conflict && code != StillRuns)
            {
                return response;
            }

            outages.Refused(code);
            return null;
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

    /// <summary>An outage says when to come again.</summary>
    private static bool IsOutage(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null;

    [GeneratedRegex(@"""code"":\s*""(?<code>[a-z_.]+)""")]
    private static partial Regex Code();
}
