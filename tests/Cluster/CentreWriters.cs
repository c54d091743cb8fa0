using System.Net;
using System.Net.Http.Json;

namespace NetworkBackend.Tests.Cluster;

/// <summary>Some who create centres all the time, one after the other, by clients that send again what has no answer; and what is read of them.</summary>
internal sealed class CentreWriters : IAsyncDisposable
{
    private const int Writers = 4;
    private const int Awake = 60; // fewer than one silo reads in a moment
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan forOneAttempt = TimeSpan.FromSeconds(1);
    private readonly Cluster _cluster;
    private readonly List<string> _acknowledged = [];
    private readonly CancellationTokenSource _enough = new();
    private readonly Task _writing;

    public CentreWriters(Cluster cluster)
    {
        _cluster = cluster;
        _writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(Write));
    }

    /// <summary>How many were acknowledged.</summary>
    public int Number => Acknowledged().Length;

    /// <summary>Ends when so many more were acknowledged.</summary>
    public async Task More(int number)
    {
        using CancellationTokenSource late = new(patience);
        for (var until = Number + number; Number < until;)
        {
            await await Task.WhenAny(Task.Delay(50, late.Token), _writing); // nothing says when there are more
        }
    }

    /// <summary>Ends when the newest, whose grains were awake, have answered: to one who asks again after a second, and not to one who waits for an answer that is lost.</summary>
    public async Task AnswerAgain()
    {
        using var client = _cluster.Of(new Patient(_cluster.GatewayPorts, _cluster.Outages) { ForOneAttempt = forOneAttempt }, null);
        await Task.WhenAll(Acknowledged().TakeLast(Awake).Select(it => Read(client, it)));
    }

    /// <summary>Lets it end, and reads all of them.</summary>
    public async Task End()
    {
        await _enough.CancelAsync();
        await _writing;
        foreach (var some in Acknowledged().Chunk(Awake))
        {
            await Task.WhenAll(some.Select(it => Read(_cluster.Client, it)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // who fails here has failed in More or End before
        _enough.Dispose();
    }

    private static async Task Read(HttpClient client, string id)
    {
        using var response = await client.GetAsync($"/v1/centres/{id}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task Write(int writer)
    {
        for (var i = 0; !_enough.IsCancellationRequested; i++)
        {
            var id = $"centre-{writer}-{i}";
            using HttpRequestMessage request = new(HttpMethod.Put, $"/v1/centres/{id}") { Content = JsonContent.Create(new { kind = "local", name = id }) };
            request.Headers.TryAddWithoutValidation("If-None-Match", "*");
            request.Headers.TryAddWithoutValidation("Idempotency-Key", $"put-{id}");
            using var response = await _cluster.Operator.SendAsync(request, CancellationToken.None);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            lock (_acknowledged)
            {
                _acknowledged.Add(id);
            }
        }
    }

    private string[] Acknowledged()
    {
        lock (_acknowledged)
        {
            return [.. _acknowledged];
        }
    }
}
