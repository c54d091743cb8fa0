using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Gateway;

/// <summary>Two requests are worked on at once here, and one waits.</summary>
public class CrowdingIn
{
    private static readonly string[] switches = ["--requests-at-once", "2", "--requests-waiting", "1"];

    [Fact]
    public async Task is_answered_at_once_by_503_for_whom_there_is_no_room()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var server = await Server.On(database, new Dictionary<string, string> { ["NETWORK_FAILURE_POINT"] = "before-commit:wait:1000" }, switches);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v1/feeds/all")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v1/feeds/all")).StatusCode);

        var all = Enumerable.Range(0, 6).Select(it => Story.PutCentre(server.Operator, $"centre-{it}")).ToList();
        var first = await await Task.WhenAny(all);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (first.StatusCode, first.Headers.RetryAfter?.Delta > TimeSpan.Zero));
        Assert.Contains("service.overloaded", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v1/feeds/all")).StatusCode);
        Assert.Contains(all, it => !it.IsCompleted);
        var answers = (await Task.WhenAll(all)).Select(it => it.StatusCode).Order().ToList();
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Created, 3), .. Enumerable.Repeat(HttpStatusCode.ServiceUnavailable, 3)], answers);
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
}
