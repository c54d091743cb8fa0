using System.Threading.RateLimiting;

namespace NetworkBackend.Api.Http.Limits;

/// <summary>
/// How many requests are worked on at once, and how many wait for that in the order in which they came. One more is told at once that it is too many: asked
/// for more than it can do, the gateway goes on doing what it can, and nobody waits for an answer that comes too late.
/// </summary>
internal sealed class Crowd(GatewayOptions options) : IDisposable
{
    private readonly ConcurrencyLimiter? limiter = options.RequestsAtOnce == 0 ? null : new(new()
    {
        PermitLimit = options.RequestsAtOnce, QueueLimit = options.RequestsWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>A place for a request, which has to be taken.</summary>
    public Place For(HttpContext http)
    {
        Place place = new(limiter, http.RequestAborted);
        http.Features.Set(place);
        http.Response.OnStarting(static it => ((Place)it).LeaveForGood(), place);
        return place;
    }

    public void Dispose() => limiter?.Dispose();
}

/// <summary>A request's place among those that are worked on. It is free while the body comes in and while the answer goes out: slow clients take up nobody's place.</summary>
internal sealed class Place(ConcurrencyLimiter? limiter, CancellationToken aborted)
{
    private RateLimitLease? lease;

    /// <summary>False when there are too many.</summary>
    public async ValueTask<bool> Take()
    {
        lease = limiter is null ? null : await limiter.AcquireAsync(1, aborted);
        return lease?.IsAcquired ?? true;
    }

    /// <summary>Takes it anew if it was left.</summary>
    public ValueTask<bool> Return() => lease is null ? Take() : new(true);

    public void Leave()
    {
        lease?.Dispose();
        lease = null;
    }

    public Task LeaveForGood()
    {
        Leave();
        return Task.CompletedTask;
    }
}
