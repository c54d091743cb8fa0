using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Feeds;

namespace NetworkBackend.Api.Feeds;

/// <summary>Which page of a feed.</summary>
/// <param name="Limit">How many entries.</param>
/// <param name="Language">The language asked for; null for the one it was written in.</param>
/// <param name="Before">Entries below this place.</param>
internal readonly record struct PageKey(int Limit, string? Language, long Before)
{
    /// <summary>True for the page that begins at the newest entry.</summary>
    public bool IsFirst => Before == long.MaxValue;
}

/// <summary>A page ready to be sent.</summary>
internal sealed class FeedPage(FeedPageResponse page)
{
    private readonly Representation representation = Render(page);
    private readonly StringValues link = page.Next is null ? default : new StringValues($"<{page.Next}>; rel=\"next\"");

    /// <summary>About how often it was served.</summary>
    public int Uses { get; private set; }

    public Task Serve(HttpContext http, StringValues cacheControl)
    {
        Uses++; // requests that race here lose a use or two
        http.Response.Headers.Link = link;
        return representation.Serve(http, cacheControl);
    }

    private static Representation Render(FeedPageResponse page)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(page, Json.Options);
        return new(body, "application/json", EntityTag.Of(body), CompressionLevel.Optimal);
    }
}

/// <summary>One version of a feed's newest entries and the pages made of them. The version is part of every page's bytes, and so of its tag.</summary>
internal sealed class FeedPages(FeedId feed, FeedWindow window)
{
    /// <summary>Pages kept for one version; the least used makes room.</summary>
    private const int Kept = 12;
    private readonly ConcurrentDictionary<PageKey, FeedPage> pages = new();

    public long Version => window.Version;

    /// <summary>What is pinned as of this version.</summary>
    public ImmutableArray<FeedEntry> Pinned => window.Pinned;

    /// <summary>A page that lies wholly in the window, or null.</summary>
    public FeedPage? Find(PageKey key) => pages.TryGetValue(key, out var page) ? page : Make(key);

    private FeedPage? Make(PageKey key)
    {
        var first = First(key.Before);
        var isWhole = window.IsWhole || first + key.Limit <= window.Entries.Length;
        if (!isWhole)
        {
            return null;
        }

        var entries = window.Entries.AsSpan(first, Math.Min(key.Limit, window.Entries.Length - first));
        var hasMore = first + entries.Length < window.Entries.Length || !window.IsWhole;
        var page = new FeedPage(FeedPageResponse.Of(feed, window.Version, window.Pinned, entries, key, hasMore));
        if (pages.Count >= Kept)
        {
            pages.TryRemove(pages.MinBy(it => it.Value.Uses));
        }

        pages.TryAdd(key, page);
        return page;
    }

    /// <summary>The index of the first entry below a place.</summary>
    private int First(long before)
    {
        var low = 0;
        var high = window.Entries.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = window.Entries[middle].Place < before ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
