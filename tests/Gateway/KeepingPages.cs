using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using NetworkBackend.Api.Feeds;
using NetworkBackend.Feeds;

namespace NetworkBackend.Tests.Gateway;

public class KeepingPages
{
    private readonly FeedPages _pages = new(FeedId.All, new(7, 0, [], true, []));

    [Fact]
    public async Task keeps_the_one_that_most_ask_for_however_many_odd_ones_are_asked_for_before_and_after()
    {
        Odd(1, 12);
        var usual = Find(20);
        await usual.Serve(new DefaultHttpContext(), StringValues.Empty);
        Odd(30, 70);
        Assert.Same(usual, Find(20));
    }

    [Fact]
    public void keeps_no_more_than_a_few()
    {
        var first = Find(1);
        Odd(2, 60);
        Assert.NotSame(first, Find(1));
    }

    private void Odd(int from, int to)
    {
        for (var limit = from; limit <= to; limit++)
        {
            Find(limit);
        }
    }

    private FeedPage Find(int limit) => _pages.Find(new(limit, null, long.MaxValue))!;
}
