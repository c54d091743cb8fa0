using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using NetworkBackend.Api;
using NetworkBackend.Api.Feeds;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Gateway;

public class FollowingAFeed
{
    private readonly Stub grain = new();
    private readonly FeedCopy copy;

    public FollowingAFeed() => copy = new(FeedId.Joint, grain, new GatewayOptions(), TimeProvider.System, NullLogger<FeedCopy>.Instance);

    [Fact]
    public async Task shows_nothing_without_asking_before_the_standing_call_holds()
    {
        Assert.Equal(1, (await Fresh())!.Version);
        Assert.Null(copy.Live);
    }

    [Fact]
    public async Task shows_the_copy_while_it_holds()
    {
        await Following();
        Assert.Same(copy.Live, await Fresh());
        Assert.Equal(0, grain.Windows);
    }

    [Fact]
    public async Task shows_a_change_as_soon_as_it_is_told()
    {
        await Following();
        grain.Change(2);
        await Until(() => copy.Live?.Version == 2);
    }

    [Fact]
    public async Task trusts_nothing_once_the_standing_call_fails()
    {
        await Following();
        grain.Broken = true;
        grain.Wake();
        await Until(() => copy.Live is null);
        await Assert.ThrowsAsync<TimeoutException>(async () => await Fresh());
        grain.Broken = false;
        await Until(() => copy.Live is not null);
    }

    [Fact]
    public async Task never_goes_back_behind_what_somebody_was_told()
    {
        await Following();
        copy.Require(2);
        Assert.Null(copy.Live);
        var reading = Fresh();
        await Task.Delay(120);
        Assert.False(reading.IsCompleted);
        grain.Change(2);
        Assert.Equal(2, (await reading)!.Version);
    }

    [Fact]
    public async Task gives_up_when_the_feed_does_not_catch_up()
    {
        copy.Require(2);
        Assert.Null(await Fresh());
    }

    [Fact]
    public async Task asks_anew_for_who_waited_for_a_position()
    {
        await Following();
        await copy.Fresh(anew: true, CancellationToken.None);
        Assert.Equal(1, grain.Windows);
    }

    [Fact]
    public async Task stops_when_nobody_reads()
    {
        FeedCopy idle = new(FeedId.Joint, grain, new GatewayOptions { FeedIdleMinutes = 0 }, TimeProvider.System, NullLogger<FeedCopy>.Instance);
        await idle.Follow(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Null(idle.Live);
    }

    private async Task Following()
    {
        _ = copy.Follow(CancellationToken.None);
        await Until(() => copy.Live is not null);
    }

    private async Task<FeedPages?> Fresh() => await copy.Fresh(anew: false, CancellationToken.None);

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!holds())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    /// <summary>A feed that says what it is told to.</summary>
    private sealed class Stub : IFeedGrain
    {
        private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long version = 1;

        public bool Broken { get; set; }

        public int Windows { get; private set; }

        public void Change(long to)
        {
            version = to;
            Wake();
        }

        public void Wake()
        {
            var woken = changed;
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            woken.SetResult();
        }

        public Task<long> Hear(FeedNews news, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Outcome<FeedPin>> Pin(Command command, UpdateId update, Moment until, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Outcome<FeedVersion>> Unpin(Command command, UpdateId update, CancellationToken cancellation) => throw new NotSupportedException();

        public Task Act(CancellationToken cancellation) => throw new NotSupportedException();

        public Task<FeedWindow> Window(CancellationToken cancellation)
        {
            Windows++;
            return Broken ? Task.FromException<FeedWindow>(new TimeoutException()) : Task.FromResult(Now());
        }

        public async Task<FeedWindow?> Watch(long known, CancellationToken cancellation)
        {
            if (known == version && !Broken)
            {
                await changed.Task.WaitAsync(cancellation);
            }

            return Broken ? throw new TimeoutException() : Now();
        }

        private FeedWindow Now() => new(version, 0, ImmutableArray<FeedEntry>.Empty, true, []);
    }
}
