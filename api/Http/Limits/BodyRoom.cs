using NetworkBackend.Api.Http.Auth;

namespace NetworkBackend.Api.Http.Limits;

/// <summary>How much of bodies may be in memory while they come in, over all requests, and for how long. Half of the room is the most that one key gets.</summary>
internal sealed class BodyRoom(GatewayOptions options, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Spender, long> taken = [];
    private readonly long most = options.BodyMegabytes * 1024L * 1024;
    private long all;

    /// <summary>How long a whole body may take.</summary>
    public TimeSpan Longest { get; } = TimeSpan.FromSeconds(options.BodySeconds);

    /// <summary>How many keys and addresses have some of the room.</summary>
    internal int Spenders
    {
        get
        {
            lock (gate)
            {
                return taken.Count;
            }
        }
    }

    /// <summary>A share for one request, without anything in it yet.</summary>
    public BodyShare For(HttpContext http) => For(RateLimits.Of(http, http.Caller()));

    internal BodyShare For(Spender who) => new(this, who, clock);

    /// <summary>False, and nothing taken, where there is no room.</summary>
    internal bool Take(Spender who, long bytes)
    {
        lock (gate)
        {
            var had = taken.GetValueOrDefault(who);
            if (all + bytes > most || had + bytes > most / 2)
            {
                return false;
            }

            taken[who] = had + bytes;
            all += bytes;
            return true;
        }
    }

    internal void Return(Spender who, long bytes)
    {
        lock (gate)
        {
            all -= bytes;
            if ((taken[who] -= bytes) == 0)
            {
                taken.Remove(who);
            }
        }
    }
}

/// <summary>The room that one request's body takes up. Given back at the end.</summary>
internal sealed class BodyShare(BodyRoom room, Spender who, TimeProvider clock) : IDisposable
{
    private long has;

    /// <summary>Cancelled when the body has taken too long.</summary>
    public CancellationTokenSource Patience() => new(room.Longest, clock);

    /// <summary>False where there is no room for so many bytes altogether.</summary>
    public bool Grow(long bytes)
    {
        if (bytes > has)
        {
            if (!room.Take(who, bytes - has))
            {
                return false;
            }

            has = bytes;
        }

        return true;
    }

    public void Dispose()
    {
        if (has > 0)
        {
            room.Return(who, has);
            has = 0;
        }
    }
}
