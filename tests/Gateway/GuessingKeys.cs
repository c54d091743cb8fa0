using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using NetworkBackend.Api;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

/// <summary>A gateway that takes three guesses in a minute, and counts which keys it looks up.</summary>
public class GuessedGateway : RunningGateway
{
    internal override GatewayOptions Options => new() { RejectionsPerMinute = 3 };

    internal IList<string> LookedUp { get; } = [];

    protected override void Add(IServiceCollection services) => services.AddSingleton(it => new Credentials(Counting.Of(it.GetRequiredService<IGrainFactory>(), LookedUp)));
}

/// <summary>Each test has a gateway of its own, because what it uses up is the address's.</summary>
public class GuessingKeys : IAsyncLifetime
{
    private readonly GuessedGateway gateway = new();

    public Task InitializeAsync() => gateway.InitializeAsync();

    public Task DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task is_stopped_after_a_few_before_a_key_is_looked_up()
    {
        await Guess();
        for (var i = 0; i < 10; i++)
        {
            (await gateway.Public.With($"rbs_aaaaaaaaaa{i}a_bbbbbbbbbbbb").Get("/v1/topics")).IsProblem(429, "rate.limited");
        }

        Assert.DoesNotContain(gateway.LookedUp, it => it.Contains("aaaaaaaaaa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task stops_nobody_at_that_address_whose_key_held_before()
    {
        var key = await gateway.KeyFor(await gateway.Centre(), "reader");
        Assert.Equal(200, (await key.Get("/v1/topics")).Status);
        await Guess();

        Assert.Equal(200, (await key.Get("/v1/topics")).Status);
        Assert.Equal("\"read\";q=60000;w=60", (await key.Get("/v1/topics")).Header("RateLimit-Policy"));
    }

    [Fact]
    public async Task stops_a_key_that_was_revoked_like_any_other()
    {
        var issued = await gateway.Operator.Post("/v1/keys", new { label = "l", organisation = await gateway.Centre(), role = "reader" });
        var key = gateway.Public.With(issued.Text("key"));
        Assert.Equal(200, (await key.Get("/v1/topics")).Status);
        Assert.Equal(204, (await gateway.Operator.Delete($"/v1/keys/{issued.Text("id")}")).Status);
        await Guess();

        (await key.Get("/v1/topics")).IsProblem(429, "rate.limited");
        gateway.LookedUp.Clear();
        (await key.Get("/v1/topics")).IsProblem(429, "rate.limited");
        Assert.Empty(gateway.LookedUp);
    }

    [Fact]
    public void remembers_only_so_many_and_the_latest()
    {
        KnownTokens known = new(100);
        for (var i = 0; i < 1000; i++)
        {
            known.Remember($"token-{i}", true);
            known.Remember("always", true);
            Assert.InRange(known.Count, 1, 200);
        }

        Assert.True(known.Contains("token-999") && known.Contains("always"));
        Assert.False(known.Contains("token-0"));
        known.Remember("token-999", false);
        Assert.False(known.Contains("token-999"));
    }

    private async Task Guess()
    {
        for (var i = 0; i < 3; i++)
        {
            (await gateway.Public.With($"rbs_cccccccccc{i}c_bbbbbbbbbbbb").Get("/v1/topics")).IsProblem(401, "auth.invalid_key");
        }
    }
}

/// <summary>Takes down which grains are asked for.</summary>
public class Counting : DispatchProxy
{
    private IGrainFactory grains = null!;
    private IList<string> asked = null!;

    internal static IGrainFactory Of(IGrainFactory grains, IList<string> asked)
    {
        var proxy = Create<IGrainFactory, Counting>();
        (((Counting)(object)proxy).grains, ((Counting)(object)proxy).asked) = (grains, asked);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        asked.Add($"{args?[0]}");
        return targetMethod!.Invoke(grains, args);
    }
}
