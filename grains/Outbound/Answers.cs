using System.Net.Sockets;

namespace NetworkBackend.Outbound;

/// <summary>What servers that nobody here knows answer with, and how they fail.</summary>
internal static class Answers
{
    /// <summary>Nobody is left alone for longer, whatever they say.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromDays(1);

    /// <summary>How long a server wants to be left alone (RFC 9110, 10.2.3); null where it does not say, and for what is over.</summary>
    public static TimeSpan? RetryAfter(this HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => Bounded(delta),
        { Date: { } date } => Bounded(date - clock.GetUtcNow()),
        _ => null,
    };

    /// <summary>Some time to come, a day at most; null for none.</summary>
    public static TimeSpan? Bounded(TimeSpan time) => time <= TimeSpan.Zero ? null : time < LongestRest ? time : LongestRest;

    /// <summary>True for what the other side, or the way there, is the cause of, and not whoever called.</summary>
    public static bool IsTheirs(Exception e, CancellationToken cancellation) =>
        !cancellation.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException or SocketException;
}
