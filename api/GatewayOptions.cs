using System.ComponentModel.DataAnnotations;
using NetworkBackend.Api.Start.Options;

namespace NetworkBackend.Api;

/// <summary>How the gateway behaves.</summary>
internal sealed record GatewayOptions
{
    /// <summary>How many reads a key, or an address without one, may make in a minute; 0 for no limit.</summary>
    public int ReadsPerMinute { get; init; } = 60_000;

    /// <summary>How many writes a key, or an address without one, may make in a minute; 0 for no limit.</summary>
    public int WritesPerMinute { get; init; } = 12_000;

    /// <summary>How many wrong credentials an address may present in a minute; 0 for no limit.</summary>
    public int RejectionsPerMinute { get; init; } = 600;

    /// <summary>How many requests are worked on at once, not counting hot pages and the time in which a body comes or an answer goes; 0 for no limit. More wait.</summary>
    [Range(0, 100_000)]
    public int RequestsAtOnce { get; init; } = 256;

    /// <summary>How many requests wait until they are worked on. One more is answered 503 service.overloaded at once, and one that has waited for two seconds then. One address gets half of the room at most.</summary>
    [Range(0, 1_000_000)]
    public int RequestsWaiting { get; init; } = 512;

    /// <summary>How many connections may be open at once; 0 for no limit. One more is closed without an answer, so this is far more than clients and proxies need.</summary>
    [Range(0, 1_000_000)]
    public int Connections { get; init; } = 10_000;

    /// <summary>How many MiB of bodies may be coming in at once, over all requests. One more is answered 503 service.overloaded. One key gets half of the room at most.</summary>
    [Range(2, 65_536)]
    public int BodyMegabytes { get; init; } = 64;

    /// <summary>How many seconds a body of whatever size may take to come in. Then it is answered 408 body.too_slow, and the connection is closed.</summary>
    [Range(1, 300)]
    public int BodySeconds { get; init; } = 30;

    /// <summary>Networks of the proxies in front, e.g. 10.0.0.0/8, whose X-Forwarded-For and X-Forwarded-Proto are believed; none for nobody's.</summary>
    [Networks]
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>How many streams of events a key, or an address without one, may follow at once on this gateway; 0 for no limit. One more is answered 429 stream.too_many.</summary>
    [Range(0, 100_000)]
    public int StreamsPerClient { get; init; } = 500;

    /// <summary>After how many minutes without a reader the gateway stops following a feed.</summary>
    public int FeedIdleMinutes { get; init; } = 10;

    /// <summary>How many feeds the gateway follows at most; those beyond are read through.</summary>
    public int FeedsFollowed { get; init; } = 5_000;
}
