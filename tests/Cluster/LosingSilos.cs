using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using NetworkBackend.Tests.Faults;

namespace NetworkBackend.Tests.Cluster;

[Collection("cluster")]
public class LosingSilos
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task loses_nothing_that_was_acknowledged()
    {
        if (!Cluster.CanBeHad)
        {
            return;
        }

        await using var cluster = await Cluster.Begin(silos: 2);
        await cluster.Start(0);
        await cluster.Start(1);
        await cluster.StartGateway(0);
        var client = cluster.Operator;
        List<string> acknowledged = [];
        using CancellationTokenSource enough = new();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Write(client, writer, acknowledged, enough.Token)));
        await Until(() => Task.FromResult(acknowledged.Count > 20));

        await cluster.Kill(0);
        var one = await ReadAll(client, acknowledged);
        await cluster.Start(0);
        await cluster.Kill(0, 1);
        await cluster.Start(1);
        var both = await ReadAll(client, acknowledged);
        var before = acknowledged.Count;
        await Until(() => Task.FromResult(acknowledged.Count > before + 20));
        await enough.CancelAsync();
        await writing;

        await ReadAll(client, acknowledged);
        Trials.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"cluster: everything answered {one.TotalSeconds:f1} s after one of two silos was killed, and {both.TotalSeconds:f1} s after the first of both that were killed was back; {acknowledged.Count} writes, 0 lost"));
    }

    [Fact]
    public async Task is_said_by_gateways_until_there_is_one()
    {
        if (!Cluster.CanBeHad)
        {
            return;
        }

        await using var cluster = await Cluster.Begin(silos: 1);
        var gateway = cluster.BeginGateway(0);
        using var client = cluster.Of(new SocketsHttpHandler { UseProxy = false }, null);
        await Listening(client);
        var none = await client.GetAsync("/v1/centres");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true, true), (none.StatusCode, none.Headers.RetryAfter is not null, none.Headers.Contains("X-Trace-Id")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);

        await cluster.Start(0);
        await gateway.Started();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/centres")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
    }

    /// <summary>A gateway answers before it says that it has started.</summary>
    private static Task<TimeSpan> Listening(HttpClient client) => Until(async () =>
    {
        try
        {
            return (await client.GetAsync("/")).StatusCode != 0;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    });

    /// <summary>Creates centres, one after the other, by a client that sends again what has no answer.</summary>
    private static async Task Write(HttpClient client, int writer, List<string> acknowledged, CancellationToken enough)
    {
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            var id = $"centre-{writer}-{i}";
            using HttpRequestMessage request = new(HttpMethod.Put, $"/v1/centres/{id}") { Content = JsonContent.Create(new { kind = "local", name = id }) };
            request.Headers.TryAddWithoutValidation("If-None-Match", "*");
            request.Headers.TryAddWithoutValidation("Idempotency-Key", $"put-{id}");
            using var response = await client.SendAsync(request, CancellationToken.None);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            lock (acknowledged)
            {
                acknowledged.Add(id);
            }
        }
    }

    /// <summary>How long it takes until each of them was read.</summary>
    private static async Task<TimeSpan> ReadAll(HttpClient client, List<string> acknowledged)
    {
        string[] ids;
        lock (acknowledged)
        {
            ids = [.. acknowledged];
        }

        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(ids.Select(async id =>
        {
            using var response = await client.GetAsync($"/v1/centres/{id}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }));
        return TimeProvider.System.GetElapsedTime(began);
    }

    private static async Task<TimeSpan> Until(Func<Task<bool>> holds)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < patience, "it takes too long");

            // Nothing says when it holds.
            await Task.Delay(100);
        }

        return TimeProvider.System.GetElapsedTime(began);
    }
}
