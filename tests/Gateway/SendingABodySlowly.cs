using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NetworkBackend.Api;
using NetworkBackend.Api.Http.Limits;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

/// <summary>A gateway with little room for bodies, and little patience.</summary>
public class HastyGateway : RunningGateway
{
    internal override GatewayOptions Options => new() { BodyMegabytes = 4, BodySeconds = 3, Connections = 300 };
}

public class SendingABodySlowly(HastyGateway gateway) : IClassFixture<HastyGateway>
{
    private const int Announced = 100_000;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task ends_with_408_and_the_connection()
    {
        using var slow = await Slow(10);
        var answer = await All(slow);

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("/problems/body.too_slow", answer, StringComparison.Ordinal);
    }

    /// <summary>Ten times as much as one key gets: most are told at once that it is too much, the others in time, and all of them end.</summary>
    [Fact]
    public async Task keeps_nobody_from_being_answered()
    {
        var centre = await gateway.Centre();
        var leader = await gateway.KeyFor(centre, "leader");
        var slow = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Slow(Announced - 1)));
        var statuses = slow.Select(Status).ToList();
        while (statuses.Count(it => it.IsCompleted) < 175)
        {
            await Task.WhenAny(statuses.Where(it => !it.IsCompleted));
        }

        Assert.Contains(statuses, it => !it.IsCompleted);
        Assert.Equal(201, (await leader.Post("/v1/keys", new { label = "Reading", organisation = centre, role = "reader" })).Status);
        Assert.Equal(["HTTP/1.1 408", "HTTP/1.1 503"], (await Task.WhenAll(statuses)).Distinct().Order(StringComparer.Ordinal));
        await Task.WhenAll(slow.Select(All));
        Assert.Equal(0, gateway.Services.GetRequiredService<BodyRoom>().Spenders);
        slow.ToList().ForEach(it => it.Dispose());
    }

    [Fact]
    public async Task is_not_what_a_large_body_is_that_comes_at_once() =>
        (await gateway.Operator.Send("POST", "/v1/updates", Client.Raw(new string(' ', (1024 * 1024) - 2) + "{}"))).IsProblem(400, "body.invalid");

    [Fact]
    public async Task is_closed_without_an_answer_where_too_many_do()
    {
        var open = await Task.WhenAll(Enumerable.Range(0, 310).Select(_ => Slow(0)));

        Assert.Contains("", await Task.WhenAll(open.Select(All)));
        open.ToList().ForEach(it => it.Dispose());
    }

    private async Task<TcpClient> Slow(int sent)
    {
        TcpClient client = new();
        await client.ConnectAsync(gateway.Public.Http.BaseAddress!.Host, gateway.Public.Http.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/updates HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {gateway.Operator.Key}\r\nContent-Type: application/json\r\nContent-Length: {Announced}\r\n\r\n{new string(' ', sent)}"));
        return client;
    }

    private static async Task<string> Status(TcpClient client)
    {
        var status = new byte["HTTP/1.1 408".Length];
        await client.GetStream().ReadExactlyAsync(status).AsTask().WaitAsync(patience);
        return Encoding.ASCII.GetString(status);
    }

    /// <summary>Everything until the other side closes.</summary>
    private static async Task<string> All(TcpClient client)
    {
        StringBuilder all = new();
        var buffer = new byte[4096];
        try
        {
            while (await client.GetStream().ReadAsync(buffer).AsTask().WaitAsync(patience) is > 0 and var read)
            {
                all.Append(Encoding.ASCII.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // It was broken off, which is an end too.
        }

        return all.ToString();
    }
}
