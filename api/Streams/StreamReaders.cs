using System.Collections.Concurrent;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Limits;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Streams;

/// <summary>Counts who follows how much at once.</summary>
internal sealed class StreamReaders(GatewayOptions options)
{
    private readonly ConcurrentDictionary<Spender, int> _readers = new();

    public static Problem TooMany { get; } =
        new(429, "stream.too_many", "This key, or this address, follows as many streams as it may. End one, or follow /v1/changes/stream, which has everything.") { RetryAfterSeconds = 60 };

    /// <summary>True where one more may be followed; it is given back with <see cref="Leave"/>.</summary>
    public bool Enter(HttpContext http)
    {
        var who = Of(http);
        if (options.StreamsPerClient == 0 || _readers.AddOrUpdate(who, 1, (_, number) => number + 1) <= options.StreamsPerClient)
        {
            return true;
        }

        Leave(http);
        return false;
    }

    public void Leave(HttpContext http)
    {
        var who = Of(http);
        if (options.StreamsPerClient > 0 && _readers.AddOrUpdate(who, 0, (_, number) => number - 1) <= 0)
        {
            _readers.TryRemove(KeyValuePair.Create(who, 0));
        }
    }

    private static Spender Of(HttpContext http) => RateLimits.Of(http, http.Caller());
}
