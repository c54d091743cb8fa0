using System.Globalization;
using Microsoft.Extensions.Caching.Memory;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Feeds.Syndication;

namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>
/// Makes documents of feeds. One that is asked for again and again is made once for each version of the feed, and once in a while besides, because centres
/// may be called something else.
/// </summary>
internal sealed class FeedFiles(FeedCopies copies, IGrainFactory grains, TimeProvider clock) : IDisposable
{
    private const long MostBytes = 64_000_000;
    private static readonly TimeSpan kept = TimeSpan.FromMinutes(2);
    private readonly MemoryCache made = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>The document; null when there is no such feed, or none that the caller may know of.</summary>
    public async Task<FeedFile?> Find(FeedId feed, FeedFormat format, SyndicationFilter filter, HttpContext http)
    {
        if (await copies.Find(http.Caller(), feed, http.RequestAborted) is not { } copy)
        {
            return null;
        }

        var selection = filter.Of(feed);
        if (!await AllThere(selection, http))
        {
            return FeedEndpoints.NotFound;
        }

        var addresses = FeedAddresses.Of(http.Request);
        if (!selection.IsWhole || filter.Page.After is not null)
        {
            return await Page(selection, format, filter, addresses, http.RequestAborted);
        }

        if (await copy.Fresh(false, http.RequestAborted) is not { Version: var version })
        {
            return Refuse.Behind;
        }

        (FeedId, FeedFormat, string, string) key = (feed, format, filter.Query, addresses.Site);
        if (made.TryGetValue(key, out (long Version, DateTimeOffset At, FeedFile File) known) && known.Version >= version && clock.GetUtcNow() - known.At < kept)
        {
            return known.File;
        }

        var document = await grains.SyndicationQueries.Document(feed, filter.Page.Limit, http.RequestAborted);
        var name = await grains.SyndicationQueries.NameOf(feed, http.RequestAborted);
        var sheet = new FeedSheet(name, addresses, filter.Query, filter.Language, document.Changed, SheetEntry.All(document.Entries, filter.Language), document.Gone)
        {
            Previous = document.Previous,
            Next = document.Older is { } older ? CursorOf(filter, older) : null,
        };
        var (unversioned, size) = Made(sheet, format);
        var file = unversioned with { Version = document.Version };
        made.Set(key, (document.Version, clock.GetUtcNow(), file), new MemoryCacheEntryOptions { Size = size, SlidingExpiration = kept });
        return file;
    }

    /// <summary>An archive; null when there is no such feed, or none that the caller may know of.</summary>
    public async Task<FeedFile?> Archive(FeedId feed, string name, SyndicationFilter filter, HttpContext http)
    {
        if (await copies.Find(http.Caller(), feed, http.RequestAborted) is null)
        {
            return null;
        }

        if (ArchiveName.Read(name) is not { } asked || await grains.SyndicationQueries.Archive(feed, asked.Number, http.RequestAborted) is not { } archive)
        {
            return SyndicationEndpoints.NoSuchArchive;
        }

        if (archive.Link != asked)
        {
            return SyndicationEndpoints.Cleared;
        }

        var named = await grains.SyndicationQueries.NameOf(feed, http.RequestAborted);
        var sheet = new FeedSheet(
            named, FeedAddresses.Of(http.Request), filter.Query, filter.Language, archive.Changed, SheetEntry.All(archive.Entries, filter.Language), archive.Gone)
        {
            Archive = archive.Link,
            Previous = archive.Previous,
        };
        return FeedFile.Of(AtomFeed.Write(sheet), FeedFormat.Atom.MediaType, archive.Changed) with { IsImmutable = true };
    }

    public void Dispose() => made.Dispose();

    private async Task<FeedFile> Page(FeedSelection selection, FeedFormat format, SyndicationFilter filter, FeedAddresses addresses, CancellationToken cancellation)
    {
        var found = await grains.SyndicationQueries.Page(selection, filter.Place ?? long.MaxValue, filter.Page.Fetch, cancellation);
        var shown = found[..Math.Min(filter.Page.Limit, found.Length)];
        var name = await grains.SyndicationQueries.NameOf(selection.Feed, cancellation);
        DateTimeOffset? changed = shown.IsEmpty ? null : shown.Max(it => it.Revised ?? it.Published);
        var sheet = new FeedSheet(name, addresses, filter.Query, filter.Language, changed, SheetEntry.All(shown, filter.Language), [])
        {
            IsLater = filter.Page.After is not null,
            Next = found.Length > shown.Length ? CursorOf(filter, shown[^1].Place) : null,
        };

        // What a selection shows changes also when something goes out of it, which no time says.
        return Made(sheet, format, isDated: false).File;
    }

    private static string CursorOf(SyndicationFilter filter, long place) =>
        Cursor.Write(NetworkBackend.Api.Http.Paging.Page.List(filter.Page.Path, filter.Page.Filter), place.ToString(CultureInfo.InvariantCulture));

    private static (FeedFile File, long Size) Made(FeedSheet sheet, FeedFormat format, bool isDated = true)
    {
        var content = format.Extension switch
        {
            "atom" => AtomFeed.Write(sheet),
            "rss" => RssFeed.Write(sheet),
            "json" => JsonFeed.Write(sheet),
            _ => HtmlPages.Of(sheet),
        };
        return (FeedFile.Of(content, format.MediaType, isDated ? sheet.Changed : null) with { Links = LinksOf(sheet, format) }, content.Length);
    }

    /// <summary>Only what can be subscribed to says where it is, and only its newest page.</summary>
    private static string? LinksOf(FeedSheet sheet, FeedFormat format) =>
        format == FeedFormat.Html || sheet.IsLater ? null
        : sheet.Hub is null ? $"<{sheet.Self(format)}>; rel=\"self\"" : $"<{sheet.Hub}>; rel=\"hub\", <{sheet.Self(format)}>; rel=\"self\"";

    /// <summary>A selection from what is not there is not empty but a mistake.</summary>
    private async Task<bool> AllThere(FeedSelection selection, HttpContext http)
    {
        foreach (var feed in selection.Feeds.Where(it => it != selection.Feed))
        {
            if (!await grains.FeedQueries.MayRead(Caller.Public, feed, http.RequestAborted))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>How an archive's address ends: its number, and since when it shows what it shows.</summary>
internal static class ArchiveName
{
    public static ArchiveLink? Read(string name) =>
        name.Split('-') is [var number, var cleared]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && long.TryParse(cleared, NumberStyles.None, CultureInfo.InvariantCulture, out var c)
            && name == string.Create(CultureInfo.InvariantCulture, $"{n}-{c}")
            ? new(n, c)
            : null;
}
