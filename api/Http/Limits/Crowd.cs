using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace NetworkBackend.Api.Http.Limits;

/// <summary>
/// How many requests are worked on at once, and how many wait for that in the order in which they came. One more is told at once that it is too many, and one
/// that has waited for two seconds too: asked for more than it can do, the gateway goes on doing what it can, and nobody waits for long in vain. Half of the
/// room is the most that one address gets.
/// </summary>
internal sealed class Crowd : IDisposable
{
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(2);
    private readonly ConcurrencyLimiter? limiter;
    private readonly ConcurrentDictionary<Spender, int> present = new();
    private readonly TimeProvider clock;
    private readonly int most;

    public Crowd(GatewayOptions options, TimeProvider clock)
    {
        this.clock = clock;
        most = Math.Max(1, (options.RequestsAtOnce + options.RequestsWaiting) / 2);
        limiter = options.RequestsAtOnce == 0 ? null : new(new()
        {
            PermitLimit = options.RequestsAtOnce, QueueLimit = options.RequestsWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>A place for a request, which has to be taken.</summary>
    public Place For(HttpContext http)
    {
        Place place = new(this, RateLimits.Of(http, null), http.RequestAborted);
        http.Features.Set(place);
        http.Response.OnStarting(static it => ((Place)it).LeaveForGood(), place);
        return place;
    }

    public void Dispose() => limiter?.Dispose();

    /// <summary>Null when there are too many.</summary>
    internal async ValueTask<RateLimitLease?> Enter(Spender who, CancellationToken aborted)
    {
        if (present.AddOrUpdate(who, 1, static (_, number) => number + 1) > most)
        {
            Exit(who);
            return null;
        }

        RateLimitLease? lease = null;
        try
        {
            lease = await Acquire(aborted);
            return lease is { IsAcquired: true } ? lease : null;
        }
        finally
        {
            if (lease is not { IsAcquired: true })
            {
                Exit(who);
            }
        }
    }

    internal void Exit(Spender who)
    {
        // The last one takes the entry away; who came meanwhile has changed it, and it stays.
        if (present.AddOrUpdate(who, 0, static (_, number) => number - 1) == 0)
        {
            present.TryRemove(new(who, 0));
        }
    }

    /// <summary>How many addresses are here.</summary>
    internal int Addresses => present.Count;

    internal bool IsUnlimited => limiter is null;

    private async ValueTask<RateLimitLease?> Acquire(CancellationToken aborted)
    {
        var atOnce = limiter!.AttemptAcquire();
        if (atOnce.IsAcquired)
        {
            return atOnce;
        }

        using CancellationTokenSource patience = new(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, aborted);
        try
        {
            return await limiter.AcquireAsync(1, either.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
    }
}

/// <summary>A request's place among those that are worked on. It is free while the body comes in and while the answer goes out: slow clients take up nobody's place.</summary>
internal sealed class Place(Crowd crowd, Spender who, CancellationToken aborted)
{
    private RateLimitLease? lease;

    /// <summary>False when there are too many.</summary>
    public async ValueTask<bool> Take() => crowd.IsUnlimited || (lease = await crowd.Enter(who, aborted)) is not null;

    /// <summary>Takes it anew if it was left.</summary>
    public ValueTask<bool> Return() => lease is null ? Take() : new(true);

    public void Leave()
    {
        if (Interlocked.Exchange(ref lease, null) is { } held)
        {
            held.Dispose();
            crowd.Exit(who);
        }
    }

    public Task LeaveForGood()
    {
        Leave();
        return Task.CompletedTask;
    }
}
