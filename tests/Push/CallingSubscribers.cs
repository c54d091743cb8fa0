using NetworkBackend.Outbound;
using NetworkBackend.Push;

namespace NetworkBackend.Tests.Push;

/// <summary>What a call to a subscriber comes to, without a hub around it.</summary>
public class CallingSubscribers
{
    private static readonly TopicContent content = new(1, "https://example.org/websub", "text/plain", [1, 2, 3]);

    [Theory]
    [InlineData(200, true, false), InlineData(204, true, false), InlineData(302, false, false), InlineData(404, false, false), InlineData(410, false, true), InlineData(500, false, false)]
    public async Task knows_what_an_answer_means(int status, bool taken, bool gone)
    {
        await using var subscriber = await Subscriber.Start();
        subscriber.Takes = () => Task.FromResult(status);
        using var calls = Calls();
        var delivery = await calls.Deliver("https://example.org/feed", subscriber.NewCallback(), null, content, false, CancellationToken.None);
        Assert.Equal((taken, gone), (delivery.Taken, delivery.IsGone));
    }

    [Fact]
    public async Task leaves_alone_for_as_long_as_is_asked()
    {
        await using var subscriber = await Subscriber.Start();
        (subscriber.Takes, subscriber.RetryAfter) = (() => Task.FromResult(503), "120");
        using var calls = Calls();
        Assert.Equal(TimeSpan.FromMinutes(2), (await calls.Deliver("https://example.org/feed", subscriber.NewCallback(), null, content, false, CancellationToken.None)).RetryAfter);
    }

    [Theory, InlineData(429), InlineData(500), InlineData(503)]
    public async Task asks_later_who_is_busy(int status)
    {
        await using var subscriber = await Subscriber.Start();
        subscriber.Answers = it => (status, it);
        using var calls = Calls();
        Assert.Equal(Intent.Unknown, await calls.Verify("https://example.org/feed", subscriber.NewCallback(), true, TimeSpan.FromDays(1), CancellationToken.None));
    }

    [Fact]
    public async Task asks_later_who_is_not_there_and_nobody_inside()
    {
        using (var calls = Calls())
        {
            Assert.Equal(Intent.Unknown, await calls.Verify("https://example.org/feed", "http://127.0.0.1:9/", true, TimeSpan.FromDays(1), CancellationToken.None));
            Assert.Equal(Intent.Denied, await calls.Verify("https://example.org/feed", "http://10.0.0.1/", true, TimeSpan.FromDays(1), CancellationToken.None));
        }

        await using var subscriber = await Subscriber.Start();
        using var strict = Calls(new());
        foreach (var inside in new[] { subscriber.NewCallback(), subscriber.NewCallback().Replace("127.0.0.1", "2130706433", StringComparison.Ordinal), subscriber.NewCallback().Replace("127.0.0.1", "[::ffff:127.0.0.1]", StringComparison.Ordinal) })
        {
            Assert.Equal(Intent.Denied, await strict.Verify("https://example.org/feed", inside, true, TimeSpan.FromDays(1), CancellationToken.None));
            Assert.False((await strict.Deliver("https://example.org/feed", inside, null, content, false, CancellationToken.None)).Taken);
        }

        Assert.Equal((0, 0), (subscriber.Asked.Count, subscriber.Tried));
    }

    private static SubscriberCalls Calls(OutboundOptions? options = null)
    {
        options ??= new() { AllowLoopback = true };
        return new(options, new(options), TimeProvider.System);
    }
}
