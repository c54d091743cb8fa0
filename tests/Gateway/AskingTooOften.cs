using NetworkBackend.Api;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

/// <summary>A gateway with room for few requests.</summary>
public class NarrowGateway : RunningGateway
{
    internal override GatewayOptions Options => new() { ReadsPerMinute = 5, WritesPerMinute = 30, RejectionsPerMinute = 3 };
}

public class AskingTooOften(NarrowGateway gateway) : IClassFixture<NarrowGateway>
{
    [Fact]
    public async Task is_refused_for_a_while_with_a_word_on_how_long()
    {
        var key = await gateway.KeyFor(await gateway.Centre(), "reader");
        for (var i = 4; i >= 0; i--)
        {
            var reply = await key.Get("/v1/topics");
            Assert.Equal("\"read\";q=5;w=60", reply.Header("RateLimit-Policy"));
            Assert.StartsWith($"\"read\";r={i};t=", reply.Header("RateLimit"), StringComparison.Ordinal);
        }

        var refused = (await key.Get("/v1/topics")).IsProblem(429, "rate.limited");
        Assert.Equal("\"read\";r=0;t=12", refused.Header("RateLimit"));
        Assert.Equal("12", refused.Header("Retry-After"));
    }

    [Fact]
    public async Task is_counted_for_each_key_apart()
    {
        var centre = await gateway.Centre();
        var (one, other) = (await gateway.KeyFor(centre, "reader"), await gateway.KeyFor(centre, "reader"));
        for (var i = 0; i < 6; i++)
        {
            await one.Get("/v1/topics");
        }

        Assert.Equal(200, (await other.Get("/v1/topics")).Status);
    }

    [Fact]
    public async Task is_counted_by_address_whatever_a_header_says()
    {
        var statuses = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            statuses.Add((await gateway.Public.Get("/v1/feeds/all", ("X-Forwarded-For", $"10.0.0.{i}"))).Status);
        }

        Assert.Equal(429, statuses[^1]);
        Assert.Equal(200, (await gateway.Public.Get("/health/live")).Status);
    }
}

/// <summary>A narrow gateway behind a proxy on this machine.</summary>
public class ProxiedGateway : RunningGateway
{
    internal override GatewayOptions Options => new() { ReadsPerMinute = 2, TrustedProxies = ["127.0.0.0/8"] };
}

public class AskingThroughAProxy(ProxiedGateway gateway) : IClassFixture<ProxiedGateway>
{
    [Fact]
    public async Task is_counted_by_the_address_that_the_proxy_saw()
    {
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(200, (await gateway.Public.Get("/v1/topics", ("X-Forwarded-For", $"10.0.0.{i}"))).Status);
        }

        await gateway.Public.Get("/v1/topics", ("X-Forwarded-For", "10.0.0.0"));
        Assert.Equal(429, (await gateway.Public.Get("/v1/topics", ("X-Forwarded-For", "10.0.0.0"))).Status);
    }
}
