using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using NetworkBackend.Api.Http.Addresses;
using NetworkBackend.Api.Http.Limits;
using NetworkBackend.Api.Http.Positions;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Feeds;

/// <summary>
/// Serves the pages that everybody asks for before anything else is done to the request: an address that was answered from a copy before is answered
/// from that copy again, as long as it may be shown. Everything else goes the long way.
/// </summary>
internal sealed class HotFeeds(RateLimits limits)
{
    private const int Kept = 4096;
    private const int Longest = 256;
    private static readonly StringValues Public = "public, no-cache";
    private readonly ConcurrentDictionary<string, Target> targets = new(StringComparer.Ordinal);

    /// <summary>Answers at once where that can be done; null where not.</summary>
    public Task? TryServe(HttpContext http)
    {
        var request = http.Request;
        if (request.Path.Value?.StartsWith("/v1/feeds/", StringComparison.Ordinal) != true || !IsPlain(request)
            || !targets.TryGetValue(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, out var target)
            || target.Copy.Live?.Find(target.Key) is not { } page)
        {
            return null;
        }

        target.Copy.Touch();
        return limits.Take(http, Allowance.Read) is > 0 and var seconds ? Refuse.TooMany(seconds).ExecuteAsync(http) : page.Serve(http, Public);
    }

    /// <summary>Notes that an address is answered from a copy.</summary>
    public void Remember(HttpContext http, FeedCopy copy, PageKey key)
    {
        var address = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (address.Length > Longest || !IsPlain(http.Request))
        {
            return;
        }

        if (targets.Count >= Kept)
        {
            targets.Clear();
        }

        targets[address] = new(copy, key);
    }

    /// <summary>True for what anybody may ask, without anything that makes the answer depend on who, when or in what form.</summary>
    private static bool IsPlain(HttpRequest request)
    {
        var headers = request.Headers;
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && headers.Authorization.Count == 0
            && !headers.ContainsKey(JournalPosition.Condition)
            && (headers.Accept.Count == 0 || Negotiation.TakesJson(request));
    }

    private sealed record Target(FeedCopy Copy, PageKey Key);
}
