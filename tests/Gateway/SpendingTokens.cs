using Microsoft.AspNetCore.Http;
using NetworkBackend.Api.Http.Limits;

namespace NetworkBackend.Tests.Gateway;

public class SpendingTokens
{
    private readonly Spender _one = new(null, 1, 1);
    private readonly Spender _other = new("key-a", 0, 0);

    [Fact]
    public void never_gives_out_more_than_there_are_however_many_ask_at_once()
    {
        using var buckets = Of(1000);
        var taken = 0;
        Parallel.For(0, 5000, i =>
        {
            if (Take(buckets, i % 5 == 0 ? _other : _one) == 0 && i % 5 != 0)
            {
                Interlocked.Increment(ref taken);
            }
        });
        Assert.Equal(1000, taken);
        Assert.Equal((1, 1), (Take(buckets, _one), Take(buckets, _other)));
    }

    [Fact]
    public void says_how_long_the_next_one_takes()
    {
        using var buckets = Of(1);
        Assert.Equal((0, 60), (Take(buckets, _one), Take(buckets, _one)));
    }

    [Fact]
    public async Task fills_up_with_time_and_forgets_who_has_everything_back()
    {
        using var buckets = Of(60_000); // a hundred every tenth of a second, of real time
        for (var i = 0; i < 150; i++)
        {
            Take(buckets, _one);
        }

        Assert.Equal(1, buckets.Count);
        while (buckets.Count > 0)
        {
            await Task.Delay(20);
            buckets.Tend();
        }
    }

    [Fact]
    public void has_none_where_there_is_no_limit() => Assert.Null(Buckets.Of("read", 0, TimeProvider.System));

    /// <summary>Nothing comes back by itself.</summary>
    private static Buckets Of(int perMinute) => Buckets.Of("read", perMinute, new Idle())!;

    private static int Take(Buckets buckets, Spender spender) => buckets.Take(new DefaultHttpContext(), spender);

    /// <summary>A clock whose timers never tick.</summary>
    private sealed class Idle : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
