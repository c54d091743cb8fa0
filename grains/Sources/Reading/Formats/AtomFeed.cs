using System.Collections.Immutable;
using NetworkBackend.Sources.Reading.Dates;
using NetworkBackend.Sources.Reading.Markup;

namespace NetworkBackend.Sources.Reading.Formats;

/// <summary>Atom 1.0 (RFC 4287), and 0.3, which names some of it differently.</summary>
internal static class AtomFeed
{
    public static FeedDocument Read(Element feed, Reading reading)
    {
        var space = feed.Space; // some feeds declare no vocabulary at all
        var language = FeedLanguages.Of(feed["xml:lang"]);
        var at = Addresses.Base(feed["xml:base"], reading.Address);
        var links = feed.All(space, "link").ToArray();
        Element[] entries = [.. feed.All(space, "entry")];
        if (entries.Length > FeedReader.MostItems)
        {
            reading.Flaws.Add(FlawCodes.TooManyItems, $"The feed has more than {FeedReader.MostItems} items; the rest was left out.");
        }

        return new()
        {
            Format = FeedFormat.Atom,
            Version = feed["version"] ?? "1.0",
            Title = Title(feed.First(space, "title")),
            Language = language,
            Home = Linked(links, "alternate", at, reading).FirstOrDefault(),
            Generator = PlainText.OfHtml(feed.TextOf(space, "generator")),
            Self = Linked(links, "self", at, reading).FirstOrDefault(),
            Hubs = Linked(links, "hub", at, reading),
            Rhythm = Rhythms.Of(feed),
            Written = FeedDates.Read(feed.TextOf(space, "updated") ?? feed.TextOf(space, "modified"), language, reading)?.Instant,
            Items = [.. entries.Take(FeedReader.MostItems).Select(it => Entry(it, space, language, at, reading))],
        };
    }

    private static FeedItem Entry(Element entry, string space, string? feedsLanguage, Uri feedsBase, Reading reading)
    {
        var language = FeedLanguages.Of(entry["xml:lang"] ?? entry.First(space, "content")?["xml:lang"]) ?? feedsLanguage;
        var at = Addresses.Base(entry["xml:base"], feedsBase);
        var content = entry.First(space, "content");
        return new()
        {
            Id = entry.TextOf(space, "id"),
            Title = Title(entry.First(space, "title")) ?? PlainText.OfHtml(entry.TextOf("media", "title")),
            Address = Linked([.. entry.All(space, "link")], "alternate", at, reading).FirstOrDefault() ?? Addresses.Whole(content?["src"], at, reading.Flaws),
            Content = Html(content),
            Summary = Html(entry.First(space, "summary")),
            Base = Addresses.Base(content?["xml:base"], at).AbsoluteUri,
            Authors = Names.Of(People(entry, space)),
            Published = FeedDates.Read(entry.TextOf(space, "published") ?? entry.TextOf(space, "issued") ?? entry.TextOf(space, "created"), language, reading),
            Updated = FeedDates.Read(entry.TextOf(space, "updated") ?? entry.TextOf(space, "modified"), language, reading),
            Language = language,
            Categories = [.. entry.All(space, "category").Select(it => PlainText.OneLine(it["label"] ?? it["term"])).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Media = Medias.Of(entry, at, reading),
            Origin = entry.First(space, "source") is { } source
                ? new(source.TextOf(space, "id"), Title(source.First(space, "title")), Linked([.. source.All(space, "link")], "self", at, reading).FirstOrDefault())
                : null,
        };
    }

    /// <summary>The entry's own, or those of the feed that it was taken from, or the feed's (4.2.1).</summary>
    private static string?[] People(Element entry, string space)
    {
        foreach (var of in (Element?[])[entry, entry.First(space, "source"), entry.Parent])
        {
            string?[] names = [.. (of?.All(space, "author") ?? []).Select(it => it.TextOf(space, "name"))];
            if (names.Length > 0)
            {
                return names;
            }
        }

        return [];
    }

    /// <summary>RFC 4287, 3.1: text without a type is just that; yet many feeds have HTML in it.</summary>
    private static string? Title(Element? title) => title is null ? null : title.HasElements ? PlainText.OneLine(title.Text) : PlainText.OfHtml(title.Text);

    /// <summary>RFC 4287, 4.1.3: what is in it as HTML, whichever way it is written; nothing of what is no text.</summary>
    private static string? Html(Element? content)
    {
        var type = content?["type"]?.Trim().ToLowerInvariant() ?? "text";
        var html = content is null || content["mode"] == "base64" ? null
            : type is "xhtml" or "application/xhtml+xml" ? content.Html
            : type is "html" or "text/html" || content.HasElements || PlainText.LooksLikeHtml(content.Text) ? content.Html
            : type is "text" or "text/plain" ? PlainText.AsHtml(content.Text)
            : null;
        return string.IsNullOrWhiteSpace(html) ? null : html;
    }

    private static ImmutableArray<string> Linked(Element[] links, string relation, Uri at, Reading reading) =>
        [.. links.Where(it => (it["rel"] ?? "alternate") == relation).OrderBy(it => it["type"] is null or "text/html" ? 0 : 1)
            .Select(it => Addresses.Whole(it["href"], Addresses.Base(it["xml:base"], at), reading.Flaws)).OfType<string>()];
}
