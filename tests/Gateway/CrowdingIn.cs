using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Threading.RateLimiting;
using NetworkBackend.Api.Http.Limits;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Gateway;

/// <summary>Two requests are worked on at once here, and four may wait; one address gets half of these six places.</summary>
[Collection("cluster")]
public class CrowdingIn
{
    private static readonly string[] switches = ["--requests-at-once", "2", "--requests-waiting", "4"];

    [Fact]
    public async Task is_answered_at_once_by_503_for_whom_there_is_no_room()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var server = await Server.On(database, new Dictionary<string, string> { ["NETWORK_FAILURE_POINT"] = "before-commit:wait:1500" }, switches);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v1/feeds/all")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v1/feeds/all")).StatusCode);

        var all = Enumerable.Range(0, 6).Select(it => Story.PutCentre(server.Operator, $"centre-{it}")).ToList();
        var first = await await Task.WhenAny(all);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (first.StatusCode, first.Headers.RetryAfter?.Delta > TimeSpan.Zero));
        Assert.Contains("service.overloaded", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v1/feeds/all")).StatusCode);
        Assert.Contains(all, it => !it.IsCompleted);
        var answers = (await Task.WhenAll(all)).ToLookup(it => it.StatusCode);
        Assert.True(answers[HttpStatusCode.Created].Any());
        Assert.Equal(6, answers[HttpStatusCode.Created].Count() + answers[HttpStatusCode.ServiceUnavailable].Count());
    }

    /// <summary>Who sends a body and never ends keeps nobody out.</summary>
    [Fact]
    public async Task is_not_done_by_bodies_that_take_their_time()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var server = await Server.On(database, switches);
        List<TcpClient> slow = [];
        for (var i = 0; i < 6; i++)
        {
            TcpClient client = new("127.0.0.1", server.Address.Port);
            slow.Add(client);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /v1/keys HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.OperatorKey}\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n"));
            var begun = new byte[12];
            await client.GetStream().ReadExactlyAsync(begun);
            Assert.Equal("HTTP/1.1 100", Encoding.ASCII.GetString(begun)); // it has begun to read the body
        }

        Assert.Equal(HttpStatusCode.Created, (await server.Operator.PostAsJsonAsync("/v1/keys", new { label = "One more", role = "operator" })).StatusCode);
        slow.ForEach(it => it.Dispose());
    }

    [Fact]
    public async Task leaves_half_of_the_room_to_others_than_one_address()
    {
        using Crowd crowd = new(new() { RequestsAtOnce = 4, RequestsWaiting = 4 }, TimeProvider.System);
        Spender one = new(null, 1, 1), other = new(null, 2, 2);
        List<RateLimitLease?> taken = [];
        for (var i = 0; i < 4; i++)
        {
            taken.Add(await crowd.Enter(one, CancellationToken.None));
        }

        Assert.DoesNotContain(null, taken);
        Assert.Null(await crowd.Enter(one, CancellationToken.None));
        var waiting = crowd.Enter(other, CancellationToken.None);
        taken[0]!.Dispose();
        crowd.Exit(one);
        using var lease = await waiting;

        Assert.NotNull(lease);
        crowd.Exit(other);
        taken.Skip(1).ToList().ForEach(it => it!.Dispose());
        Enumerable.Range(0, 3).ToList().ForEach(_ => crowd.Exit(one));
        Assert.Equal(0, crowd.Addresses);
    }

    /// <summary>Random coming and going of many leaves nothing behind, and never lets in more than there is room for.</summary>
    [Fact]
    public async Task comes_out_even()
    {
        using Crowd crowd = new(new() { RequestsAtOnce = 8, RequestsWaiting = 100 }, TimeProvider.System);
        var (inside, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(async () =>
        {
            Random random = new(caller);
            Spender who = new(null, (ulong)(caller % 5), 0);
            for (var i = 0; i < 200; i++)
            {
                using CancellationTokenSource gone = new();
                var entering = crowd.Enter(who, gone.Token);
                if (random.Next(4) == 0)
                {
                    await gone.CancelAsync();
                }

                try
                {
                    if (await entering is { } lease)
                    {
                        InterlockedMax(ref most, Interlocked.Increment(ref inside));
                        await Task.Yield();
                        Interlocked.Decrement(ref inside);
                        lease.Dispose();
                        crowd.Exit(who);
                    }
                }
                catch (OperationCanceledException)
                {
                }
            }
        })));

        Assert.InRange(most, 1, 8);
        Assert.Equal(0, crowd.Addresses);
    }

    private static void InterlockedMax(ref int most, int number)
    {
        for (var seen = Volatile.Read(ref most); number > seen;)
        {
            seen = Interlocked.CompareExchange(ref most, number, seen) is var now && now == seen ? number : now;
        }
    }
}
