using System.Collections.Immutable;
using NetworkBackend.Sources.Reading;

namespace NetworkBackend.Sources.Cleaning;

/// <summary>Makes what a feed says into what can be shown. Pure; never throws.</summary>
internal static class FeedCleaner
{
    /// <summary>As many items with one date to the second were not written in that second.</summary>
    private const int TooManyAtOnce = 3;

    /// <param name="feed">The feed, as it was read.</param>
    /// <param name="centre">The name of the centre whose news it has, for pictures without a word.</param>
    /// <param name="language">The language of titles that have to be made, where the feed does not say its own.</param>
    public static CleanFeed Clean(FeedDocument feed, string centre, string language)
    {
        var shared = HasSharedDates(feed);
        var cleaned = feed.Items.Select(it => Clean(shared ? it with { Published = null } : it, centre, language)).ToImmutableArray();
        return new([.. cleaned.Select(it => it.Item).OfType<CleanItem>()], [.. cleaned.Select(it => it.Dropped).OfType<Dropped>()], shared);
    }

    private static bool HasSharedDates(FeedDocument feed)
    {
        DateTimeOffset[] dates = [.. feed.Items.Select(it => it.Published?.Instant).OfType<DateTimeOffset>()];
        return dates.Length > 1 && dates.Distinct().Count() == 1 && (dates.Length >= TooManyAtOnce || dates[0] == feed.Written);
    }

    private static (CleanItem? Item, Dropped? Dropped) Clean(FeedItem item, string centre, string language)
    {
        var at = Uri.TryCreate(item.Base, UriKind.Absolute, out var given) ? given : null;
        var text = CleanText.Of(item.Content, at);
        if (text.IsEmpty)
        {
            var summary = CleanText.Of(item.Summary, at);
            text = summary with { Pictures = [.. text.Pictures, .. summary.Pictures] };
        }

        var pictures = text.Pictures.Concat(item.Media.Where(it => it.IsImage).Select(it => it.Address)).Distinct().ToImmutableArray();
        var link = Links.Clean(item.Address);
        if (Boilerplate.IsPlaceholder(text.Plain))
        {
            return (null, new(link, DropCodes.Placeholder));
        }

        var title = Titles.Of(item.Title, text.Plain) ?? (pictures.IsEmpty ? null : Titles.OfPictures(centre, item.Published?.Instant, item.Language ?? language));
        return title is null
            ? (null, new(link, DropCodes.Empty))
            : (new(item.Id, title, text.Markdown, text.Plain, link, item.Published?.Instant, item.Language, item.Authors, pictures), null);
    }
}
